"""Tries sources: a small crawl of each, and what its addresses lead to. Nothing is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from crawlers.archive import read_page, read_pages
from crawlers.crawl import ENTRIES, Crawled, crawl_all
from crawlers.page import Fetch, Kind, Limits, Page, Plan
from crawlers.source import Source
from crawlers.spiders.leads import leads
from crawlers.spiders.xml import UnreadableEntry
from crawlers.store import Store

_AT_ONCE = 12
_TIME = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry address that was asked; ``reason`` says why it could not be read, null if it was.

    ``named`` tells those of the source's file from those that were found. ``articles`` are the
    addresses that it names and the source wants.
    """

    kind: Kind
    url: str
    reason: str | None
    named: bool
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a source: its entries, its first articles, those of them that failed.

    ``error`` says why the crawl itself failed, null if it did not.
    """

    source: Source
    entries: tuple[Entry, ...]
    pages: tuple[Page, ...]
    failed: tuple[Fetch, ...]
    error: str | None = None


def try_sources(sources: Sequence[Source], contact: str | None, articles: int) -> Iterator[Trial]:
    """A trial of each source, with so many articles at most; none's failure is another's.

    Some are crawled at once, each in its own pace, within four minutes. Sources on loopback are
    crawled in a process of their own.
    """
    for loopback in (True, False):
        alike = [source for source in sources if source.loopback == loopback]
        for start in range(0, len(alike), _AT_ONCE):
            yield from _try_together(alike[start : start + _AT_ONCE], contact, articles)


def _try_together(sources: Sequence[Source], contact: str | None, articles: int) -> Iterator[Trial]:
    now = datetime.now(UTC)
    with TemporaryDirectory(prefix="sverka-") as name:
        plans = {
            source.name: Plan(
                source=source, run_id="trial", folder=Path(name) / str(number), contact=contact,
                limits=Limits(articles=articles, sitemaps=5, retries=1),
                since=now, deadline=now + _TIME,
            )
            for number, source in enumerate(sources)
        }  # fmt: skip
        for name, crawled in crawl_all([*plans.values()]).items():
            yield _trial(plans[name], crawled)


def _trial(plan: Plan, crawled: Crawled) -> Trial:
    fetches = crawled.fetches
    articles = [fetch for fetch in fetches if fetch.kind == "article"]
    return Trial(
        source=plan.source,
        entries=tuple(_entry(plan, fetch) for fetch in fetches if fetch.kind in ENTRIES),
        pages=tuple(read_pages(plan.folder, articles)),
        failed=tuple(fetch for fetch in articles if fetch.outcome == "rejected"),
        error=crawled.error,
    )


def _entry(plan: Plan, fetch: Fetch) -> Entry:
    named = (fetch.kind, fetch.url) in plan.source.entries
    if fetch.outcome != "archived":
        return Entry(fetch.kind, fetch.url, fetch.reason or fetch.outcome, named)
    page = read_page(Store(plan.folder), fetch)
    try:
        found = leads(plan.source, fetch, page.body, plan.limits)
    except UnreadableEntry as error:
        return Entry(fetch.kind, fetch.url, str(error), named)
    return Entry(fetch.kind, fetch.url, None, named, found.articles)
