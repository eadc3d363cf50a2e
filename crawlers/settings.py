"""Scrapy's settings for the crawl of one source."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from crawlers.page import PRODUCT, Plan

_BUSY = [429, 500, 502, 503, 504, 522, 524, 408]
_DOWNLOADER = "scrapy.downloadermiddlewares"
_SPIDER = "scrapy.spidermiddlewares"


def settings_of(plan: Plan) -> dict[str, Any]:
    """Polite, bounded, and telling nobody: no telnet console, no cookies, no proxy of the shell."""
    headers = {
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": ", ".join(plan.source.languages),
    }
    own = {"PLAN": plan, "USER_AGENT": plan.user_agent, "DEFAULT_REQUEST_HEADERS": headers}
    if plan.source.render:
        # Nearest to the spider: redirects are followed and encodings undone before it.
        own["DOWNLOADER_MIDDLEWARES"] = _MIDDLEWARES | {"crawlers.render.Rendering": 200}
    return _PLAIN | _pace(plan) | _limits(plan) | own


def process_settings(plans: Sequence[Plan]) -> dict[str, Any]:
    """What is one for all sources of a process; Scrapy lets it win over a source's own settings."""
    return {
        "LOOPBACK": all(plan.source.loopback for plan in plans),
        "TWISTED_DNS_RESOLVER": "crawlers.resolver.PublicResolver",
        "LOG_LEVEL": "ERROR",
    }


def _pace(plan: Plan) -> dict[str, Any]:
    """Without jitter, which would also ask faster than the source's pace."""
    delay = plan.source.delay
    return {
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_MAX_DELAY": max(60.0, delay),
        "CONCURRENT_REQUESTS": plan.at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": plan.at_once,
    }


def _limits(plan: Plan) -> dict[str, Any]:
    limits = plan.limits
    left = (plan.deadline - datetime.now(UTC)).total_seconds()
    return {
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": limits.page_bytes,
        "RETRY_TIMES": limits.retries,
        "REDIRECT_MAX_TIMES": limits.redirects,
        "CLOSESPIDER_TIMEOUT": max(left, 1.0),
    }


_DOWNLOAD = "crawlers.download.Download"
_MIDDLEWARES: dict[str, int | None] = {
    "crawlers.guards.AddressGuard": 50,
    "crawlers.guards.RobotsGuard": 100,
    "crawlers.pace.Backoff": 550,
    f"{_DOWNLOADER}.robotstxt.RobotsTxtMiddleware": None,
    f"{_DOWNLOADER}.retry.RetryMiddleware": None,
    f"{_DOWNLOADER}.redirect.MetaRefreshMiddleware": None,
    f"{_DOWNLOADER}.httpproxy.HttpProxyMiddleware": None,
    f"{_DOWNLOADER}.httpauth.HttpAuthMiddleware": None,
    f"{_DOWNLOADER}.stats.DownloaderStats": None,
}
_PLAIN: dict[str, Any] = {
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": PRODUCT,
    "RETRY_HTTP_CODES": _BUSY,
    "HTTPERROR_ALLOW_ALL": True,
    # Scrapy starts so many tasks for each answer; a spider here yields requests alone.
    "CONCURRENT_ITEMS": 1,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_WARNSIZE": 0,
    "DOWNLOAD_HANDLERS": {
        "http": _DOWNLOAD, "https": _DOWNLOAD, "data": None, "file": None, "ftp": None, "s3": None,
    },
    "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
    "SPIDER_MIDDLEWARES": {
        f"{_SPIDER}.depth.DepthMiddleware": None,
        f"{_SPIDER}.httperror.HttpErrorMiddleware": None,
        f"{_SPIDER}.referer.RefererMiddleware": None,
        f"{_SPIDER}.urllength.UrlLengthMiddleware": None,
    },
    "EXTENSIONS": {
        "crawlers.pace.Throttle": 0,
        "scrapy.extensions.throttle.AutoThrottle": None,
        "scrapy.extensions.logstats.LogStats": None,
        "scrapy.extensions.remote_control.RemoteControl": None,
    },
    "COOKIES_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
    "MEMUSAGE_ENABLED": False,
    "STATS_DUMP": False,
    "WARN_ON_GENERATOR_RETURN_VALUE": False,
}  # fmt: skip
