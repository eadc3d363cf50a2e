"""Crawls sources and loads what Scrapy wrote; only this step speaks to Postgres of it."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from structlog.contextvars import bound_contextvars

from crawlers.archive import LINES, read_fetches
from crawlers.crawl import Crawled, CrawlError, crawl_address, crawl_all, plan_for
from crawlers.crawl import crawl as crawl_source
from crawlers.page import Fetch, Host, Plan
from crawlers.source import Source
from pipeline.agenda import agenda
from pipeline.hosts import keep_hosts, known_hosts, lock, lock_free
from pipeline.plan import find_real_source, find_sources
from pipeline.rows import fetch_row
from pipeline.run import Counts, Run, archive_folder, record_counts, unless_published
from pipeline.settings import ConfigurationError, Settings
from pipeline.spool import LOADED, keep
from sql import database, writing

log = logging.getLogger(__name__)


@unless_published
def crawl(run: Run, names: Sequence[str]) -> Counts:
    """Crawls sources in one process, holding their hosts' locks; counts of fetches by outcome.

    Sources whose hosts are being crawled elsewhere are crawled after the others, when it is their
    turn. What an earlier crawl of a source wrote but never loaded is loaded first.

    Raises:
        CrawlError: none of the sources could be read. Where one could, those that could not are
            told of in the counts of their own.
    """
    return crawl_and_load(run, find_sources(run.settings, names))


def crawl_and_load(run: Run, sources: Sequence[Source]) -> Counts:
    """Crawls ``sources``, whose hosts nobody else crawls meanwhile, and loads their fetches."""
    with database.connect(run.settings.database) as holder:
        free = lock_free(holder, sources)
        found = _crawl_locked(run, free) if free else {}
    for source in sources:
        if source not in free:
            with database.connect(run.settings.database) as holder:
                lock(holder, source)
                found |= _crawl_locked(run, [source])
    errors = {name: counted.error for name, counted in found.items() if counted.error}
    for name, error in errors.items():
        with bound_contextvars(source=name):
            log.error("%s", error)
    if len(errors) == len(sources):
        raise CrawlError("; ".join(errors.values()))
    total = sum((Counter(counted.counts) for counted in found.values()), Counter())
    return {"sources": len(sources), "failed": len(errors), **total}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the crawl of one source brought to the database."""

    counts: Counts
    error: str | None


def _crawl_locked(run: Run, sources: Sequence[Source]) -> dict[str, Loaded]:
    """Crawls sources whose hosts are locked."""
    folders = {source.name: archive_folder(run, source.name) for source in sources}
    for name, folder in folders.items():
        for earlier in run.settings.archive.glob(f"*/*/{folder.name}"):
            if not (earlier / LOADED).exists():
                _load(run, name, earlier)
        (folder / LOADED).unlink(missing_ok=True)
    plans = [_plan(run, source, folders[source.name]) for source in sources]
    crawled: dict[str, Crawled] = {}
    try:
        crawled = crawl_all(plans)
    finally:
        _keep_pace(run, plans, crawled)
        loaded = {
            name: _load(run, name, folder, crawled.get(name)) for name, folder in folders.items()
        }
    return loaded


def _keep_pace(run: Run, plans: Sequence[Plan], crawled: Mapping[str, Crawled]) -> None:
    """Keeps what was learnt of the hosts; those that nothing was told of were asked until now."""
    now = datetime.now(UTC)
    hosts = {host: Host(host=host) for plan in plans for host in plan.source.sites}
    hosts |= {host.host: host for plan in plans for host in plan.hosts}
    hosts |= {host.host: host for found in crawled.values() for host in found.hosts}
    with database.connect(run.settings.database) as connection:
        keep_hosts(connection, [h.model_copy(update={"asked_at": now}) for h in hosts.values()])


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
    """What is due of a source; one of which nothing is due was asked for by name, and is polled."""
    with database.connect(run.settings.database) as connection:
        todo = agenda(connection, source, datetime.now(UTC))
        hosts = known_hosts(connection, source)
    return Plan(
        source=source, run_id=run.run_id, folder=folder, validators=todo.validators, due=todo.due,
        resting=todo.resting, poll=todo.poll or todo.is_empty, hosts=hosts,
        contact=run.settings.contact, compression=run.settings.archive_compression,
    )  # fmt: skip


def _load(run: Run, name: str, folder: Path, crawled: Crawled | None = None) -> Loaded:
    error = crawled.error if crawled else None
    fetches = read_fetches(folder) if (folder / LINES).exists() else []
    relative = folder.relative_to(run.settings.archive).as_posix()
    counts = _counts(fetches)
    keep(run.settings, folder)
    with database.connect(run.settings.database) as connection:
        rows = (fetch_row(run.run_id, fetch, relative) for fetch in fetches)
        writing.upsert(connection, ("published", "fetches"), rows)
        record_counts(connection, run, f"crawl {name}", counts | ({"failed": 1} if error else {}))
    if folder.is_dir():
        (folder / LOADED).touch()
    return Loaded(counts, error)


def _counts(fetches: list[Fetch]) -> Counts:
    by_outcome = Counter(f"{fetch.kind} {fetch.outcome}" for fetch in fetches)
    return {"fetches": len(fetches), **by_outcome}
