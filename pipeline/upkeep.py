"""Clears what runs left behind that were killed or refused."""

from pipeline.run import Counts
from pipeline.settings import Settings
from pipeline.spool import clear_spool
from sql import database


def upkeep(settings: Settings) -> Counts:
    """Marks runs as failed that have been running for a day, and clears the staged rows of runs
    that ended a week ago without being published, and local copies of what lies in the store of
    archives; how many of each."""
    with database.connect(settings.database) as connection:
        abandoned = database.query(connection, "fail_abandoned")
        stale = database.query(connection, "stale_runs")
        for row in stale:
            database.query(connection, "unstage_run", run_id=row["run_id"])
    return {"runs marked failed": len(abandoned), "runs cleared": len(stale),
            "archives cleared": clear_spool(settings)}  # fmt: skip
