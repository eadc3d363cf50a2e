"""Typed differences of claims built field by field, in three languages alike."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.claims import text_claims
from transforms.differences import compare
from transforms.differences.periods import Period, order
from transforms.differences.values import compatible, interval, rounding
from transforms.records import LANGS, Actor, Claim, Lang, Quantity, Time

TEXTS: dict[Lang, tuple[str, str]] = {
    "zh": ("2023年中俄贸易额达2401亿美元。", "2401亿美元"),
    "ru": ("В 2023 году товарооборот России и Китая составил 240,1 млрд долларов.", "240,1 млрд"),
    "en": ("In 2023 trade between Russia and China reached $240.1 billion.", "$240.1 billion"),
}


def quantity(value: float | None, text: str = "x", **fields: Any) -> Quantity:
    return Quantity(value=value, text=text, start=0, end=len(text), **{"unit": "USD"} | fields)


def claim(lang: Lang = "zh", year: int | None = 2023, **fields: Any) -> Claim:
    text, figure = TEXTS[lang]
    at = text.index(figure)
    times = (Time(start=date(year, 1, 1), end=date(year, 12, 31), text=str(2023)),) if year else ()
    given: dict[str, Any] = {
        "document": "d",
        "claim_id": "0" * 16,
        "lang": lang,
        "text": text,
        "resolved": text,
        "start": 0,
        "end": len(text),
        "parts": ((0, len(text)),),
        "dated": date(2026, 11, 20),
        "times": times,
        "quantities": (
            Quantity(value=240.1e9, unit="USD", text=figure, start=at, end=at + len(figure)),
        ),
        "actors": tuple(
            Actor(id=id, name=id, start=0, end=1) for id in ("CN", "RU")
        ),
    }  # fmt: skip
    return Claim(**given | fields)


def figures(value: float, **fields: Any) -> tuple[Quantity, ...]:
    return (quantity(value, **fields),)


def meeting(number: int) -> tuple[Quantity, ...]:
    return figures(number, unit="count", kind="ordinal", counted="meetings")


CASES = [
    ("same figure", {}, {}, "confirms", None),
    ("rounded figure", {"quantities": figures(240e9)}, {}, "confirms", None),
    ("later year, new figure", {"year": 2025, "quantities": figures(254e9)}, {}, "updates",
     ("quantity", "240100000000", "254000000000")),
    ("same year, another figure", {"quantities": figures(228e9)}, {}, "contradicts",
     ("quantity", "240100000000", "228000000000")),
    ("an earlier year", {"year": 2021, "quantities": figures(147e9)}, {}, "related", None),
    ("another currency", {"quantities": figures(228e9, unit="CNY")}, {}, "related", None),
    ("a plan is done", {"quantities": (), "status": "done", "year": 2024},
     {"quantities": (), "status": "planned"}, "advances", ("status", "planned", "done")),
    ("a plan has failed", {"quantities": (), "status": "failed", "year": 2024},
     {"quantities": (), "status": "under_way"}, "advances", ("status", "under_way", "failed")),
    ("done is not planned again", {"quantities": (), "status": "planned"},
     {"quantities": (), "status": "done"}, "confirms", None),
    ("denied", {"quantities": (), "polarity": "negated"}, {"quantities": ()}, "contradicts",
     ("polarity", "affirmed", "negated")),
    ("another meeting", {"quantities": meeting(24)}, {"quantities": meeting(23)}, "related", None),
]  # fmt: skip


@pytest.mark.parametrize("baseline_lang", ["zh", "ru", "en"])
@pytest.mark.parametrize("news_lang", ["zh", "ru", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_relation_and_change(case: Any, news_lang: Lang, baseline_lang: Lang) -> None:
    _, news, baseline, relation, change = case
    found = compare(
        claim(news_lang, **news), claim(baseline_lang, **{"dated": date(2024, 4, 30)} | baseline),
        same_matter=True, same_metric=True, same_statement=True,
    )  # fmt: skip
    assert found.relation == relation, found.reason
    named = [(c.field, c.from_value, c.to_value) for c in found.changes]
    assert named == ([change] if change else [])


SENTENCES = yaml.safe_load(Path(__file__).with_name("differences.yml").read_text("utf-8"))


def read(text: str, lang: Lang, dated: date | None) -> Claim:
    (made,) = text_claims("d", text, lang, dated)[:1]
    return made


@pytest.mark.parametrize("lang", ["zh", "ru", "en"])
@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["name"])
def test_relation_of_sentences(case: Any, lang: Lang) -> None:
    ((there, text),) = case["baseline"].items()
    news = read(case["news"][lang], lang, case["told"])
    found = compare(
        news, read(text, there, case["made"]),
        same_matter=True, same_metric=True, same_statement=True,
    )  # fmt: skip
    assert found.relation == case["relation"], found.reason
    if case["change"]:
        assert case["change"] in [[c.field, c.from_value, c.to_value] for c in found.changes]


def test_delta_is_in_the_unit_and_per_cent_of_the_baseline() -> None:
    found = compare(
        claim(year=2025, quantities=figures(264.11e9)),
        claim(),
        same_matter=True,
        same_metric=True,
        same_statement=True,
    )
    (change,) = found.changes
    assert change.unit == "USD"
    assert change.delta == pytest.approx(24.01e9)
    assert change.delta_percent == pytest.approx(10)
    assert (change.time_from, change.time_to) == ("2023", "2025")


@pytest.mark.parametrize("lang", ["zh", "ru", "en"])
@pytest.mark.parametrize(
    ("value", "any_size", "relation"),
    [(30e9, True, "contradicts"), (30e9, False, "related"), (60e9, False, "contradicts")],
)
def test_levels_of_another_size_need_a_surer_match(
    value: float, any_size: bool, relation: str, lang: Lang
) -> None:
    found = compare(
        claim(lang, quantities=figures(value)), claim(lang),
        same_matter=True, same_metric=True, same_statement=True, any_size=any_size,
    )  # fmt: skip
    assert found.relation == relation


def test_unlike_claims_are_only_related() -> None:
    found = compare(
        claim(quantities=figures(1e9)),
        claim(),
        same_matter=False,
        same_metric=False,
        same_statement=False,
    )
    assert found.relation == "related"


def test_without_a_date_nothing_is_contradicted() -> None:
    undated = claim(year=None, dated=None)
    found = compare(
        claim(quantities=figures(1e9)),
        undated,
        same_matter=True,
        same_metric=True,
        same_statement=True,
    )
    assert found.relation == "related"


YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), True)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2023-01-01", "2023-12-31", "same"),
        ("2023-12-20", "2023-12-20", "same"),
        ("2024-01-01", "2024-12-31", "later"),
        ("2022-01-01", "2022-12-31", "earlier"),
        ("2023-01-01", "2023-06-30", "partial"),
        ("2023-07-01", "2024-06-30", "later"),
    ],
)
def test_order_of_periods(start: str, end: str, expected: str) -> None:
    news = Period(date.fromisoformat(start), date.fromisoformat(end), True)
    assert order(news, YEAR) == expected


@pytest.mark.parametrize(
    ("news", "baseline", "agree"),
    [
        (quantity(240e9), quantity(240.1e9), True),
        (quantity(240e9), quantity(228e9), False),
        (quantity(200e9, comparator=">"), quantity(210e9), True),
        (quantity(200e9, comparator=">"), quantity(300e9), False),
        (quantity(200e9, comparator="<"), quantity(210e9), False),
        (quantity(20, unit="people"), quantity(24, unit="people"), False),
        (quantity(None, low=20, high=25), quantity(24), True),
        (quantity(19, comparator="~"), quantity(20), False),
        (quantity(1e6, comparator="~"), quantity(1.04e6), True),
    ],
)
def test_compatible_values(news: Quantity, baseline: Quantity, agree: bool) -> None:
    assert compatible(news, baseline) is agree
    assert compatible(baseline, news) is agree


@given(st.floats(min_value=1e-3, max_value=1e15), st.sampled_from(["=", "~", ">", "<=", "<"]))
def test_a_figure_agrees_with_itself(value: float, comparator: str) -> None:
    one = quantity(value, comparator=comparator)
    assert compatible(one, one)
    assert interval(one).low <= value <= interval(one).high
    assert 0 <= rounding(value) <= value * 0.025 + 1e-12


@given(st.text(max_size=80), st.sampled_from(LANGS), st.sampled_from(LANGS))
def test_any_text_is_compared(text: str, lang: Lang, there: Lang) -> None:
    news, baseline = claim(lang, text=text, resolved=text, quantities=()), claim(there)
    found = compare(news, baseline, same_matter=True, same_metric=True, same_statement=True)
    assert bool(found.changes) == (found.relation in ("updates", "contradicts", "advances"))
