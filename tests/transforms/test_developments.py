"""Developments: what a report adds to those before it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.aspects import Aspect, agrees, figure, revises
from transforms.candidates import bag_of
from transforms.claims import article_claims
from transforms.developments import Decision, Report, assign
from transforms.matters import WINDOW, News, kin
from transforms.records import Lang

CASES = yaml.safe_load(Path(__file__).with_name("matters.yml").read_text(encoding="utf-8"))
DAY = date(2025, 3, 20)
# A report's value and the known one, of one period: same, or another value.
VALUES = [
    ("254000000000", "254000000000", "same"),
    ("254000000000", "254030000000", "same"),
    ("~250000000000", "254000000000", "same"),
    (">200000000000", "254000000000", "same"),
    ("254000000000", "250000000000", "same"),
    ("257000000000", "254000000000", "revised"),
    ("3.6", "3.7", "revised"),
    ("4", "4.1", "same"),
    ("10", "9", "revised"),
    ("9–11", "10", "same"),
    ("12–14", "10", "revised"),
    ("done", "done", "same"),
    ("lapsed", "done", "revised"),
]
# Periods of a report and of what is known, and what the same and another value make of it.
PERIODS = [
    ("2024", "2024", "same", "revised"),
    ("2024", "2023", "apart", "apart"),
    ("2024-01-01/2024-04-30", "2024-01-01/2024-10-31", "apart", "apart"),
    ("2025-03-20", "2025-03-02", "same", "revised"),
    ("2025-03-20", "2024", "same", "apart"),
    (None, "2024", "same", "apart"),
    (None, None, "same", "revised"),
]


def relation(report: Aspect, known: Aspect) -> str:
    if agrees(report, known):
        return "same"
    return "revised" if revises(report, known) else "apart"


@pytest.mark.parametrize(("report", "known", "expected"), VALUES)
def test_values_agree_within_rounding(report: str, known: str, expected: str) -> None:
    field = "status" if report.isalpha() else "quantity"
    pair = (Aspect(field, None, "2024", value) for value in (report, known))
    assert relation(*pair) == expected


@pytest.mark.parametrize(("report", "known", "same", "other"), PERIODS)
def test_values_are_compared_for_one_period(
    report: str | None, known: str | None, same: str, other: str
) -> None:
    there = Aspect("quantity", "USD", known, "254000000000")
    assert relation(Aspect("quantity", "USD", report, "254000000000"), there) == same
    assert relation(Aspect("quantity", "USD", report, "310000000000"), there) == other


def test_other_units_and_fields_are_other_aspects() -> None:
    known = Aspect("quantity", "USD", "2024", "254000000000")
    assert relation(Aspect("quantity", "percent", "2024", "254000000000"), known) == "apart"
    assert relation(Aspect("status", None, "2024", "done"), known) == "apart"
    joined = Aspect("membership", None, "2024", "member")
    assert relation(Aspect("status", None, "2024", "done"), joined) == "same"


@given(st.floats(min_value=1e-3, max_value=1e15), st.sampled_from(["", "~", ">", "<="]))
def test_a_canonical_figure_is_read_back(value: float, comparator: str) -> None:
    found = figure(f"{comparator}{value:.12g}")
    assert found and found.value == float(f"{value:.12g}")
    assert found.comparator == (comparator or "=")


def news(text: str, told: date = DAY) -> News:
    lang: Lang = "zh" if "\u4e00" <= text[0] <= "\u9fff" else "en" if text.isascii() else "ru"
    [claim] = [c for c in article_claims(text, lang, "", text, told) if c.kind == "claim"]
    return News(claim, bag_of(claim), told)


PAIRS = [(case["kinship"], *pair) for case in CASES for pair in case["pairs"].values()]


@pytest.mark.parametrize(("kinship", "first", "second"), PAIRS)
def test_reports_of_one_matter_are_known(kinship: str, first: str, second: str) -> None:
    every = [text for case in CASES for pair in case["pairs"].values() for text in pair]
    rest = [news(text) for text in every if text not in (first, second)]
    told = [*rest, news(first), news(second, DAY + timedelta(days=2))]
    *_, (*found,) = kin(told, 0)
    ours = {one.kinship for one in found if one.place == len(rest)}
    assert ours == ({kinship} if kinship != "apart" else set())


def test_what_names_no_day_is_forgotten_in_time() -> None:
    [first, second] = CASES[0]["pairs"]["zh-ru"]
    long_after = news(second, DAY + timedelta(days=WINDOW + 1))
    *_, found = kin([news(first), long_after], 0)
    assert found == ()


STATED = {
    "f": "In 2024 the old mill number {} sold flour to {} bakers.",
    "g": "In 2024 line {} of the tram carried {} singers home.",
}


def report(number: int, value: str, fact: str = "f", **changed: object) -> Report:
    told = DAY + timedelta(days=number)
    text = STATED[fact].format(number, number + 3)
    values = {
        "difference_id": f"d{number}", "relation": "updates", "fact_id": fact,
        "aspects": (Aspect("quantity", "USD", "2024", value),), "news": news(text, told),
    }  # fmt: skip
    return Report(**values | changed)  # type: ignore[arg-type]


def novelties(decisions: list[Decision]) -> list[str]:
    return [decision.novelty for decision in decisions]


def test_a_revision_is_news_once_and_old_values_are_repeats() -> None:
    told = ["254e9", "254e9", "240e9", "254e9", "240e9", "~250e9", "247e9"]
    decisions = assign([report(n, value) for n, value in enumerate(told)], [])
    assert novelties(decisions) == ["first", "repeat", "revised", "repeat", "repeat", "repeat",
                                    "revised"]  # fmt: skip
    first, revised = decisions[0], decisions[2]
    assert revised.opened and revised.opened.revises == first.development_id
    assert decisions[3].development_id == first.development_id
    assert decisions[4].development_id == revised.development_id


def test_another_fact_is_another_development() -> None:
    decisions = assign([report(0, "254e9"), report(1, "254e9", fact="g")], [])
    assert novelties(decisions) == ["first", "first"]


def test_what_is_judged_anew_keeps_its_development_and_is_no_news() -> None:
    former = report(0, "254e9", development_id="known")
    again = report(0, "254e9", rejudged=True)
    elsewhere = report(1, "300e9", fact="g", rejudged=True)
    same, moved = assign([again, elsewhere], [former])
    assert (same.development_id, same.novelty, same.opened) == ("known", "repeat", None)
    assert moved.novelty == "repeat" and moved.opened


@given(st.lists(st.sampled_from(["254e9", "254.2e9", "240e9", "310e9"]), max_size=8),
       st.integers(min_value=0, max_value=8))  # fmt: skip
def test_two_runs_decide_as_one(values: list[str], cut: int) -> None:
    every = [report(n, value) for n, value in enumerate(values)]
    whole = assign(every, [])
    early = assign(every[:cut], [])
    known = [
        report(n, values[n], development_id=decision.development_id)
        for n, decision in enumerate(early)
    ]
    assert early + assign(every[cut:], known) == whole
    assert len({d.development_id for d in whole}) == sum(d.novelty != "repeat" for d in whole)
