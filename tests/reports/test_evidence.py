"""Evidence in the reader's language: each code of linking has its sentence, and its places."""

import pytest

from reports.differences import Evidence, Name
from reports.evidence import names_of, told, with_names
from reports.interface import LANGS, Lang, say
from sql import database, writing
from transforms.said import ENGLISH, Said

CHINA = {"id": "CN", "kind": "country", "zh": "中国", "ru": "Китай", "en": "China"}
CORRIDOR = {"id": "corridor", "kind": "concept", "zh": "走廊", "ru": "коридор", "en": None}


@pytest.mark.parametrize("code", ENGLISH)
@pytest.mark.parametrize("lang", LANGS)
def test_each_code_has_a_sentence_with_as_many_places(code: str, lang: Lang) -> None:
    assert say(f"evidence.{code}", lang).count("{}") == ENGLISH[code].count("{}")


def stored(said: Said) -> dict[str, object]:
    """A piece of evidence as Postgres gives it back."""
    values = [list(value) if isinstance(value, tuple) else value for value in said.values]
    return {"feature": "f", "score": 0.5, "detail": str(said), "code": said.code, "values": values}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            Said("terms_shared", (("a:CN", "c:corridor", "y:2023", "w:rail", "t:trade"),)),
            {
                "en": "both mention: China, corridor, 2023, rail, trade",
                "zh": "共有：中国、走廊、2023、rail、贸易",
                "ru": "общее: Китай, коридор, 2023, rail, торговля",
            },
        ),
        (
            Said("rarity_shared", (("q:USD:2.4e+11", "u:percent", "a:XX"),)),
            {
                "en": "the rarest that both name: $240 billion, %, XX",
                "zh": "双方都提到的最罕见者：2400亿美元、%、XX",
                "ru": "самое редкое из общего: 240\u00a0млрд\u00a0долларов США, %, XX",
            },
        ),
        (
            Said("time_later", ("2024-07-04", "")),
            {
                "en": "later period (4 Jul 2024 against no date)",
                "zh": "较晚时期（2024年7月4日，基线为无日期）",
                "ru": "более поздний период (4 июл. 2024 против без даты)",
            },
        ),
        (
            Said("coverage", (0.76,)),
            {
                "en": "names 76% of what the baseline says",
                "zh": "提到基线内容的76%",
                "ru": "называет 76% сказанного в базовом документе",
            },
        ),
        (
            Said("same_but_for", ("place",)),
            {"en": "the same but for its place", "zh": "除地点外相同",
             "ru": "то же самое, кроме одного: место"},
        ),
    ],
)  # fmt: skip
def test_values_are_said_in_three_languages(
    said: Said, words: dict[Lang, str], database_url: str
) -> None:
    with database.connect(database_url) as connection:
        writing.upsert(connection, ("published", "names"), [CHINA, CORRIDOR])
        one = stored(said)
        found = Evidence(**with_names(one, names_of(connection, [one])))
    assert {lang: told(found, lang) for lang in LANGS} == words


def test_what_was_linked_before_keeps_its_english() -> None:
    old = Evidence(feature="time", score=0.5, detail="later period (2025 against 2023)")
    assert {told(old, lang) for lang in LANGS} == {old.detail}
    assert Name(zh="中国", ru="Китай", en="China").en == "China"
