"""Why an address brought no page: the reason that its line bears."""

import zlib
from gzip import BadGzipFile
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionDone, ConnectionLost, DNSLookupError

from crawlers.challenge import is_challenge
from crawlers.guards import Refused
from crawlers.page import Kind
from crawlers.resolver import PublicResolver
from crawlers.spiders.listing import is_html

_CONNECTION = (
    DownloadConnectionRefusedError, DownloadFailedError, ResponseDataLossError, ConnectError,
    ConnectionDone, ConnectionLost,
)  # fmt: skip
_ENCODING = (zlib.error, BadGzipFile, EOFError)


def rejected(kind: Kind, status: int, headers: dict[str, str], body: bytes) -> str | None:
    """Why an answer is not a page of the kind that was asked for; null if it is one."""
    if is_challenge(status, headers, body):
        return "challenge"
    if status == 304:
        return None
    if status != 200:
        return f"http_{status}"
    if not body.strip():
        return "empty"
    if kind == "article" and not is_html(headers.get("content-type"), body):
        return "not_html"
    return None


def failure_reason(error: BaseException | None, url: str) -> str:
    """The reason that names what went wrong in place of an answer."""
    if isinstance(error, Refused):
        return error.reason
    if isinstance(error, IgnoreRequest):
        return "redirects" if "redirections" in str(error) else "too_large"
    if isinstance(error, DownloadCancelledError):
        return "too_large"
    if isinstance(error, DownloadTimeoutError | TimeoutError):
        return "timeout"
    if isinstance(error, CannotResolveHostError | DNSLookupError):
        return "private_address" if urlsplit(url).hostname in PublicResolver.refused else "dns"
    if isinstance(error, UnsupportedURLSchemeError | ValueError):
        return "address"
    if isinstance(error, _ENCODING):
        return "encoding"
    if isinstance(error, _CONNECTION):
        return "connection"
    return f"failure_{type(error).__name__}"
