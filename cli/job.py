"""Commands of the job: the whole of it, one task of it, and what keeps its house in order."""

import json
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from cli.options import Day, Out, configured, parse_day, ready


class Step(StrEnum):
    """The tasks of `sverka_monitor`, in order."""

    plan = "plan"
    crawl = "crawl"
    extract = "extract"
    claim = "claim"
    link = "link"
    audit = "audit"
    publish = "publish"


def run(
    day: Day = None,
    once: Annotated[bool, typer.Option("--once", help="End after one edition.")] = False,
) -> None:
    """Does everything: Postgres, newsroom, Airflow, one edition; then serves until Ctrl-C."""
    from stack.run import run_stack

    raise typer.Exit(run_stack(configured(), once=once, day=day))


def step(
    name: Step,
    run_id: Annotated[str, typer.Option("--run", help="The run's id.")],
    source: Annotated[str | None, typer.Option(help="Source to crawl; all without.")] = None,
    shard: Annotated[str, typer.Option(help="Part of the claims to link, as 1/2.")] = "1/1",
    day: Day = None,
) -> None:
    """Runs one task of a run without Airflow and prints its counts; `plan` opens the run."""
    from pipeline.plan import find_source
    from pipeline.steps import run_step

    if source:
        find_source(configured(), source)
    print(json.dumps(run_step(ready(), name.value, run_id, source, shard, day)))


def archive(
    run_id: Annotated[str, typer.Option("--run", help="The run's id.")],
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]…", help="WARC or WACZ files: paths, or s3://… and the like."
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Whose pages to take from files: one of crawlers/sources.")
    ] = None,
    first: Annotated[
        date | None, typer.Option(help="First day of our own archive.", parser=parse_day)
    ] = None,
    last: Annotated[date | None, typer.Option(help="Last of its days.", parser=parse_day)] = None,
    day: Day = None,
) -> None:
    """Opens a run with the pages of WARC files, or of days that this archive holds and the database
    lost; the steps after `crawl` follow as in any run."""
    from pipeline.archive import parts, take
    from pipeline.run import open_run

    taken = parts(configured(), files or (), source, first, last)
    run = open_run(ready(), run_id, "sverka_archive", day)
    for part in taken:
        print(json.dumps(take(run, part)))


def replay(
    day: Annotated[
        date, typer.Argument(metavar="DATE", help="Day of an edition.", parser=parse_day)
    ],
    out: Out,
    last: Annotated[
        date | None, typer.Option("--to", help="Last of several days.", parser=parse_day)
    ] = None,
) -> None:
    """Reads the pages of days from the archive once more, without the network, and compares."""
    from pipeline.replay import replay as read_again

    counts = read_again(ready(), day, out, last)
    print(json.dumps(counts))
    raise typer.Exit(1 if counts.get("differs") else 0)


def upkeep() -> None:
    """Clears what killed and refused runs left behind, and finds changes of sources and topics."""
    from pipeline.health import watch
    from pipeline.trends import watch_topics
    from pipeline.upkeep import upkeep as clear

    settings = ready()
    print(json.dumps(clear(settings) | watch(settings) | watch_topics(settings)))


def migrate() -> None:
    """Brings the database up to date: tables, views, roles."""
    from sql.migrate import migrate as bring_up
    from stack.postgres import with_database

    for name in bring_up(with_database(configured()).database):
        print(name)
