"""The spider of one source: entry addresses first, then each article address once."""

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
from crawlers.pace import Hosts
from crawlers.page import Fetch, Kind, Plan
from crawlers.spiders.discovery import next_addresses
from crawlers.spiders.feed import UnreadableEntry
from crawlers.spiders.leads import leads
from crawlers.spiders.reasons import failure_reason, rejected

_FIRST = 10


@dataclass(slots=True)
class Progress:
    """What a crawl has asked and still waits for.

    Entry pages are held back until everything that they lead to has its line: a crawl that is
    killed leaves no validator behind that would make the next one overlook the rest.
    """

    asked: set[str] = field(default_factory=set)
    waiting: dict[str, Kind] = field(default_factory=dict)
    held: list[tuple[Fetch, Headers, bytes]] = field(default_factory=list)
    articles: int = 0
    sitemaps: int = 0
    cut: bool = False


class SiteSpider(Spider):
    """Asks what a plan says; every address asked ends as one line of the archive."""

    name = "site"

    def __init__(self, plan: Plan, archive: Archive, **rest: Any) -> None:
        super().__init__(**rest)
        self.plan = plan
        self.archive = archive
        self.hosts = Hosts(plan)
        earlier = {fetch.url for fetch in archive.fetches if fetch.fetched_at >= plan.since}
        self.progress = Progress(asked=earlier)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "SiteSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.idle, signal=signals.spider_idle)
        return spider

    def idle(self) -> None:
        """Looks for entry addresses that are lost, once those that are known have been read."""
        read = [*self.archive.fetches, *(fetch for fetch, _, _ in self.progress.held)]
        since = [fetch for fetch in read if fetch.fetched_at >= self.plan.since]
        lost = next_addresses(self.plan.source, since)
        requests = [request for kind, url in lost for request in self._ask(kind, [url])]
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    async def start(self) -> AsyncIterator[Request]:
        """The entry addresses, then the article addresses that are due."""
        for kind, url in self.plan.source.entries:
            for request in self._ask(kind, [url]):
                yield request
        for request in self._ask("article", self.plan.due):
            yield request

    def _ask(self, kind: Any, urls: Iterable[str]) -> Iterator[Request]:
        """Requests for the addresses that were not asked before, within the limits."""
        for url in urls:
            address = urldefrag(url)[0]
            if address in self.progress.asked or not self._room(kind):
                continue
            self.progress.asked.add(address)
            self.progress.waiting[address] = kind
            try:
                yield self._request(kind, address)
            except ValueError:
                self._end(self._fetch(kind, address, reason="address"))

    def _request(self, kind: Kind, address: str) -> Request:
        known = self.plan.validators.get(address)
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
            meta={"kind": kind, "address": address},
        )

    def _room(self, kind: Kind) -> bool:
        """Counts an address against its limit; false where the limit is reached."""
        progress, limits = self.progress, self.plan.limits
        progress.articles += kind == "article"
        progress.sitemaps += kind == "sitemap"
        room = progress.articles <= limits.articles and progress.sitemaps <= limits.sitemaps
        progress.cut |= not room
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
            self.archive.add(fetch, headers, response.body)
            return
        try:
            requests = list(self._followed(fetch, response.body))
        except UnreadableEntry as error:
            self._end(replace(fetch, outcome="rejected", reason=str(error)))
            return
        del self.progress.waiting[fetch.url]
        self.progress.held.append((fetch, headers, response.body))
        yield from requests

    def _followed(self, fetch: Fetch, body: bytes) -> Iterator[Request]:
        """Requests for what an entry page leads to."""
        found = leads(self.plan.source, fetch, body, self.plan.limits.page_bytes)
        for kind, address in found.entries:
            yield from self._ask(kind, [address])
        resting = self.plan.resting
        yield from self._ask("article", [one for one in found.articles if one not in resting])

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
            reason=reason,
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
        for fetch, headers, body in self.progress.held:
            known = fetch if whole else replace(fetch, etag=None, last_modified=None)
            self.archive.add(known, headers, body)
