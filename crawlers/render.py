"""Pages that need a browser: a headless Chromium that reaches nothing by itself.

A page is fetched like any other and then shown in the browser. What its scripts ask for is fetched
by the crawl as well, in the host's pace, past the same guards, in the limits of :class:`Limits`,
and handed to the browser, which knows no name and no number of the network. The extra
``sverka[playwright]`` brings what this needs.
"""

import asyncio
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page, Route
from playwright.async_api import TimeoutError as BrowserTimeout
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Request, Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawlers.page import Limits, Plan
from crawlers.spiders.listing import is_html

_LOADED = {"script", "stylesheet", "xhr", "fetch"}
_SHARED = {"script", "stylesheet"}
_PASSED_ON = ("accept", "x-requested-with")
_UNDONE = {"content-encoding", "content-length", "transfer-encoding"}
_GRACE = 30.0
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-proxy-server",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)


class Resources:
    """What pages load, fetched by the crawl; scripts and style sheets once for all of them."""

    def __init__(self, crawler: Crawler, limits: Limits) -> None:
        self._crawler = crawler
        self._left = limits.resource_bytes
        self._shared: dict[str, asyncio.Future[Response | None]] = {}

    async def fetch(self, url: str, headers: dict[str, str], shared: bool) -> Response | None:
        """The answer at an address; null where none may be had, or was."""
        if not shared:
            return await self._asked(url, headers)
        if url not in self._shared:
            self._shared[url] = asyncio.ensure_future(self._first(url, headers))
        return await asyncio.shield(self._shared[url])  # a page that is closed ends no other's wait

    async def _first(self, url: str, headers: dict[str, str]) -> Response | None:
        """Fetches for all pages; what is no answer to keep, or too large, is fetched anew."""
        found = await self._asked(url, headers)
        if found is not None and found.status == 200 and len(found.body) <= self._left:
            self._left -= len(found.body)
        else:
            del self._shared[url]
        return found

    async def _asked(self, url: str, headers: dict[str, str]) -> Response | None:
        assert self._crawler.engine is not None
        asked = self._crawler.engine.download_async(Request(url, headers=headers))
        [found] = await asyncio.gather(asked, return_exceptions=True)
        return found if isinstance(found, Response) else None


class Visit:
    """One page in the browser, and how much more it may load."""

    def __init__(self, response: Response, resources: Resources, limits: Limits) -> None:
        self._page: Response | None = response
        self._resources = resources
        self._requests, self._bytes = limits.resources, limits.resource_bytes

    async def begin(self, page: Page, request: Request) -> None:
        """Takes over all requests of a browser's page."""
        await page.route("**", self._answer)

    async def _answer(self, route: Route) -> None:
        found = await self._found(route)
        with suppress(BrowserError):  # the page was closed meanwhile
            if found is None:
                await route.abort()
            else:
                await route.fulfill(status=found.status, headers=_told(found), body=found.body)

    async def _found(self, route: Route) -> Response | None:
        asked = route.request
        if asked.resource_type == "document":
            page, self._page = self._page, None
            return page
        if asked.resource_type not in _LOADED or asked.method != "GET" or self._requests <= 0:
            return None
        self._requests -= 1
        headers = {name: asked.headers[name] for name in _PASSED_ON if name in asked.headers}
        shared = asked.resource_type in _SHARED
        found = await self._resources.fetch(asked.url, headers, shared)
        self._bytes -= len(found.body) if found else 0
        return found if self._bytes >= 0 else None


def _told(response: Response) -> dict[str, str]:
    """The headers of an answer whose encodings are undone."""
    names = ((name.decode("latin-1").lower(), name) for name in response.headers)
    return {
        lower: b", ".join(response.headers.getlist(name)).decode("latin-1")
        for lower, name in names if lower not in _UNDONE
    }  # fmt: skip


class Rendering:
    """Puts what the browser shows in place of the pages that are to be shown."""

    def __init__(self, crawler: Crawler) -> None:
        self._plan: Plan = crawler.settings["PLAN"]
        self._browser = _browser(crawler, self._plan)
        self._resources = Resources(crawler, self._plan.limits)
        crawler.signals.connect(self._browser.close, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Rendering":
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """The page as the browser shows it once its scripts ask for nothing more."""
        if not request.meta.get("render") or response.status != 200 or not _is_page(response):
            return response
        body = await self._shown(response)
        if len(body) > self._plan.limits.page_bytes:
            raise DownloadCancelledError(f"{request.url}: {len(body)} bytes once rendered")
        return response.replace(body=body)

    async def _shown(self, response: Response) -> bytes:
        visit = Visit(response, self._resources, self._plan.limits)
        left = (self._plan.deadline - datetime.now(UTC)).total_seconds()
        seconds = min(self._plan.limits.rendering, max(left, 0.0) + _GRACE)
        request = Request(response.url, meta={
            "playwright": True,
            "playwright_page_init_callback": visit.begin,
            "playwright_page_goto_kwargs": {"wait_until": "networkidle", "timeout": seconds * 1000},
        })  # fmt: skip
        try:
            shown: Response = await self._browser.download_request(request)
        except BrowserTimeout as error:
            raise DownloadTimeoutError(str(error)) from error
        except BrowserError as error:
            raise DownloadFailedError(str(error)) from error
        return shown.body


def _is_page(response: Response) -> bool:
    kind = response.headers.get(b"Content-Type")
    return is_html(kind.decode("latin-1") if kind else None, response.body)


def _browser(crawler: Crawler, plan: Plan) -> Any:
    browser: Any = ScrapyPlaywrightDownloadHandler(crawler)
    browser.config.launch_options = {
        "executable_path": shutil.which("chromium"),
        "chromium_sandbox": os.geteuid() != 0,
        "args": list(_ARGUMENTS),
    }
    browser.config.startup_context_kwargs = {
        "default": {"service_workers": "block", "user_agent": plan.user_agent}
    }
    return browser
