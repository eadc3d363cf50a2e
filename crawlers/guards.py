"""What stands between a crawl and the network: robots.txt, private addresses, redirects out."""

from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.robotstxt import RobotParser

from crawlers.address import is_loopback, site
from crawlers.page import Plan
from crawlers.resolver import PublicResolver, is_public
from crawlers.source import Source

SLOT = "download_slot"
"""Where a request says whose pace it keeps: its host's."""
ROBOTS_BYTES = 512_000


class Refused(IgnoreRequest):
    """A request that is not made; ``reason`` is the fetch's."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refusal(source: Source, url: str, redirected: bool, robots: bool = False) -> str | None:
    """Why an address may not be asked, judged by its wording alone; null if it may.

    ``robots`` is whether the rules of the source's own site were asked for: those may lie
    elsewhere (RFC 9309, 2.3.1.2).
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host or parts.port == 0:
            return "address"
    except ValueError:
        return "address"
    if source.loopback and is_loopback(url) and source.owns(url):
        return None
    try:
        private = not is_public(host)
    except ValueError:
        private = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    if private:
        return "private_address"
    if robots or source.owns(url):
        return None
    return "redirect_outside" if redirected else "outside"


class AddressGuard:
    """Refuses every request, redirected ones too, whose address the source may not lead to."""

    def __init__(self, plan: Plan) -> None:
        self._source = plan.source

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        return cls(crawler.settings["PLAN"])

    def process_request(self, request: Request) -> None:
        """Raises :class:`Refused` for an address that may not be asked."""
        meta = request.meta
        redirected = bool(meta.get("redirect_times"))
        reason = refusal(self._source, request.url, redirected, "dont_obey_robotstxt" in meta)
        if reason:
            raise Refused(reason)
        meta[SLOT] = site(request.url)


class RobotsGuard(RobotsTxtMiddleware):
    """Obeys robots.txt as RFC 9309 says: 4xx permits; what cannot be read forbids, for now."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._unreachable: dict[str, str] = {}

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        if reason := self._unreachable.get(urlsplit(request.url).netloc):
            raise Refused(reason)
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise Refused("robots") from error

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        read = 200 <= response.status < 300
        if read or 400 <= response.status < 500:
            self._learn(request, "rules" if read else "none")
        else:
            self._unreachable[netloc] = "robots_unreachable"
            self._learn(request, "unreachable")
        body = response.body[:ROBOTS_BYTES] if read else b""
        await super()._parse_robots(response.replace(body=body), netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        private = netloc.partition(":")[0] in PublicResolver.refused
        throttled = isinstance(exc, Refused) and exc.reason == "throttled"
        other = "throttled" if throttled else "robots_unreachable"
        self._unreachable[netloc] = "private_address" if private else other
        self.crawler.spider.hosts.learn(site(f"//{netloc}"), robots="unreachable")  # type: ignore[union-attr]
        super()._robots_error(exc, netloc)

    def _learn(self, request: Request, robots: str) -> None:
        self.crawler.spider.hosts.learn(request.meta[SLOT], robots=robots)  # type: ignore[union-attr]
