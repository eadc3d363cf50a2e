"""How well changes and single days that stand out are found in daily counts of a topic.

``python -m benchmarks.trends [SERIES]``. So many series a row (10), a year of days each, made with
a fixed seed: counts about ``level`` a day, whose variance is ``noise`` times a Poisson count's,
with an even week or one of which Saturday has half and Sunday a third. Every day from the 29th on
is judged as ``sverka upkeep`` does, by the last half year alone.

``false`` is how many changes and anomalies a year are ever reported in series without any, each
counted once (changes within three days of each other are one). ``found`` is the share of planted
changes (to ``factor`` of the level, with day 200) that are reported, their day right within three,
at most 14 days later, and ``days`` the median delay; the anomalies planted are of ``factor`` of
that day's level on the day before the last.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from statistics import mean, median

import numpy as np

from transforms.changes import count_anomalies, count_changes

YEAR, WINDOW, SHIFT, LATEST = 365, 182, 200, 14
LEVELS = (4, 20, 100)
NOISES = (1.2, 2.0)
FACTORS = (0.3, 2.5, 4.0)
WEEKS = {"even": (1.0,) * 7, "weekly": (1.0, 1.0, 1.0, 1.0, 1.0, 1 / 2, 1 / 3)}
DAYS = [date(2026, 1, 5) + timedelta(days=number) for number in range(YEAR)]
FIRST = 29


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    chance = np.random.default_rng(17)
    print("week   level noise | false: changes anomalies | factor  found days  anomalies found")
    for week, level, noise in product(WEEKS, LEVELS, NOISES):
        quiet = [_alarms(_series(chance, level, noise, week)) for _ in range(number)]
        years = (YEAR - FIRST) / 365
        false = [mean(map(len, kind)) / years for kind in zip(*quiet, strict=True)]
        for place, factor in enumerate(FACTORS):
            delays = [_delay(_shifted(chance, level, noise, week, factor)) for _ in range(number)]
            found = [delay for delay in delays if delay is not None]
            days = f"{median(found):4.0f}" if found else "   –"
            alone = mean(_spiked(chance, level, noise, week, factor) for _ in range(number))
            head = f"{week:6} {level:5} {noise:5} | {false[0]:14.2f} {false[1]:9.2f}"
            print(
                f"{head if not place else ' ' * len(head)} | {factor:6}"
                f" {len(found) / number:6.2f} {days} {alone:16.2f}"
            )


def _series(
    chance: np.random.Generator, level: float, noise: float, week: str,
    factors: Sequence[float] = (1.0,) * YEAR,
) -> list[float]:  # fmt: skip
    means = np.array(
        [level * WEEKS[week][day.weekday()] * one for day, one in zip(DAYS, factors, strict=True)]
    )
    return [float(one) for one in chance.negative_binomial(means / (noise - 1), 1 / noise)]


def _shifted(
    chance: np.random.Generator, level: float, noise: float, week: str, factor: float
) -> list[float]:
    factors = [1.0] * SHIFT + [factor] * (YEAR - SHIFT)
    return _series(chance, level, noise, week, factors)


def _spiked(
    chance: np.random.Generator, level: float, noise: float, week: str, factor: float
) -> bool:
    """Whether a single planted day is told on the day after it."""
    day = int(chance.integers(WINDOW, YEAR - 1))
    factors = [1.0] * day + [factor] + [1.0] * (YEAR - day - 1)
    counts = _series(chance, level, noise, week, factors)
    seen = slice(day + 1 - WINDOW, day + 1)
    return any(one.day == DAYS[day] for one in count_anomalies(DAYS[seen], counts[seen]))


def _windows(first: int, last: int) -> Iterator[slice]:
    return (slice(max(0, end - WINDOW), end) for end in range(first, last + 1))


def _alarms(counts: list[float]) -> tuple[set[date], set[date]]:
    """The days of all changes and anomalies that are reported at any time in a year."""
    changes: set[date] = set()
    anomalies: set[date] = set()
    for seen in _windows(FIRST, YEAR):
        for point in count_changes(DAYS[seen], counts[seen]):
            if not any(abs((point.day - known).days) <= 3 for known in changes):
                changes.add(point.day)
        anomalies |= {one.day for one in count_anomalies(DAYS[seen], counts[seen])}
    return changes, anomalies


def _delay(counts: list[float]) -> int | None:
    """Days from a planted change to the first report of it; None if none comes in time."""
    for delay, seen in enumerate(_windows(SHIFT + 1, SHIFT + LATEST), 1):
        points = count_changes(DAYS[seen], counts[seen])
        if any(abs((point.day - DAYS[SHIFT]).days) <= 3 for point in points):
            return delay
    return None


if __name__ == "__main__":
    main()
