"""Fetches over HTTP: verified certificates, bounded headers, a pause that begins at the end."""

from pathlib import Path
from time import monotonic
from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.internet.ssl import Certificate, trustRootFromCertificates
from twisted.web.client import BrowserLikePolicyForHTTPS

from crawlers.guards import SLOT

HEADER_BYTES = 256_000


class Download(HTTP11DownloadHandler):
    """Scrapy's own handler; a source may name the root certificates that its sites hang on."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        if ca_file := crawler.settings["PLAN"].source.ca_file:
            policy: Any = BrowserLikePolicyForHTTPS
            self._contextFactory = policy(trusted(ca_file))

    async def download_request(self, request: Request) -> Response:
        """The answer; the host's pause begins when it has come, or has failed to."""
        try:
            return await super().download_request(request)
        finally:
            self._rest(request)

    def _rest(self, request: Request) -> None:
        """Lets the pause of a request's host begin."""
        engine = self._crawler.engine
        slot = engine.downloader.slots.get(request.meta[SLOT]) if engine else None
        if slot:
            slot.lastseen = max(slot.lastseen, monotonic())


def trusted(ca_file: Path) -> Any:
    """The root certificates of a PEM file, as Twisted takes them.

    Raises:
        OSError: the file cannot be read.
        OpenSSL.crypto.Error: it holds something else.
    """
    begin = b"-----BEGIN CERTIFICATE-----"
    parts = ca_file.read_bytes().split(begin)[1:]
    roots: Any = trustRootFromCertificates
    return roots([Certificate.loadPEM(begin + part) for part in parts])


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Hangs up on headers without end, which no other limit stops."""

    transport: Any
    _headers = 0

    def request(self, request: Any) -> Any:
        self._headers = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:
        if self._parser is not None and self._parser.state in ("STATUS", "HEADER"):
            self._headers += len(data)
            if self._headers > HEADER_BYTES + len(data):
                self.transport.abortConnection()
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted's


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _BoundedProtocol:
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
