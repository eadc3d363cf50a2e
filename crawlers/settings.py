"""Scrapy's settings for the crawl of one source."""

from datetime import UTC, datetime
from typing import Any

from crawlers.page import Plan

_BUSY = [500, 502, 503, 504, 522, 524, 408]


def settings_of(plan: Plan) -> dict[str, Any]:
    """Polite, bounded, and telling nobody: no telnet console, no cookies, no proxy of the shell.

    A loopback source is asked without delay, eight requests at a time; any other one request at a
    time, at its own pace or slower.
    """
    source, limits = plan.source, plan.limits
    at_once = 8 if source.loopback else 1
    left = (plan.deadline - datetime.now(UTC)).total_seconds()
    return {
        "PLAN": plan,
        "LOOPBACK": source.loopback,
        "USER_AGENT": plan.user_agent,
        "ROBOTSTXT_OBEY": True,
        "DOWNLOADER_MIDDLEWARES": {
            "crawlers.guards.AddressGuard": 50,
            "crawlers.guards.RobotsGuard": 100,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
            "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
        },
        "TWISTED_DNS_RESOLVER": "crawlers.guards.PublicResolver",
        "HTTPERROR_ALLOW_ALL": True,
        "DOWNLOAD_DELAY": 0 if source.loopback else source.delay,
        "AUTOTHROTTLE_ENABLED": not source.loopback,
        "AUTOTHROTTLE_START_DELAY": source.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(60.0, source.delay),
        "CONCURRENT_REQUESTS": at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": at_once,
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": limits.page_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "RETRY_TIMES": limits.retries,
        "RETRY_HTTP_CODES": _BUSY,
        "REDIRECT_MAX_TIMES": limits.redirects,
        "CLOSESPIDER_TIMEOUT": max(left, 1.0),
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "MEMUSAGE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
    }
