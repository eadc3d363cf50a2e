"""Days since which a daily series lastingly runs higher or lower, and days that stand out alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

FEWEST_DAYS = 14
_SHORTEST = 3
_WEEKS_TO_KNOW_A_WEEK = 4
_LEAST_FACTOR = 2.0
_LEAST_COUNTS = 2.0
_LEAST_SHARE = 0.3
_SHARE_NOISE = 0.1
_LEAST_DEVIATIONS = 4.5
_NEAR = 28

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A day with which a lasting change begins, and the medians on both sides of it."""

    day: date
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A day that stands out alone, its count, what is usual on such a day of the week, and by how
    many standard deviations of the usual noise it is off."""

    day: date
    count: float
    usual: float
    deviations: float


def count_changes(days: Sequence[date], counts: Sequence[float]) -> list[ChangePoint]:
    """Changes in a count a day, by the days on which it was taken, in their order.

    PELT (Killick, Fearnhead and Eckley 2012) for shifts of the mean, on Anscombe's transform
    2·√(n + 3/8), in which the noise of a count does not grow with it; the usual course of a week
    is taken out first where four weeks are known. The penalty is three times Schwarz's. The noise
    is that from day to day, at least a Poisson count's. A change counts where the median has
    doubled or halved, by two at least.
    """
    scaled = 2 * np.sqrt(np.asarray(counts, dtype=float) + 0.375)
    points = _changes(days, counts, _without_week(days, scaled), 1.0)
    return [point for point in points if _is_material(point)]


def count_anomalies(days: Sequence[date], counts: Sequence[float]) -> list[Anomaly]:
    """Days on which a count a day is far from usual, in their order; none where less than the
    four weeks are known that tell the course of a week.

    The usual is the median of the days within four weeks on the same side of every lasting change,
    with the course of the week. A day stands out at 4.5 standard deviations (of Anscombe's
    transform, by the median of deviations, at least a Poisson count's) where it is also twice the
    usual, or half of it.
    """
    if len(days) < FEWEST_DAYS or not week_is_known(days):
        return []
    scaled = 2 * np.sqrt(np.asarray(counts, dtype=float) + 0.375)
    steady = _without_week(days, scaled)
    starts = [days.index(point.day) for point in count_changes(days, counts)]
    levels = _levels(steady, starts)
    rest = steady - levels
    deviations = rest / max(float(np.median(np.abs(rest))) / 0.6745, 1.0)
    usual = np.maximum((levels + scaled - steady) / 2, 0.375**0.5) ** 2 - 0.375
    found = (
        Anomaly(day, count, round(expected, 1), round(deviation, 1))
        for day, count, expected, deviation in zip(
            days, counts, usual.tolist(), deviations.tolist(), strict=True
        )
        if abs(deviation) >= _LEAST_DEVIATIONS
    )
    return [one for one in found if _is_material(ChangePoint(one.day, one.usual, one.count))]


def _levels(series: Floats, starts: Sequence[int]) -> Floats:
    """For each day, the median of the days near it that no change parts from it."""
    edges = [*pairwise([0, *starts, len(series)])]
    return np.array(
        [
            np.median(series[max(start, day - _NEAR) : min(end, day + _NEAR + 1)])
            for start, end in edges
            for day in range(start, end)
        ]
    )


def share_changes(days: Sequence[date], shares: Sequence[float]) -> list[ChangePoint]:
    """The same for a share a day, 0 to 1: a change counts where the median moved by 0.3."""
    points = _changes(days, shares, np.asarray(shares, dtype=float), _SHARE_NOISE)
    return [point for point in points if abs(point.after - point.before) >= _LEAST_SHARE]


def _is_material(point: ChangePoint) -> bool:
    low, high = sorted((point.before, point.after))
    return high - low >= _LEAST_COUNTS and high >= _LEAST_FACTOR * low


def _changes(
    days: Sequence[date], values: Sequence[float], series: Floats, least_noise: float
) -> list[ChangePoint]:
    if len(days) < FEWEST_DAYS:
        return []
    # Not above: the library takes a while to load, and most callers of this room do without it.
    import ruptures

    noise = max(_noise(series), least_noise)
    penalty = 3 * noise**2 * float(np.log(len(series)))
    # With a linear kernel the cost is that of the mean, and the search is the library's in C.
    search = ruptures.KernelCPD(kernel="linear", min_size=_SHORTEST)
    ends = search.fit(series).predict(pen=penalty)
    sides = [median(values[start:end]) for start, end in pairwise([0, *ends])]
    return [
        ChangePoint(days[start], before, after)
        for start, (before, after) in zip(ends, pairwise(sides), strict=False)
    ]


def _noise(series: Floats) -> float:
    """The standard deviation from day to day, unmoved by a few steps (median of differences)."""
    return float(np.median(np.abs(np.diff(series)))) / 0.6745 / 2**0.5


def week_is_known(days: Sequence[date]) -> bool:
    """Whether a series is long enough to tell the course of a week from changes."""
    return bool(days) and days[-1] - days[0] >= timedelta(weeks=_WEEKS_TO_KNOW_A_WEEK)


def _without_week(days: Sequence[date], series: Floats) -> Floats:
    """The series less what each day of the week usually differs from the rest."""
    if not week_is_known(days):
        return series
    weekdays = np.array([day.weekday() for day in days])
    typical = {day: float(np.median(series[weekdays == day])) for day in set(weekdays.tolist())}
    usual = np.array([typical[day] for day in weekdays.tolist()])
    rest: Floats = series - usual + float(np.median(series))
    return rest
