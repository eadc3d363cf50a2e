"""Staged differences → their developments: whether each is first, a repeat or a revision.

It is decided where a run is published, under the lock: what is first depends on what all runs have
published before, and never on the shards that linked.
"""

from collections.abc import Mapping

from pipeline.rows import claim_of
from pipeline.run import Run
from sql import database, writing
from sql.database import Connection, Row
from transforms.aspects import Aspect
from transforms.developments import Decision, Report, assign
from transforms.matters import WINDOW, News


def set_novelty(connection: Connection, run: Run) -> None:
    """Gives every staged difference its development and novelty; stages what is opened."""
    staged = database.query(connection, "staged_reports", run_id=run.run_id)
    if not staged:
        return
    facts = sorted({row["fact_id"] for row in staged if row["fact_id"]})
    known = database.query(
        connection, "known_reports", facts=facts, since=min(row["told"] for row in staged),
        until=max(row["told"] for row in staged), window=WINDOW,
        again=[row["difference_id"] for row in staged if row["rejudged"]],
    )  # fmt: skip
    decisions = assign([_report(row) for row in staged], [_report(row) for row in known])
    database.query(
        connection, "set_novelty", run_id=run.run_id,
        differences=[one.difference_id for one in decisions],
        developments=[one.development_id for one in decisions],
        novelties=[one.novelty for one in decisions],
    )  # fmt: skip
    by_id = {row["difference_id"]: row for row in staged}
    writing.stage(
        connection,
        "developments",
        (_row(run, by_id[one.difference_id], one) for one in decisions if one.opened),
    )


def _report(row: Row) -> Report:
    return Report(
        difference_id=row["difference_id"],
        relation=row["relation"],
        fact_id=row["fact_id"],
        aspects=tuple(_aspect(change) for change in row["changes"]),
        news=News(claim_of(row, row["url"]), row["terms"], row["told"]),
        rejudged=row["rejudged"],
        development_id=row.get("development_id"),
    )


def _aspect(change: Mapping[str, str | None]) -> Aspect:
    return Aspect(str(change["field"]), change["unit"], change["time_to"], str(change["value_to"]))


def _row(run: Run, report: Row, decision: Decision) -> Row:
    opened = decision.opened
    assert opened
    return {
        "run_id": run.run_id,
        "development_id": opened.development_id,
        "fact_id": opened.fact_id,
        "field": opened.field,
        "period": opened.period,
        "value": opened.value,
        "edition": run.edition,
        "difference_id": decision.difference_id,
        "opened_at": report["observed_at"],
        "revises": opened.revises,
    }
