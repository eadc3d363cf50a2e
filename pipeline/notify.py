"""Tells people what is wrong: each problem once when it is found, and once when it is solved.

What is wrong is read from Postgres anew at each call, so any task may call, at any time and again;
``problems`` remembers what was found and who was told. A notice that could not be sent is sent by
the next call, to the address that has missed it.
"""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

from croniter import croniter

from pipeline.door import Address, addresses, send
from pipeline.run import Counts
from pipeline.settings import ConfigurationError, Settings
from sql import database
from sql.database import Connection, Row

LATE = timedelta(minutes=90)
"""How long a run may take before it is told of."""
SHOWN = 20
KINDS = {
    "run": "Runs that failed or were refused",
    "late": "Runs that take too long",
    "overdue": "Nothing published lately",
    "quarantine": "Rows held back",
    "source": "Sources that ail",
}

log = logging.getLogger(__name__)


def notify(settings: Settings) -> Counts:
    """Looks for problems and tells every address of ``SVERKA_NOTIFY`` what it does not know yet,
    all in one message; how many stand, were told of, and how many addresses were not reached.

    A process that is killed between sending and remembering sends once more.

    Raises:
        ConfigurationError: an address is wrong.
    """
    told, missed = 0, 0
    known = addresses(settings)
    with database.connect(settings.database) as connection:
        database.lock(connection, "notify")
        standing = find_problems(connection, settings.schedule)
        for address in known:
            news = database.query(connection, "problems_to_tell", address=address.digest)
            if news and not send(address, subject(news), message(news, settings)):
                log.warning("%s was not reached; the next notice tries again", address)
                missed += 1
                continue
            _remember(connection, address, news)
            told += len(news)
    return {"problems": standing, "told": told, "addresses missed": missed}


def find_problems(connection: Connection, schedule: str) -> int:
    """Keeps the problems that stand in ``problems``, and marks the others as solved; how many
    stand."""
    now = datetime.now(UTC)
    found = database.query(
        connection, "problems", late=now - LATE, overdue=overdue_before(schedule, now)
    )
    for problem in found:
        database.query(connection, "keep_problem", **problem)
    standing = [problem["problem"] for problem in found]
    database.query(connection, "solve_problems", standing=standing)
    return len(found)


def overdue_before(schedule: str, now: datetime) -> datetime:
    """The instant since which something should have been published: two ticks of the cron
    expression ``schedule`` before ``now``, and the time that a run may take."""
    ticks = croniter(schedule, now)
    ticks.get_prev(datetime)
    before: datetime = ticks.get_prev(datetime)
    return before - LATE


def subject(problems: Sequence[Row]) -> str:
    """One line: ``Sverka: 2 new problems, 1 solved``."""
    solved = sum(problem["solved_at"] is not None for problem in problems)
    new = len(problems) - solved
    parts = [f"{new} new problem{'s' * (new != 1)}"] * bool(new)
    return "Sverka: " + ", ".join(parts + [f"{solved} solved"] * bool(solved))


def message(problems: Sequence[Row], settings: Settings) -> str:
    """The problems by kind, the new ones first, at most 20 of a kind; then where to look."""
    lines: list[str] = []
    ordered = sorted(problems, key=lambda one: (one["solved_at"] is not None, one["kind"]))
    for (solved, kind), group in groupby(
        ordered, key=lambda one: (one["solved_at"] is not None, one["kind"])
    ):
        rows = list(group)
        lines.append(f"{'Solved: ' * solved}{KINDS[kind]}")
        lines += [f"- {_sentence(row)}" for row in rows[:SHOWN]]
        lines += [f"- and {len(rows) - SHOWN} more"] * (len(rows) > SHOWN)
        lines.append("")
    return "\n".join([
        *lines,
        f"Report: http://127.0.0.1:{settings.report_port}/",
        f"Airflow: http://127.0.0.1:{settings.airflow_port}/",
        "More: sverka status; what to do: docs/operations.md",
    ])  # fmt: skip


def _sentence(problem: Row) -> str:
    text = " ".join(f"{problem['title']}: {problem['detail']}".split())
    return text if len(text) <= 300 else f"{text[:299]}…"


def _remember(connection: Connection, address: Address, problems: Sequence[Row]) -> None:
    for problem in problems:
        database.query(
            connection, "told_problem", address=address.digest, problem=problem["problem"],
            opened_at=problem["opened_at"], solved=problem["solved_at"] is not None,
        )  # fmt: skip


def try_addresses(settings: Settings) -> Counts:
    """Sends each address of ``SVERKA_NOTIFY`` a line to try it; how many were and were not reached.

    Raises:
        ConfigurationError: an address is wrong, or there is none.
    """
    known = addresses(settings)
    if not known:
        raise ConfigurationError("SVERKA_NOTIFY: not set; expected an address, such as mailto://…")
    missed = [one for one in known if not send(one, "Sverka: a test", "Notices arrive here.")]
    for address in missed:
        log.error("%s was not reached", address)
    return {"addresses reached": len(known) - len(missed), "addresses missed": len(missed)}
