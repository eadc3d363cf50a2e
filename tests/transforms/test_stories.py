"""Stories: copies are found in each language, and nothing else is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from transforms.records import Lang
from transforms.stories import Telling, assign, is_same_text, sketch

AT = datetime(2026, 11, 2, tzinfo=UTC)
SAMPLE = yaml.safe_load(Path(__file__).with_name("stories.yml").read_text("utf-8"))
TEXTS: dict[Lang, str] = SAMPLE["texts"]
OTHERS: dict[Lang, str] = SAMPLE["others"]
LINES: dict[Lang, str] = SAMPLE["lines"]
CASES = {
    "retitled": lambda lang, text: f"{LINES[lang]}\n{text}\n{LINES[lang]}",
    "cut": lambda lang, text: text[: len(text) * 6 // 10],
    "edited": lambda lang, text: text.replace("42", "43").replace("四万二千", "四万三千"),
    "without punctuation": lambda lang, text: text.replace(",", "").replace("，", " ").upper(),
}


def telling(number: int, lang: Lang, text: str, **more: object) -> Telling:
    known = {
        "version_id": f"v{number}", "url": f"https://{number}.example/", "lang": lang,
        "text": text, "at": AT + timedelta(hours=number), "sketch": sketch(text, lang),
    }  # fmt: skip
    return Telling(**(known | more))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", TEXTS)
@pytest.mark.parametrize("case", CASES)
def test_a_copy_is_the_story_of_the_earlier_one(case: str, lang: Lang) -> None:
    copy = CASES[case](lang, TEXTS[lang])
    stories = assign([telling(2, lang, copy), telling(1, lang, TEXTS[lang])], [])
    assert stories == {"v1": "v1", "v2": "v1"}


@pytest.mark.parametrize("lang", TEXTS)
def test_what_is_of_the_same_matter_is_another_story(lang: Lang) -> None:
    others = [OTHERS[lang], *(text for other, text in TEXTS.items() if other != lang)]
    new = [telling(number, lang, text) for number, text in enumerate([TEXTS[lang], *others])]
    stories = assign(new, [])
    assert stories == {version: version for version in stories}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_story_of_earlier_days_is_taken_up_again(lang: Lang) -> None:
    known = telling(1, lang, TEXTS[lang], story_id="origin", at=AT - timedelta(days=20))
    assert assign([telling(2, lang, TEXTS[lang])], [known]) == {"v2": "origin"}


def test_versions_at_one_address_are_one_story_whatever_they_say() -> None:
    first = telling(1, "en", TEXTS["en"])
    second = telling(2, "en", OTHERS["en"], url=first.url)
    assert assign([second, first], []) == {"v1": "v1", "v2": "v1"}


@pytest.mark.parametrize(
    "bulletin",
    [
        "Курс на {}: доллар {} рубля, евро {} рубля, юань {} рубля по данным торгов на бирже.",
        "Rates of {}: the dollar {} roubles, the euro {} roubles, the yuan {} roubles.",
        "{}日收盘：美元兑卢布{}，欧元兑卢布{}，人民币兑卢布{}，成交平稳，市场观望。",
    ],
)
def test_bulletins_of_other_figures_are_other_texts(bulletin: str) -> None:
    assert not is_same_text(bulletin.format(2, 81, 94, 11), bulletin.format(3, 80, 92, 12))
    assert is_same_text(bulletin.format(2, 81, 94, 11), bulletin.format(2, 81, 94, 12))


def test_texts_too_short_to_tell_apart_have_no_sketch() -> None:
    assert [sketch(text[:12], lang) for lang, text in TEXTS.items()] == [(), (), ()]
    assert not is_same_text("", "")
    assert all(-(2**31) <= number < 2**31 for number in sketch(TEXTS["zh"], "zh"))
