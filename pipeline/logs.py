"""Keeps the append-only logs in months: lays those ahead, and files what nothing needs any more."""

import gzip
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.run import Counts
from pipeline.settings import Settings
from sql import database
from sql.database import Connection

LOGS = ("fetches", "rejections")
"""In this order: a rejection is outdated once the request that it refused is gone."""


def keep_logs(settings: Settings) -> Counts:
    """Lays the months ahead, and moves outdated rows older than ``keep_log_months`` from the logs
    to the store of archives, as ``logs/LOG-INSTANT.csv.gz``; how many of each."""
    with database.connect(settings.database) as connection:
        laid = database.query(connection, "lay_months")
    before = first_kept(datetime.now(UTC).date(), settings.keep_log_months)
    filed = {f"{log} filed": _file(settings, log, before) for log in LOGS}
    return {"months laid": len(laid), **filed}


def first_kept(today: date, months: int) -> datetime:
    """The first instant of the month, in UTC, that lies ``months`` before the one of ``today``."""
    count = today.year * 12 + today.month - 1 - months
    return datetime(count // 12, count % 12 + 1, 1, tzinfo=UTC)


def _file(settings: Settings, log: str, before: datetime) -> int:
    """The file lies in the store before the rows are gone; a crash between leaves both."""
    with (
        database.connect(settings.database) as connection,
        tempfile.NamedTemporaryFile(suffix=".csv.gz") as file,
    ):
        database.lock(connection, "logs")
        if not _write(connection, log, before, cast(BinaryIO, file)):
            return 0
        file.flush()
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        settings.store.put(Path(file.name), f"logs/{log}-{stamp}.csv.gz")
        return int(database.query(connection, "clear_log", log=log, before=before)[0]["rows"])


def _write(connection: Connection, log: str, before: datetime, file: BinaryIO) -> int:
    """Writes the outdated rows as CSV with a header; how many lines there are beneath it."""
    with gzip.open(file, "wb") as packed:
        return database.copy_out(
            connection, f"outdated_{log}", cast(BinaryIO, packed), before=before
        )
