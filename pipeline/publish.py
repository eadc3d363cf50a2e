"""Copies a run's audited rows to the published tables, in one transaction under one lock."""

from pipeline.run import Counts, Run, close_run, record_counts
from sql import database
from sql.database import Connection

NEWS = ("versions", "claims", "links", "differences", "changes", "rejections")
BASELINE = ("documents", "baseline_claims")


class NotAudited(RuntimeError):
    """The run's staged rows have not passed their audit."""


def publish(run: Run) -> Counts:
    """Publishes a run and adds it to the day's edition; a run published before is left as it is.

    Raises:
        NotAudited: the audit has not passed.
    """
    with database.connect(run.settings.database) as connection:
        database.lock(connection, "publish")
        row = database.query(connection, "run", run_id=run.run_id)[0]
        if row["state"] == "published":
            return dict(row["counts"]["publish"])
        if row["counts"].get("audit", {}).get("passed") != 1:
            raise NotAudited(f"run {run.run_id}: its audit has not passed; nothing is published")
        if row["dag"] == "sverka_baseline":
            counts = _copy(connection, run, BASELINE)
            database.analyze(connection, BASELINE)
        else:
            counts = _publish_news(connection, run)
        database.query(connection, "unstage_run", run_id=run.run_id)
        record_counts(connection, run, "publish", counts)
        close_run(connection, run, "published")
    return counts


def _publish_news(connection: Connection, run: Run) -> Counts:
    """Novelty is set here, where the lock makes "first" true across runs."""
    database.query(connection, "set_novelty", run_id=run.run_id)
    counts = _copy(connection, run, NEWS)
    database.analyze(connection, NEWS)
    opened = database.query(connection, "publish_developments", run_id=run.run_id)
    database.query(
        connection, "open_edition",
        edition=run.edition, zone=run.settings.zone, run_id=run.run_id,
    )  # fmt: skip
    database.query(connection, "close_editions", edition=run.edition)
    return counts | {"developments": len(opened)}


def _copy(connection: Connection, run: Run, tables: tuple[str, ...]) -> Counts:
    return {table: database.copy_staged(connection, table, run.run_id) for table in tables}
