"""What stands between a crawl and the network: robots.txt, private addresses, redirects out."""

from ipaddress import ip_address
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.resolver import CachingThreadedResolver
from scrapy.robotstxt import RobotParser
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from crawlers.address import is_loopback
from crawlers.page import Plan
from crawlers.source import Source


class Refused(IgnoreRequest):
    """A request that is not made; ``reason`` is the fetch's."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def is_public(address: str) -> bool:
    """Whether a numeric IP address belongs to the public internet."""
    ip = ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or is_public(str(mapped)))


def refusal(source: Source, url: str, redirected: bool) -> str | None:
    """Why an address may not be asked, judged by its wording alone; null if it may."""
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
    if not source.owns(url):
        return "redirect_outside" if redirected else "outside"
    return None


class PublicResolver(CachingThreadedResolver):
    """Resolves names, and refuses those that lead to addresses which are not public.

    The connection goes to the very address that was judged, so a name cannot be bent in between.
    """

    refused: ClassVar[set[str]] = set()
    loopback: ClassVar[bool] = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "PublicResolver":
        cls.loopback = crawler.settings.getbool("LOOPBACK")
        resolver: PublicResolver = super().from_crawler(crawler, reactor)
        return resolver

    def getHostByName(self, name: str, timeout: Any = ()) -> "Deferred[str]":
        return super().getHostByName(name, timeout).addCallback(self._judge, name)

    def _judge(self, address: str, name: str) -> str:
        if is_public(address) or (self.loopback and ip_address(address).is_loopback):
            return address
        self.refused.add(name)
        raise DNSLookupError(f"{name} leads to {address}, which is not public")


class AddressGuard:
    """Refuses every request, redirected ones too, whose address the source may not lead to."""

    def __init__(self, plan: Plan) -> None:
        self._source = plan.source

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AddressGuard":
        return cls(crawler.settings["PLAN"])

    def process_request(self, request: Request) -> None:
        """Raises :class:`Refused` for an address that may not be asked."""
        reason = refusal(self._source, request.url, bool(request.meta.get("redirect_times")))
        if reason:
            raise Refused(reason)


class RobotsGuard(RobotsTxtMiddleware):
    """Obeys robots.txt as RFC 9309 says: 4xx permits; unreachable or 5xx forbids, for now."""

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
        if response.status >= 500:
            self._unreachable[netloc] = "robots_unreachable"
        if response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        private = netloc.partition(":")[0] in PublicResolver.refused
        self._unreachable[netloc] = "private_address" if private else "robots_unreachable"
        super()._robots_error(exc, netloc)
