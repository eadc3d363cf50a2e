"""Draws an edition's report."""

from datetime import date
from pathlib import Path

from pipeline.settings import ConfigurationError, Settings
from reports.interface import Lang
from reports.write import write_report
from sql import database


def report(settings: Settings, edition: date | None = None, lang: Lang = "en") -> Path:
    """Draws the report of ``edition``, or of the latest; the path of its HTML page in ``lang``.

    Raises:
        ConfigurationError: there is no such edition.
    """
    with database.connect(settings.database) as connection:
        rows = database.query(connection, "editions")
        days = [row["edition"] for row in rows]
        if not days:
            raise ConfigurationError("no edition has been published yet: run sverka run --once")
        if edition and edition not in days:
            raise ConfigurationError(f"--date {edition}: there is no edition of that day")
        return write_report(connection, edition or max(days), settings.reports, lang)
