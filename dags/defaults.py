"""What the DAGs share: assets, retries, the run that a task works for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from airflow.sdk import Asset, Param, get_current_context, task
from airflow.sdk.definitions.callback import SyncCallback
from airflow.sdk.definitions.deadline import DeadlineAlert, DeadlineReference

if TYPE_CHECKING:
    from pipeline.run import Run

BASELINE = Asset("sverka/baseline")
DIFFERENCES = Asset("sverka/differences")

HOSTS, DATABASE = "sverka_hosts", "sverka_database"
"""Pools, which ``pools.json`` lays out: tasks that ask outlets, and tasks that load Postgres."""

START = datetime(2026, 1, 1, tzinfo=UTC)
TASK: dict[str, Any] = {
    "owner": "sverka",
    # Five tries outlast a Postgres that is away for a minute.
    "retries": 4,
    "retry_delay": timedelta(seconds=5),
    "retry_exponential_backoff": True,
    "max_retry_delay": timedelta(minutes=5),
    "execution_timeout": timedelta(minutes=30),
    "pool": DATABASE,
}
step = partial(task, multiple_outputs=False)
"""A task that keeps its counts as one XCom: Airflow asks its API once for each that it keeps."""

DEADLINE = DeadlineAlert(
    reference=DeadlineReference.DAGRUN_QUEUED_AT,
    interval=timedelta(minutes=90),
    callback=SyncCallback("dags.defaults.tell_late"),
)
DATE = Param(
    None,
    type=["null", "string"],
    format="date",
    title="Day of the edition",
    description="YYYY-MM-DD for a replay; empty for today in SVERKA_ZONE",
)
DRY_RUN = Param(
    False,
    type="boolean",
    title="Dry run",
    description="Do everything but publish; what was staged is cleared after a week",
)


def opened_run() -> Run:
    """The run of the current task, registered if it is new.

    Its id is the DAG's and the DAG run's; its edition is the day that the ``date`` param sets.
    """
    from pipeline.run import open_run
    from pipeline.settings import load

    context = get_current_context()
    day = context["params"].get("date")
    edition = date.fromisoformat(day) if day else None
    return open_run(load(), _run_id(context), context["dag"].dag_id, edition)


def current_run() -> Run:
    """The run of the current task, which an earlier task registered."""
    from pipeline.run import find_run
    from pipeline.settings import load

    return find_run(load(), _run_id(get_current_context()))


def mark_failed(context: Any) -> None:
    """Notes in ``runs`` that a DAG run has failed, and tells of it."""
    from pipeline.run import fail_run
    from pipeline.settings import load

    fail_run(load(), _run_id(context), "a task failed; see Airflow")
    tell()


def tell() -> dict[str, int]:
    """Tells the addresses of SVERKA_NOTIFY of problems that they do not know yet."""
    from pipeline.notify import notify
    from pipeline.settings import load

    return notify(load())


def conclude() -> dict[str, int]:
    """The last task of a run that publishes nothing: tells of problems, then notes in ``runs``
    that the run has ended well.

    A task and no callback of Airflow's: `sverka run --once` ends before that would be called.
    """
    from pipeline.run import end_run

    counts, run = tell(), current_run()
    end_run(run.settings, run.run_id)
    return counts


def tell_late(context: Any) -> None:
    """What a missed deadline calls: the run that is late is still in ``runs`` as running."""
    print(f"late: {context['dag_run']['dag_id']}, run {context['dag_run']['dag_run_id']}")
    tell()


def run_id(dag: str, run: str) -> str:
    """The id that Sverka knows an Airflow run by."""
    return f"{dag}/{run}"


def _run_id(context: Any) -> str:
    return run_id(context["dag"].dag_id, context["run_id"])
