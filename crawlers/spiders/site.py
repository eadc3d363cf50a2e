"""The spider of one source: entry addresses first, then each article address once."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.archive import Archive, Headers
from crawlers.canonical import address_key
from crawlers.pace import Hosts
from crawlers.page import Fetch, Kind, Plan
from crawlers.spiders.discovery import next_addresses
from crawlers.spiders.leads import Leads, leads
from crawlers.spiders.reasons import failure_reason, rejected
from crawlers.spiders.xml import UnreadableEntry

_FIRST = 10


@dataclass(slots=True)
class Progress:
    """What a crawl has asked and still waits for, and the changes that entry pages told of.

    Articles are known by the keys of their addresses, so that twins of one are asked once.

    Entry pages are held back until everything that they lead to has its line: a crawl that is
    killed leaves no validator behind that would make the next one overlook the rest.
    """

    asked: set[str] = field(default_factory=set)
    waiting: dict[str, Kind] = field(default_factory=dict)
    held: list[tuple[Fetch, Headers, bytes, Headers | None]] = field(default_factory=list)
    changed: dict[str, datetime] = field(default_factory=dict)
    counts: Counter[Kind] = field(default_factory=Counter)
    cut: bool = False


class SiteSpider(Spider):
    """Asks what a plan says; every address asked ends as one line of the archive."""

    name = "site"

    def __init__(self, plan: Plan, archive: Archive, **rest: Any) -> None:
        super().__init__(**rest)
        self.plan = plan
        self.archive = archive
        self.hosts = Hosts(plan)
        earlier = [fetch for fetch in archive.fetches if fetch.fetched_at >= plan.since]
        self.progress = Progress(asked={_key(fetch.kind, fetch.url) for fetch in earlier})
        self.resting = {address_key(url): url for url in plan.resting}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SiteSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.idle, signal=signals.spider_idle)
        return spider

    def idle(self) -> None:
        """Looks for entry addresses that are lost, once those that are known have been read."""
        read = [*self.archive.fetches, *(fetch for fetch, *_ in self.progress.held)]
        since = [fetch for fetch in read if fetch.fetched_at >= self.plan.since]
        lost = next_addresses(self.plan.source, since) if self.plan.poll else []
        requests = [request for kind, url in lost for request in self._ask(kind, [url])]
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    async def start(self) -> AsyncIterator[Request]:
        """The entry addresses if they are polled, then the article addresses that are due."""
        for kind, url in self.plan.source.entries if self.plan.poll else ():
            for request in self._ask(kind, [url]):
                yield request
        for request in self._ask("article", self.plan.due):
            yield request

    def _ask(self, kind: Any, urls: Iterable[str]) -> Iterator[Request]:
        """Requests for the addresses that were not asked before, within the limits."""
        for url in urls:
            address = urldefrag(url)[0]
            key = _key(kind, address)
            if key in self.progress.asked or not self._room(kind):
                continue
            self.progress.asked.add(key)
            self.progress.waiting[address] = kind
            try:
                yield self._request(kind, address)
            except ValueError:
                self._end(self._fetch(kind, address, reason="address"))

    def _request(self, kind: Kind, address: str) -> Request:
        renders = self.plan.source.render and kind in ("article", "listing")
        known = None if renders else self.plan.validators.get(address)
        headers = {
            "If-None-Match": known.etag if known else None,
            "If-Modified-Since": known.last_modified if known else None,
        }
        return Request(
            address,
            headers={name: value for name, value in headers.items() if value},
            callback=self.answered,
            errback=self.failed,
            dont_filter=True,
            priority=0 if kind == "article" else _FIRST,
            meta={"kind": kind, "address": address, "render": renders},
        )

    def _room(self, kind: Kind) -> bool:
        """Counts an address against its limit; false where the limit is reached."""
        progress, limits, source = self.progress, self.plan.limits, self.plan.source
        pages = source.selectors.pages if source.selectors else 1
        most = {
            "article": limits.articles,
            "sitemap": limits.sitemaps,
            "listing": min(limits.pages, pages * len(source.listings)),
        }
        progress.counts[kind] += 1
        room = progress.counts[kind] <= most.get(kind, limits.pages)
        progress.cut |= not room and kind != "listing"
        return room

    def answered(self, response: Response) -> Iterator[Request]:
        """Archives or rejects an answer, and follows what an entry address leads to."""
        kind, address = response.meta["kind"], response.meta["address"]
        headers = {k.decode("latin-1").lower(): v[-1].decode("latin-1")
                   for k, v in response.headers.items() if v}  # fmt: skip
        reason = rejected(kind, response.status, headers, response.body)
        fetch = replace(
            self._fetch(kind, address, reason=reason),
            final_url=response.url,
            status=response.status,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            content_type=headers.get("content-type"),
        )
        if response.status == 304:
            self._end(replace(fetch, outcome="unchanged"))
        elif reason:
            self._end(fetch)
        else:
            yield from self._keep(fetch, response)

    def _keep(self, fetch: Fetch, response: Response) -> Iterator[Request]:
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        if fetch.kind == "article":
            del self.progress.waiting[fetch.url]
            self.archive.add(fetch, headers, response.body, _asked(response))
            return
        try:
            found = leads(self.plan.source, fetch, response.body, self.plan.limits)
        except UnreadableEntry as error:
            self._end(replace(fetch, outcome="rejected", reason=str(error)))
            return
        del self.progress.waiting[fetch.url]
        # An index is always read: unchanged, it says nothing of the sitemaps that it names.
        kept = replace(fetch, etag=None, last_modified=None) if found.entries else fetch
        self.progress.held.append((kept, headers, response.body, _asked(response)))
        yield from self._followed(found)

    def _followed(self, found: Leads) -> Iterator[Request]:
        """Requests for what an entry page leads to."""
        for kind, address in found.entries:
            if kind != "listing" or not all(map(self._is_known, found.articles)):
                yield from self._ask(kind, [address])
        now = datetime.now(UTC)
        # A change that is yet to come is none: some sites stamp days ahead.
        changed = {url: at for url, at in found.changed.items() if at <= now}
        for url, at in changed.items():
            self.progress.changed[url] = max(at, self.progress.changed.get(url, at))
        yield from self._ask(
            "article", [url for url in found.articles if not self._rests(url, changed.get(url))]
        )

    def _rests(self, url: str, changed_at: datetime | None) -> bool:
        """Whether an address is known, not due, and has not changed as far as its entry tells."""
        known = self.resting.get(address_key(url))
        if known is None:
            return False
        validator = self.plan.validators.get(known)
        return validator is None or not validator.is_outdated(changed_at)

    def _is_known(self, url: str) -> bool:
        return url in self.plan.validators or address_key(url) in self.resting

    def failed(self, failure: Failure) -> None:
        """Rejects an address that brought no answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        reason = failure_reason(failure.value, request.url)
        fetch = self._fetch(request.meta["kind"], request.meta["address"], reason=reason)
        self._end(replace(fetch, final_url=request.url))

    def _fetch(self, kind: Kind, address: str, reason: str | None) -> Fetch:
        return Fetch(
            source=self.plan.source.name, url=address, final_url=address, kind=kind, status=None,
            fetched_at=datetime.now(UTC), outcome="rejected" if reason else "archived",
            reason=reason, changed_at=self.progress.changed.get(address),
        )  # fmt: skip

    def _end(self, fetch: Fetch) -> None:
        del self.progress.waiting[fetch.url]
        self.archive.note(fetch)

    def closed(self, reason: str) -> None:
        """Rejects what is left, then writes the entry pages that were held back.

        They keep their validators only if nothing that they may have led to must be asked again.
        """
        for address, kind in self.progress.waiting.items():
            self.archive.note(self._fetch(kind, address, reason="unfinished"))
        whole = not self.progress.cut and not any(fetch.passing for fetch in self.archive.fetches)
        for fetch, headers, body, asked in self.progress.held:
            known = fetch if whole else replace(fetch, etag=None, last_modified=None)
            self.archive.add(known, headers, body, asked)


def _asked(response: Response) -> Headers | None:
    """The headers of the request that brought a response."""
    if response.request is None:
        return None
    return [(k, v) for k, values in response.request.headers.items() for v in values]


def _key(kind: Kind, address: str) -> str:
    """What an address is known by: entries stand by themselves, articles are one with twins."""
    return address_key(address) if kind == "article" else address
