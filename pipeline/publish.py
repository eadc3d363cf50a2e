"""Copies a run's audited rows to the published tables, in one transaction under one lock."""

from pipeline.novelty import set_novelty
from pipeline.run import Counts, Run, close_run, reader_versions, record_counts, timed
from sql import database, writing
from sql.database import Connection

NEWS = ("versions", "claims", "links", "differences", "changes", "developments", "rejections")
BASELINE = ("documents", "baseline_claims", "rejections")
# What hangs on rows that are taken out, in the order in which it loses its hold.
DESCENT = ("claims", "links", "differences", "changes")


class NotAudited(RuntimeError):
    """The run's staged rows have not passed their audit."""


class EditionClosed(RuntimeError):
    """The run's day has closed since it started; its pages are the next run's work."""


@timed
def publish(run: Run) -> Counts:
    """Publishes a run and adds it to the day's edition; a run published before is left as it is.

    Raises:
        NotAudited: the audit has not passed.
        EditionClosed: a later day's run has published; this run is refused.
    """
    with database.connect(run.settings.database) as connection:
        database.lock(connection, "publish")
        row = database.query(connection, "run", run_id=run.run_id)[0]
        if row["state"] == "published":
            return dict(row["counts"].get("publish", {}))
        if row["counts"].get("audit", {}).get("passed") != 1:
            raise NotAudited(f"run {run.run_id}: its audit has not passed; nothing is published")
        baseline = row["dag"] == "sverka_baseline"
        closed = database.query(connection, "edition_closed", edition=run.edition)
        if baseline or not closed:
            counts = _baseline(connection, run) if baseline else _news(connection, run)
            database.query(connection, "unstage_run", run_id=run.run_id)
            record_counts(connection, run, "publish", counts)
            close_run(connection, run, "published")
            database.query(connection, "renew", run_id=run.run_id)
            return counts
        message = f"run {run.run_id}: the edition of {run.edition} is closed and never changes"
        close_run(connection, run, "refused", message)
    raise EditionClosed(message)


def _baseline(connection: Connection, run: Run) -> Counts:
    database.query(connection, "record_rejudged", run_id=run.run_id, **reader_versions())
    return _copy(connection, run, BASELINE)


def _news(connection: Connection, run: Run) -> Counts:
    """Novelty is set here, where the lock makes "first" true across runs; the watermark moves last,
    with the rest or not at all."""
    waiting = _waiting(connection)
    taken = _unstage_taken(connection, run, waiting)
    set_novelty(connection, run)
    counts = _copy(connection, run, NEWS)
    database.query(
        connection, "open_edition",
        edition=run.edition, zone=run.settings.zone, run_id=run.run_id,
    )  # fmt: skip
    database.query(connection, "close_editions", edition=run.edition)
    database.query(connection, "record_watermark", run_id=run.run_id, waiting=waiting)
    database.query(connection, "record_basis", run_id=run.run_id)
    return counts | taken


def _waiting(connection: Connection) -> list[str]:
    """The fetches whose pages nobody has read, or are to be read again."""
    pages = database.query(connection, "pages_waiting", **reader_versions())
    pages += database.query(connection, "reopened_versions", **reader_versions())
    return [page["fetch_id"] for page in pages]


def _unstage_taken(connection: Connection, run: Run, waiting: list[str]) -> Counts:
    """Leaves out what another run has published since this one read it: no page is news twice."""
    writing.analyze(connection, "staging", NEWS)
    found = database.query(connection, "unstage_taken", run_id=run.run_id, waiting=waiting)
    for table in DESCENT:
        database.query(connection, f"orphaned_{table}", run_id=run.run_id)
    database.query(connection, "unstage_held", run_id=run.run_id, **reader_versions())
    database.query(connection, "record_rejudged", run_id=run.run_id, **reader_versions())
    return {"taken by another run": found[0]["taken"]} if found[0]["taken"] else {}


def _copy(connection: Connection, run: Run, tables: tuple[str, ...]) -> Counts:
    counts = {table: writing.copy_staged(connection, table, run.run_id) for table in tables}
    writing.analyze(connection, "published", tables)
    return counts
