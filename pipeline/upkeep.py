"""Clears what runs left behind that were killed or refused."""

import shutil

from pipeline.logs import keep_logs
from pipeline.run import Counts, file_name
from pipeline.settings import Settings
from pipeline.spool import clear_spool
from sql import database


def upkeep(settings: Settings) -> Counts:
    """Marks runs as failed that have been running for a day, and clears the staged rows of runs
    that ended a week ago without being published, Data Docs of 30 days ago, and local copies of
    what lies in the store of archives; keeps the logs in months. How many of each."""
    with database.connect(settings.database) as connection:
        abandoned = database.query(connection, "fail_abandoned")
        stale = database.query(connection, "stale_runs")
        for row in stale:
            database.query(connection, "unstage_run", run_id=row["run_id"])
        documented = database.query(connection, "forget_docs")
    for row in documented:
        shutil.rmtree(settings.data_docs / file_name(row["run_id"]), ignore_errors=True)
    return {"runs marked failed": len(abandoned), "runs cleared": len(stale),
            "data docs cleared": len(documented),
            "archives cleared": clear_spool(settings), **keep_logs(settings)}  # fmt: skip
