"""Aspects: the fields in which a report differs from a fact, and whether two reports say the same.

Values are canonical, as changes have them: ``254000000000``, ``~250000000000``, ``9–10``, status
words, ISO dates, English names. Periods are ``2024``, a day, or ``first/last`` day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from transforms.differences.values import Interval, interval, middle
from transforms.records import Change, Comparator, Quantity

Spans = Literal["same", "loose", "apart"]

_FIGURE = re.compile(r"(<=|>=|[=~<>])?(\d[\d.e+]*)?(–)?(\d[\d.e+]*)?$")
_SAME_VALUE = 0.005
_SAME_SPAN = 0.8
_STANDS = 366


@dataclass(frozen=True, slots=True)
class Aspect:
    """One field that differs: its name, its unit, the period of the new value and that value."""

    field: str
    unit: str | None
    period: str | None
    value: str

    @property
    def measure(self) -> tuple[str, str | None]:
        """What the value is of: a standing that was reached is the plan that was carried out."""
        return "status" if self.field == "membership" else self.field, self.unit

    @property
    def outcome(self) -> str:
        """The value, where it is a word."""
        return "done" if (self.field, self.value) == ("membership", "member") else self.value

    def compares(self, other: "Aspect") -> bool:
        """Whether both are of one field and unit."""
        return self.measure == other.measure


def aspects(changes: Iterable[Change]) -> tuple[Aspect, ...]:
    """The aspects of a difference, the leading one first."""
    return tuple(Aspect(c.field, c.unit, c.time_to, c.to_value) for c in changes)


def agrees(report: Aspect, known: Aspect) -> bool:
    """Whether ``report`` says nothing that ``known`` has not said, within rounding.

    A vaguer figure ("over 200 billion" after 254) says nothing new; nor does one that is within
    half a per cent, which is how much provisional and final statistics differ.
    """
    if not report.compares(known) or spans(report.period, known.period) == "apart":
        return False
    here, there = figure(report.value), figure(known.value)
    if here is None or there is None:
        return report.outcome == known.outcome
    return _same_figure(here, there)


def revises(report: Aspect, known: Aspect) -> bool:
    """Whether ``report`` gives another value for the same field, unit and period."""
    return (
        report.compares(known)
        and spans(report.period, known.period) == "same"
        and not agrees(report, known)
    )


def apart(report: Aspect, known: Aspect) -> float:
    """How far two figures lie apart, as a share of the larger; 0 for what is no figure."""
    here, there = figure(report.value), figure(known.value)
    if here is None or there is None:
        return 0.0
    return _apart(middle(here), middle(there))


def figure(value: str) -> Quantity | None:
    """The figure that a canonical value writes; None where it is a word or a date."""
    found = _FIGURE.match(value)
    if not found or not (found[2] or found[4]):
        return None
    comparator: Comparator = found[1] or "="  # type: ignore[assignment]
    low, high = (float(part) if part else None for part in (found[2], found[4]))
    ranged = found[3] is not None
    return Quantity(
        value=None if ranged else low, low=low if ranged else None, high=high if ranged else None,
        unit="", comparator=comparator, text=value, start=0, end=0,
    )  # fmt: skip


def _same_figure(here: Quantity, there: Quantity) -> bool:
    value = middle(there)
    vague = here.comparator in (">", ">=") and value >= middle(here)
    near = _apart(middle(here), value) <= _SAME_VALUE or _meet(interval(here), interval(there))
    return vague or near or _rounds(here, there) or _rounds(there, here)


def _rounds(short: Quantity, long: Quantity) -> bool:
    """Whether the one is the other with fewer decimals: 4 and 4.1."""
    if short.value is None or long.value is None:
        return False
    decimals = len(short.text.partition(".")[2])
    return round(long.value, decimals) == short.value and short.value > 0


def _meet(here: Interval, there: Interval) -> bool:
    """Whether some value satisfies both; that 3.6 and 3.7 touch at 3.65 is not enough."""
    if here.low == here.high or there.low == there.high:
        return here.meets(there)
    return min(here.high, there.high) - max(here.low, there.low) > 1e-9 * max(here.high, 1.0)


def _apart(first: float, second: float) -> float:
    return abs(first - second) / max(abs(first), abs(second), 1e-9)


def spans(report: str | None, known: str | None) -> Spans:
    """How two periods stand to each other.

    A single day is mostly the day of a report, on which something stands so: two within a year are
    the same, and one within a year after a longer period may speak of it, ``loose`` as what has no
    period.
    """
    if report is None or known is None:
        return "same" if report == known else "loose"
    here, there = _days(report), _days(known)
    if here[0] == here[1] and there[0] == there[1]:
        return "same" if abs((here[0] - there[0]).days) <= _STANDS else "apart"
    if here[0] == here[1] or there[0] == there[1]:
        day, (first, last) = (here[0], there) if here[0] == here[1] else (there[0], here)
        return "loose" if day >= first and (day - last).days <= _STANDS else "apart"
    overlap = (min(here[1], there[1]) - max(here[0], there[0])).days + 1
    union = (max(here[1], there[1]) - min(here[0], there[0])).days + 1
    return "same" if overlap / union >= _SAME_SPAN else "apart"


def _days(period: str) -> tuple[date, date]:
    if len(period) == 4:
        return date(int(period), 1, 1), date(int(period), 12, 31)
    first, _, last = period.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)
