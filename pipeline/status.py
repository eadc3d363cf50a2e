"""What an ops team asks first: what ran, what waits, what is held back, what ails."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pipeline.notify import find_problems
from pipeline.settings import Settings
from sql import database
from sql.database import Row

STEPS = ("plan", "load", "archive", "crawl", "extract", "claim", "link", "audit", "publish")
"""In the order in which they run."""
GIVEN_BACK = re.compile(r"rejected|quarantined|failed|challenge")


def status(settings: Settings) -> dict[str, list[Row]]:
    """The tables of `sverka status`, by name: ``editions``, ``runs``, ``steps`` of the latest run
    of news, ``waiting``, ``quarantine`` and ``problems``, which are looked for anew."""
    with database.connect(settings.database) as connection:
        find_problems(connection, settings.schedule)
        runs = database.query(connection, "latest_runs")
        [waiting] = database.query(connection, "waiting")
        return {
            "editions": [_edition(row) for row in database.query(connection, "editions")[:-4:-1]],
            "runs": [_run(row) for row in runs],
            "steps": [row for run in runs if run["dag"] == "sverka_monitor" for row in steps(run)],
            "waiting": [{"what": what, "number": number} for what, number in waiting.items()],
            "quarantine": database.query(connection, "quarantine"),
            "problems": database.query(connection, "standing_problems"),
        }


def steps(run: Row) -> Iterator[Row]:
    """A row a step of a run: what it counted, what it gave back and why, and its seconds; the
    longest where the step was divided."""
    counts, seconds = by_step(run["counts"]), defaultdict[str, float](float)
    for name, taken in run["step_seconds"].items():
        step = name.partition(" ")[0]
        seconds[step] = max(seconds[step], taken)
    for step in sorted(counts.keys() | seconds.keys(), key=_order):
        found = counts.get(step, Counter())
        back = {what: n for what, n in found.items() if GIVEN_BACK.search(what)}
        yield {
            "step": step,
            "counts": _listed({what: n for what, n in found.items() if what not in back}),
            "given back": _listed(back),
            "seconds": seconds.get(step),
        }


def by_step(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Counter[str]]:
    """A run's counts by step: those of its sources and shards added up."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for name, found in counts.items():
        total[name.partition(" ")[0]].update(found)
    return total


def _order(step: str) -> tuple[int, str]:
    return (STEPS.index(step) if step in STEPS else len(STEPS), step)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{what} {number}" for what, number in counts.items() if number)


def _edition(row: Row) -> Row:
    names = ("edition", "state", "published_at", "counts")
    return {name: _listed(row[name]) if name == "counts" else row[name] for name in names}


def _run(row: Row) -> Row:
    names = ("dag", "state", "edition", "started_at", "seconds", "run_id", "message")
    return {name: row[name] for name in names} | {"seconds": round(row["seconds"])}
