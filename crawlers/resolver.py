"""Which numbers belong to the public internet, and names that lead to those alone."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, ClassVar

from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.interfaces import IHostResolution, IResolutionReceiver
from zope.interface import implementer

from crawlers.address import ascii_name

# Ranges that the standard library calls global, or came to know only after Python 3.11.
_WITHHELD = tuple(map(ip_network, (
    "168.63.129.16/32",  # where Azure's machines learn who they are
    "192.0.0.0/24",  # IETF protocol assignments; Oracle's metadata among them
    "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
    "3fff::/20",  # documentation (RFC 9637)
)))  # fmt: skip
_GIVEN_OUT = ip_network("2000::/3")  # the only part of IPv6 that is routed worldwide
# Their last 32 bits are an IPv4 address: RFC 4291 (mapped), RFC 6052 (NAT64), RFC 2765 (SIIT).
_EMBEDDING = tuple(map(ip_network, ("::ffff:0:0/96", "64:ff9b::/96", "::ffff:0:0:0/96")))


def is_public(address: str) -> bool:
    """Whether a numeric IP address belongs to the public internet.

    An IPv6 address that stands for an IPv4 one is what that one is.

    Raises:
        ValueError: it is none.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        if any(ip in network for network in _EMBEDDING):
            return is_public(str(IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _GIVEN_OUT or (ip.sixtofour and not is_public(str(ip.sixtofour))):
            return False
    withheld = any(ip in network for network in _WITHHELD)
    return ip.is_global and not ip.is_multicast and not withheld


class PublicResolver(CachingHostnameResolver):
    """Resolves names to IPv4 and IPv6 addresses, and withholds those that are not public.

    A connection goes to one of the very addresses that were judged, so a name cannot be bent in
    between; those that are kept for later connections are judged anew each time.
    """

    refused: ClassVar[set[str]] = set()
    """Names that led to no public address, in their ASCII form."""

    def __init__(self, reactor: Any, cache_size: int, loopback: bool) -> None:
        super().__init__(reactor, cache_size)
        self._loopback = loopback

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "PublicResolver":
        settings = crawler.settings
        return cls(reactor, settings.getint("DNSCACHE_SIZE"), settings.getbool("LOOPBACK"))

    def resolveHostName(
        self,
        resolutionReceiver: IResolutionReceiver,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[Any]] | None = None,
        transportSemantics: str = "TCP",
    ) -> IHostResolution:
        judge: Any = _Judge(self, resolutionReceiver, hostName)
        return super().resolveHostName(
            judge, hostName, portNumber, addressTypes, transportSemantics
        )

    def permits(self, address: str) -> bool:
        """Whether a connection may go to a numeric address."""
        own = self._loopback and ip_address(address).is_loopback
        return own or is_public(address)


@implementer(IResolutionReceiver)
class _Judge:
    """Hands on the addresses of a name that are permitted."""

    def __init__(self, resolver: PublicResolver, receiver: Any, name: str) -> None:
        self._resolver, self._receiver, self._name = resolver, receiver, name
        self._permitted, self._withheld = 0, 0

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:
        if self._resolver.permits(address.host):
            self._permitted += 1
            self._receiver.addressResolved(address)
        else:
            self._withheld += 1

    def resolutionComplete(self) -> None:
        if self._withheld and not self._permitted:
            self._resolver.refused.add(ascii_name(self._name))
        self._receiver.resolutionComplete()
