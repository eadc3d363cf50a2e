"""Pages that need a browser: a headless Chromium that can reach the source's own hosts only.

The browser resolves no name itself: the hosts are resolved and judged before it starts, and every
other name or number leads nowhere, also after a redirect or from a script. The extra
``sverka[playwright]`` brings what this needs.
"""

import os
import shutil
import socket
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Request as BrowserRequest
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Request, Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawlers.download import Download
from crawlers.guards import refusal
from crawlers.resolver import is_public
from crawlers.source import Source

_LOADED = {"document", "script", "stylesheet", "xhr", "fetch"}


class Render(ScrapyPlaywrightDownloadHandler, Download):  # type: ignore[misc]  # it has no types
    """Fetches requests whose meta says ``playwright`` with a browser, all others without."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        plan = crawler.settings["PLAN"]
        self.config.launch_options = launch_options(plan.source)
        self.config.navigation_timeout_ms = plan.limits.timeout * 1000
        self.config.startup_context_kwargs = {
            "default": {"service_workers": "block", "user_agent": plan.user_agent}
        }
        self.abort_request = partial(_is_unwanted, plan.source)
        self._most = plan.limits.page_bytes

    async def download_request(self, request: Request) -> Response:
        """The page as the browser shows it once it is loaded."""
        try:
            response: Response = await super().download_request(request)
        except BrowserTimeout as error:
            raise DownloadTimeoutError(str(error)) from error
        finally:
            self.rest(request)
        if len(response.body) > self._most:
            raise DownloadCancelledError(f"{request.url}: {len(response.body)} bytes once rendered")
        return response


def _is_unwanted(source: Source, request: BrowserRequest) -> bool:
    """Whether the browser may do without a request, or must."""
    return request.resource_type not in _LOADED or refusal(source, request.url, False) is not None


def launch_options(source: Source) -> dict[str, Any]:
    """How the browser is started: without a proxy of the shell, without names but the source's."""
    addresses = [source.home, *(address for _, address in source.entries)]
    places = dict.fromkeys(place for address in addresses for place in _places(address))
    known = ((host, port, _judged(source, host)) for host, port in places)
    rules = [f"MAP {host}:{port} {address}:{port}" for host, port, address in known if address]
    return {
        "executable_path": shutil.which("chromium"),
        "chromium_sandbox": os.geteuid() != 0,
        "args": [
            f"--host-resolver-rules={', '.join([*rules, 'MAP * ~NOTFOUND'])}",
            "--no-proxy-server",
            "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        ],
    }


def _places(address: str) -> list[tuple[str, int]]:
    """The host of an address with its port; with both usual ones where it names none."""
    parts = urlsplit(address)
    return [(parts.hostname or "", port) for port in ([parts.port] if parts.port else [80, 443])]


def _judged(source: Source, host: str) -> str | None:
    """The first address of a host, if the source may lead there."""
    try:
        found = socket.getaddrinfo(host, 443, family=socket.AF_INET, type=socket.SOCK_STREAM)
    except OSError:
        return None
    address = str(found[0][4][0])
    own = source.loopback and address.startswith("127.")
    return address if own or is_public(address) else None
