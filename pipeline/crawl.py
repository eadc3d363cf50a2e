"""Crawls one source and loads what Scrapy wrote; only this step speaks to Postgres of it."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.archive import read_fetches
from crawlers.crawl import crawl as crawl_source
from crawlers.page import Plan, Validator
from crawlers.source import Source
from pipeline.plan import find_source
from pipeline.rows import fetch_row
from pipeline.run import Counts, Run, archive_folder, record_counts
from sql import database
from sql.database import Connection

LOADED = "loaded"


def crawl(run: Run, name: str) -> Counts:
    """Crawls the source ``name`` while holding its host's lock; counts of fetches by outcome.

    What an earlier crawl of the source wrote but never loaded is loaded first.

    Raises:
        CrawlError: none of the source's entry addresses could be read.
    """
    source = find_source(run.settings, name)
    with database.connect(run.settings.database) as connection:
        database.lock(connection, f"host {urlsplit(source.home).netloc}")
        _load_leftovers(connection, run, name)
        folder = archive_folder(run, name)
        crawl_source(_plan(connection, run, source, folder))
        counts = _load(connection, run, folder)
        record_counts(connection, run, f"crawl {name}", counts)
    return counts


def _plan(connection: Connection, run: Run, source: Source, folder: Path) -> Plan:
    rows = database.query(connection, "validators", source=source.name)
    validators = {
        row["url"]: Validator(etag=row["etag"], last_modified=row["last_modified"])
        for row in rows
    }
    return Plan(source=source, validators=validators, run_id=run.run_id, folder=str(folder),
                contact=run.settings.contact)  # fmt: skip


def _load_leftovers(connection: Connection, run: Run, name: str) -> None:
    for folder in run.settings.archive.glob(f"*/*/{name}"):
        if not (folder / LOADED).exists():
            _load(connection, run, folder)


def _load(connection: Connection, run: Run, folder: Path) -> Counts:
    fetches = list(read_fetches(folder))
    relative = folder.relative_to(run.settings.archive).as_posix()
    database.upsert(
        connection,
        ("published", "fetches"),
        (fetch_row(run.run_id, fetch, relative) for fetch in fetches),
    )
    (folder / LOADED).touch()
    counts = Counter(f"{fetch.kind} {fetch.outcome}" for fetch in fetches)
    return {"fetches": len(fetches), **counts}
