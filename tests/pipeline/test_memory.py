"""What outlets do to articles after publishing them is found, and nothing else is taken for it."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawlers.newsroom import Newsroom
from pipeline import reading, versions
from pipeline.run import Counts
from pipeline.steps import monitor
from tests.pipeline.house import House
from transforms.records import Article

Line = dict[str, Any]
Open = Callable[[list[Line]], House]

PLACES = {"zh": "渡口日报", "ru": "Речной курьер", "en": "Harbour Ledger"}
TITLES = {"zh": "第{}号码头的消息", "ru": "Новости причала {}", "en": "News from quay {}"}
LEADS = {
    "zh": "第{}号码头的负责人说，今年的货物总共有{}箱，其中大半是从上游运来的木材和粮食。",
    "ru": "Начальник причала {} сообщил, что за год принято {} ящиков, половина с верховьев.",
    "en": "The master of quay {} says that {} crates came in this year, most from upstream.",
}
MIDDLES = {
    "zh": "工人们认为天气对装卸的影响比往年要小。",
    "ru": "Рабочие считают, что погода мешала погрузке меньше, чем прежде.",
    "en": "The workers think that the weather held up loading less than it used to.",
}
ENDS = {
    "zh": "下一批船预计在月底以前到达。",
    "ru": "Следующие суда ожидаются до конца месяца.",
    "en": "The next ships are expected before the end of the month.",
}


def line(number: int, crates: int = 0, title: str = "", middle: bool = True, end: bool = False,
         **more: Any) -> Line:  # fmt: skip
    """An article of a language by its number; what is not said is as in its first version."""
    lang = ("zh", "ru", "en")[number % 3]
    parts = [LEADS[lang].format(number, crates or 1000 + 7 * number)]
    parts += [MIDDLES[lang]] * middle + [ENDS[lang]] * end
    return {
        "id": f"a{number}", "lang": lang, "source": PLACES[lang],
        "url": f"https://{lang}.example/quay/{number}", "published": "2025-03-05T09:00:00+00:00",
        "title": TITLES[lang].format(number) + title,
        "text": "\n".join([*parts, LEADS[lang].format(number + 500, 20 + number)]),
    } | more  # fmt: skip


EDITS: list[tuple[Line, str]] = [
    ({"crates": 99_000}, "edited"),
    ({"end": True}, "edited"),
    ({"middle": False}, "edited"),
    ({"title": " (2)"}, "retitled"),
    ({"title": " (2)", "crates": 99_000}, "retitled"),
]


@pytest.fixture
def open_house(loaded: House, tmp_path: Path) -> Iterator[Open]:
    """A house that reads a newsroom of the given lines."""
    with ExitStack() as stack:

        def opened(lines: list[Line]) -> House:
            path = tmp_path / "lines.jsonl"
            path.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
            newsroom = stack.enter_context(Newsroom(path))
            known = {"newsroom_address": newsroom.address}
            return House(loaded.settings.model_copy(update=known), newsroom)

        yield opened


def advance(house: House) -> int:
    return sum(site.advance() for site in house.newsroom.sites)


def later(house: House, hours: int) -> None:
    """Makes everything that was asked that much longer ago."""
    house.rows(
        "with pages as (update published.fetches"
        " set fetched_at = fetched_at - make_interval(hours => %(h)s))"
        " update published.versions set observed_at = observed_at - make_interval(hours => %(h)s)",
        h=hours,
    )


def asked(house: House, path: str) -> int:
    return sum(str(entry["path"]).startswith(path) for entry in house.newsroom.log)


def events(house: House) -> Counter[tuple[str, str]]:
    rows = house.rows("select event, lang from sverka.article_events")
    return Counter((row["event"], row["lang"]) for row in rows)


def versions_of(counts: Counts) -> int:
    return counts.get("versions", 0)


@pytest.mark.parametrize("announced", [True, False])
def test_of_50_edited_pages_50_are_found_and_no_other(open_house: Open, announced: bool) -> None:
    """Announced ones by the sitemap, at once; silent ones by the look after an hour."""
    silent = {} if announced else {"updated": "2025-03-05T09:30:00+00:00"}
    first = [line(number, **silent) for number in range(60)]
    changed = [line(n, **EDITS[n % 5][0], **silent) for n in range(50)]
    house = open_house(first + changed)
    assert versions_of(monitor(house.run("first"))) == 60
    before = asked(house, "/quay/")
    assert versions_of(monitor(house.run("quiet"))) == 0
    assert asked(house, "/quay/") == before
    assert advance(house) == 50
    if not announced:
        assert versions_of(monitor(house.run("too early"))) == 0
        later(house, 1)
    assert versions_of(monitor(house.run("edits"))) == 50

    rows = house.rows("select * from sverka.revisions where edited")
    assert {row["url"] for row in rows} == {one["url"] for one in changed}
    expected = Counter((EDITS[n % 5][1], changed[n]["lang"]) for n in range(50))
    assert events(house) == expected
    later(house, 6)
    assert versions_of(monitor(house.run("again"))) == 0
    assert events(house) == expected


def test_a_revision_tells_what_changed_in_each_language(open_house: Open) -> None:
    numbers = (0, 1, 2)
    house = open_house(
        [line(n) for n in numbers] + [line(n, crates=99_000, end=True) for n in numbers]
    )
    monitor(house.run("first"))
    advance(house)
    monitor(house.run("edits"))
    for number in numbers:
        lang = line(number)["lang"]
        [row] = house.rows("select * from sverka.revisions where edited and lang = %(l)s", l=lang)
        assert (row["sentences_reworded"], row["sentences_added"], row["sentences_removed"]) == (
            1,
            1,
            0,
        )
        reworded, added = row["edits"]
        assert reworded["former"] == LEADS[lang].format(number, 1000 + 7 * number)
        assert reworded["later"] == LEADS[lang].format(number, 99_000)
        assert all(
            set(span["former"] + span["later"]) <= set("0123456789") for span in reworded["spans"]
        )
        assert (added["former"], added["later"]) == (None, ENDS[lang])
        assert row["former_title"] is None
        assert row["characters_inserted"] >= len(ENDS[lang])


def test_removals_redirects_and_restorations_are_events(open_house: Open) -> None:
    faults = [line(n, fault="missing") for n in (0, 1, 2)] + [
        line(n, fault="moved") for n in (3, 4, 5)
    ]
    house = open_house([line(n) for n in range(9)] + faults + [line(n) for n in (0, 1, 2)])
    monitor(house.run("first"))
    advance(house)
    assert versions_of(monitor(house.run("gone"))) == 0
    each = {(event, lang): 1 for event in ("removed", "redirected") for lang in PLACES}
    assert events(house) == each
    [moved] = house.rows(
        "select * from sverka.article_events where event = 'redirected' and lang = 'zh'"
    )
    assert moved["url"] == line(3)["url"]
    assert moved["later"].endswith("/moved/quay/3")
    advance(house)
    later(house, 1)
    assert versions_of(monitor(house.run("back"))) == 0
    assert events(house) == each | {("restored", lang): 1 for lang in PLACES}


def test_a_new_extractor_is_no_edit_and_hides_none(
    open_house: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = open_house(
        [line(n) for n in range(12)] + [line(n, crates=99_000, title="!") for n in (0, 1, 2)]
    )
    monitor(house.run("first"))

    def extract_more(*args: Any, **kwargs: Any) -> Any:
        found = read(*args, **kwargs)
        if isinstance(found, Article):
            return replace(found, text=f"{found.text}\n{ENDS[found.lang]}")
        return found

    read = reading.extract_article
    monkeypatch.setattr(reading, "extract_article", extract_more)
    monkeypatch.setattr(versions, "extractor_version", lambda: "another")
    advance(house)
    later(house, 1)
    counts = monitor(house.run("upgrade"))
    # Pages that link to the edited ones show other titles, so their bytes have changed too.
    assert house.counts("upgrade")["extract"]["rejected unchanged"] > 0
    assert versions_of(counts) == 3
    rows = house.rows("select * from sverka.revisions where edited")
    assert {row["lang"] for row in rows} == set(PLACES)
    for row in rows:
        assert (row["sentences_reworded"], row["sentences_added"], row["sentences_removed"]) == (
            1,
            0,
            0,
        )
        assert row["extractor_version"] == "another"
    assert events(house) == {("retitled", lang): 1 for lang in PLACES}
