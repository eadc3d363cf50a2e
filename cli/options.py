"""What several commands share: their options, their settings, how they say that they are done."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

if TYPE_CHECKING:
    from pipeline.settings import Settings

Out = Annotated[Path, typer.Option("--out", help="JSON lines file to write.")]


def parse_day(value: str) -> date:
    """The day that an option names as 2026-11-21."""
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise TyperException(f"--date {value}: expected a day such as 2026-11-21") from error


Day = Annotated[
    date | None,
    typer.Option("--date", help="Day of the edition.", parser=parse_day, metavar="YYYY-MM-DD"),
]


def configured() -> "Settings":
    """The settings of the environment; the log is as they say."""
    from pipeline.log_format import log_as_json
    from pipeline.settings import load

    settings = load()
    if settings.log_format == "json":
        log_as_json(sys.stderr)
    return settings


def ready() -> "Settings":
    """The settings with a database that is up to date; the embedded one is started if needed."""
    from sql.migrate import migrate as bring_up
    from stack.postgres import with_database

    settings = with_database(configured())
    bring_up(settings.database)
    return settings


def say(count: int, what: str, out: Path) -> None:
    """Tells a person, on standard error, how much was written where."""
    print(f"{count} {what} → {out}", file=sys.stderr)
