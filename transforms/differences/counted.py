"""Whether two counts may be counts of the same thing, by what is counted (``counted.yml``)."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from transforms.differences.values import compatible, middle
from transforms.records import Quantity

_FEW = 6
_PEOPLE = "people"
# How many times as large one count may be as another whose noun is unknown.
_FACTOR = 4


class _Nouns(NamedTuple):
    """The table, made ready: the row of each noun, and the nouns of durations and of series."""

    rows: dict[str, int]
    durations: frozenset[str]
    numbered: frozenset[str]


@cache
def _listed() -> _Nouns:
    text = Path(__file__).with_name("counted.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    rows = {noun: row for row, nouns in enumerate(table["same"]) for noun in nouns}
    return _Nouns(rows, frozenset(table["durations"]), frozenset(table["numbered"]))


def comparable_counts(news: Quantity, baseline: Quantity) -> bool:
    """Whether counts of things, of which at least one has no unit of its own, may be compared.

    Nouns must be the same or of one row of the table. A noun that was not recognised may stand for
    any, if the figure is near enough; durations can only be repeated.
    """
    if {news.unit, baseline.unit} - {"count", _PEOPLE}:
        return False
    first, second = _noun(news), _noun(baseline)
    if _listed().durations & {first, second}:
        return first == second and compatible(news, baseline) and not incidental(news)
    if first is None or second is None:
        return not incidental(news) and not incidental(baseline) and _near(news, baseline)
    if first != second and not _alike(first, second):
        return False
    if "votes" in (first, second) or compatible(news, baseline):
        return "votes" in (first, second) or not incidental(news) or not incidental(baseline)
    return not incidental(news) and not incidental(baseline)


def incidental(quantity: Quantity) -> bool:
    """Whether a figure only tells which matter it is: "the five countries", "for three years"."""
    few = quantity.unit == "count" and middle(quantity) <= _FEW
    named = quantity.counted in ("countries", None) or lasting(quantity)
    return (few and named) or (lasting(quantity) and middle(quantity) <= 2 * _FEW)


def lasting(quantity: Quantity) -> bool:
    """Whether a figure is a duration or an age."""
    return quantity.counted in _listed().durations


def numbered(quantity: Quantity) -> bool:
    """Whether a figure counts or numbers things of a series: packages, rounds."""
    return quantity.counted in _listed().numbered


def _noun(quantity: Quantity) -> str | None:
    return _PEOPLE if quantity.unit == _PEOPLE else quantity.counted


def _alike(first: str, second: str) -> bool:
    rows = _listed().rows
    return first in rows and rows[first] == rows.get(second)


def _near(news: Quantity, baseline: Quantity) -> bool:
    here, there = middle(news), middle(baseline)
    return there / _FACTOR <= here <= there * _FACTOR
