"""How often a host is asked: one request at a time, with a pause from the end of each to the next.

The pause is the source's ``delay`` or the host's Crawl-delay, whichever is longer; AutoThrottle
makes it longer still where the host answers slowly. A host that says 429 or 503 is left alone for
as long as it says; if that is longer than a crawl's patience, until a later crawl.
"""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import Any

from scrapy import Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser

from crawlers.guards import SLOT, Refused
from crawlers.page import PRODUCT, Host, Limits, Plan

_REFUSALS = 3
_REST = timedelta(minutes=15)
_LONGEST_REST = timedelta(days=1)
_WANTS_LESS = {429, 503}


class Hosts:
    """What one crawl knows and learns of its hosts."""

    def __init__(self, plan: Plan) -> None:
        self._known = {host.host: host for host in plan.hosts}
        self._refusals: dict[str, int] = {}

    def __getitem__(self, name: str) -> Host:
        return self._known.get(name) or Host(host=name)

    def met(self, name: str) -> Host:
        """A host that is about to be asked."""
        return self._known.setdefault(name, self[name])

    def learn(self, name: str, **what: Any) -> None:
        """Keeps what was learnt of a host."""
        self._known[name] = self[name].model_copy(update=what)

    def rests(self, name: str) -> bool:
        """Whether a host is to be left alone for now."""
        until = self[name].resting_until
        return until is not None and until > datetime.now(UTC)

    def refused(self, name: str) -> int:
        """Counts an answer that wanted fewer requests; how many there were in a row."""
        self._refusals[name] = self._refusals.get(name, 0) + 1
        return self._refusals[name]

    def answered(self, name: str) -> None:
        """Notes an answer of any other kind: the host can bear being asked."""
        self._refusals.pop(name, None)
        if self[name].strikes or self[name].resting_until:
            self.learn(name, strikes=0, resting_until=None)

    def leave_alone(self, name: str, seconds: float | None) -> None:
        """Lets a host rest: as long as it said, else longer with every crawl that ends so."""
        strikes = self[name].strikes
        rest = timedelta(seconds=seconds) if seconds is not None else _REST * 2 ** min(strikes, 7)
        until = datetime.now(UTC) + min(rest, _LONGEST_REST)
        self.learn(name, resting_until=until, strikes=strikes + 1)

    def asked(self) -> tuple[Host, ...]:
        """What is known of the hosts now, at the end of the crawl."""
        now = datetime.now(UTC)
        return tuple(host.model_copy(update={"asked_at": now}) for host in self._known.values())


class Throttle(AutoThrottle):
    """AutoThrottle that keeps to Crawl-delay and to the pause since the crawl before this one."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self._reached, signal=signals.request_reached_downloader)

    def _reached(self, request: Request, spider: Spider) -> None:
        """A host's slot begins where the crawl before left it."""
        key, slot = self._get_slot(request, spider)
        if key is None or slot is None or slot.lastseen:
            return
        host = spider.hosts.met(key)  # type: ignore[attr-defined]  # SiteSpider's
        slot.delay = max(slot.delay, host.delay)
        if host.asked_at:
            slot.lastseen = monotonic() - (datetime.now(UTC) - host.asked_at).total_seconds()

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """A Crawl-delay, where one is set, is the least pause of the host from then on."""
        key, spider = request.meta.get(SLOT), self.crawler.spider
        if key is None:
            return
        delay = max(self.mindelay, robotparser.crawl_delay(PRODUCT) or 0.0)
        spider.hosts.learn(key, delay=delay)  # type: ignore[union-attr]
        if slot := self._get_slot(request, spider)[1]:  # type: ignore[arg-type]
            slot.delay = max(slot.delay, delay)

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        key, slot = self._get_slot(request, spider)
        if key is not None and slot is not None:
            slot.delay = max(slot.delay, spider.hosts[key].delay)  # type: ignore[attr-defined]


class Backoff(RetryMiddleware):
    """Retries what may pass; waits where a host wants fewer requests, or leaves it alone."""

    def process_request(self, request: Request) -> None:
        """Raises :class:`Refused` where the host is to be left alone."""
        if self._hosts.rests(request.meta[SLOT]):
            raise Refused("throttled")

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Judges the answer of a host."""
        name = request.meta[SLOT]
        if response.status not in _WANTS_LESS:
            if response.status < 500:
                self._hosts.answered(name)
            return super().process_response(request, response)
        said = retry_after(response.headers.get(b"Retry-After"), datetime.now(UTC))
        limits, tries = self._limits, request.meta.get("retry_times", 0)
        wait = limits.backoff * 2**tries if said is None else said
        if self._hosts.refused(name) >= _REFUSALS or wait > limits.patience:
            self._hosts.leave_alone(name, said)
            return response
        self._pause(name, wait)
        return super().process_response(request, response)

    def _pause(self, name: str, wait: float) -> None:
        engine = self.crawler.engine
        slot: Slot | None = engine.downloader.slots.get(name) if engine else None
        if slot is not None:
            slot.delay = max(slot.delay * 2, min(wait, 1.0))
            slot.lastseen = monotonic() + wait - slot.delay

    @property
    def _hosts(self) -> Hosts:
        hosts: Hosts = self.crawler.spider.hosts  # type: ignore[union-attr]
        return hosts

    @property
    def _limits(self) -> Limits:
        plan: Plan = self.crawler.settings["PLAN"]
        return plan.limits


def retry_after(value: bytes | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for (RFC 9110, 10.2.3); null if it says nothing.

    ``now`` is aware; an instant that has gone by is 0.
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
