"""Crawls one source and loads what Scrapy wrote; only this step speaks to Postgres of it."""

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from crawlers.archive import LINES, read_fetches
from crawlers.crawl import crawl as crawl_source
from crawlers.crawl import crawl_address, plan_for
from crawlers.page import Fetch, Plan, Validator
from crawlers.source import Source
from pipeline.plan import find_real_source, find_source
from pipeline.rows import fetch_row
from pipeline.run import Counts, Run, archive_folder, record_counts, unless_published
from pipeline.settings import ConfigurationError, Settings
from sql import database

LOADED = "loaded"


@unless_published
def crawl(run: Run, name: str) -> Counts:
    """Crawls the source ``name`` while holding its host's lock; counts of fetches by outcome.

    What an earlier crawl of the source wrote but never loaded is loaded first.

    Raises:
        CrawlError: none of the source's entry addresses could be read.
    """
    return crawl_and_load(run, find_source(run.settings, name))


def crawl_and_load(run: Run, source: Source) -> Counts:
    """Crawls ``source``, whose host nobody else crawls meanwhile, and loads its fetches."""
    name = source.name
    folder = archive_folder(run, name)
    with database.connect(run.settings.database) as holder:
        database.lock(holder, f"host {urlsplit(source.home).netloc}")
        for earlier in run.settings.archive.glob(f"*/*/{folder.name}"):
            if not (earlier / LOADED).exists():
                _load(run, name, earlier)
        (folder / LOADED).unlink(missing_ok=True)
        try:
            crawl_source(_plan(run, source, folder))
        finally:
            counts = _load(run, name, folder)
    return counts


def crawl_to(
    settings: Settings,
    out: Path,
    feed: str | None = None,
    sitemap: str | None = None,
    listing: str | None = None,
    source: str | None = None,
) -> Counts:
    """Crawls one address, or one source, into a folder, without a database.

    Raises:
        ConfigurationError: a source is given beside an address.
        SourceError: not exactly one address is given.
    """
    if source and not (feed or sitemap or listing):
        plan = plan_for(find_real_source(settings, source), out, contact=settings.contact)
        return _counts(crawl_source(plan))
    if source:
        raise ConfigurationError("crawl: --source stands alone, without an address")
    found = crawl_address(
        out, feed=feed, sitemap=sitemap, listing=listing, contact=settings.contact
    )
    return _counts(found)


def _plan(run: Run, source: Source, folder: Path) -> Plan:
    """Only articles are asked for conditionally: a feed that a killed crawl has read would else
    answer "unchanged" and hide the articles that were not reached."""
    with database.connect(run.settings.database) as connection:
        rows = database.query(connection, "validators", source=source.name)
    validators = {
        row["url"]: Validator(etag=row["etag"], last_modified=row["last_modified"]) for row in rows
    }
    return Plan(source=source, run_id=run.run_id, folder=folder, validators=validators,
                contact=run.settings.contact)  # fmt: skip


def _load(run: Run, name: str, folder: Path) -> Counts:
    if not (folder / LINES).exists():
        return {}
    fetches = read_fetches(folder)
    relative = folder.relative_to(run.settings.archive).as_posix()
    counts = _counts(fetches)
    with database.connect(run.settings.database) as connection:
        rows = (fetch_row(run.run_id, fetch, relative) for fetch in fetches)
        database.upsert(connection, ("published", "fetches"), rows)
        record_counts(connection, run, f"crawl {name}", counts)
    (folder / LOADED).touch()
    return counts


def _counts(fetches: list[Fetch]) -> Counts:
    by_outcome = Counter(f"{fetch.kind} {fetch.outcome}" for fetch in fetches)
    return {"fetches": len(fetches), **by_outcome}
