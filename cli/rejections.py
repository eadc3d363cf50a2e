"""Commands on the quarantine: `sverka rejections …`."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cli.answers import Format, print_rows
from cli.options import ready

if TYPE_CHECKING:
    from pipeline.quarantine import Decision

_SHOWN = ("rejection_id", "stage", "expectation", "reason", "source", "url", "detail",
          "descendants", "rejected_at", "run_id")  # fmt: skip

group = typer.Typer(help="The quarantine: what the audit held back.", no_args_is_help=True)


class State(StrEnum):
    """What may have become of a rejection."""

    held = "held"
    released = "released"
    dropped = "dropped"
    final = "final"


Ids = Annotated[
    list[str] | None, typer.Argument(metavar="[REJECTION]…", help="Their rejection_id.")
]
Source = Annotated[str | None, typer.Option("--source", help="Only those of a source.")]
Stage = Annotated[
    str | None, typer.Option("--stage", help="Only pages, versions, … (page, version, claim, …).")
]
Expectation = Annotated[
    str | None, typer.Option("--expectation", help="Only those that failed it, as suite.name.")
]
InRun = Annotated[str | None, typer.Option("--run", help="Only those of a run.")]
Note = Annotated[str | None, typer.Option(help="Why.")]
By = Annotated[str | None, typer.Option("--by", help="Who; the login name else.")]


@group.command("list")
def list_(
    state: Annotated[State, typer.Option(help="Which.")] = State.held,
    source: Source = None,
    stage: Stage = None,
    expectation: Expectation = None,
    run: InRun = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Lists the records that failed, with the expectation, the run, and how many descend."""
    from pipeline.quarantine import held

    rows = held(ready(), state.value, source=source, stage=stage, expectation=expectation, run=run)
    print_rows([*_SHOWN], [tuple(row[name] for name in _SHOWN) for row in rows], form)


@group.command()
def show(
    rejection: Annotated[str, typer.Argument(metavar="REJECTION", help="Its rejection_id.")],
) -> None:
    """Prints a rejection as JSON: the record as it was, why it failed, what descends from it."""
    from pipeline.quarantine import inspect

    print(json.dumps(inspect(ready(), rejection), ensure_ascii=False, indent=1, default=str))


@group.command()
def release(
    rejections: Ids = None,
    source: Source = None,
    stage: Stage = None,
    expectation: Expectation = None,
    run: InRun = None,
    note: Note = None,
    by: By = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="They pass although they fail; --note says why.")
    ] = False,
) -> None:
    """Has records judged again by the next run: those named, or all held that the options name."""
    only = {"source": source, "stage": stage, "expectation": expectation, "run": run}
    _decide("released", rejections or [], only, by, note, accept)


@group.command()
def drop(
    rejections: Ids = None,
    source: Source = None,
    stage: Stage = None,
    expectation: Expectation = None,
    run: InRun = None,
    note: Note = None,
    by: By = None,
) -> None:
    """Leaves records out for good: those named, or all held that the options name."""
    only = {"source": source, "stage": stage, "expectation": expectation, "run": run}
    _decide("dropped", rejections or [], only, by, note)


def _decide(
    decision: "Decision", ids: list[str], only: dict[str, str | None], by: str | None,
    note: str | None, accept: bool = False,
) -> None:  # fmt: skip
    from getpass import getuser

    from pipeline.quarantine import decide, held

    if bool(ids) == any(only.values()):
        raise ValueError("name rejections, or say which by --source, --stage, --expectation, --run")
    settings = ready()
    chosen = ids or [row["rejection_id"] for row in held(settings, "held", **only)]
    count = decide(settings, chosen, decision, by or getuser(), note, accept=accept)
    print(f"{count} records {decision}")
