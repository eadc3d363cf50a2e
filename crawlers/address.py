"""Addresses of the web: what is one, whose site it lies on, whether it is this machine's own."""

from functools import cache, lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

import tldextract


def is_web_address(value: str) -> bool:
    """Whether a text is an absolute http or https address."""
    try:
        parts = urlsplit(value)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return valid and value.isprintable() and " " not in value


@cache
def _suffixes() -> tldextract.TLDExtract:
    """The public suffix list that ships with the library; nothing is downloaded."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def site(url: str) -> str:
    """The registrable domain of an address; host and port where the host is a number or local.

    Names in other scripts are in their ASCII form, as they are asked for (``xn--…``).
    """
    parts = urlsplit(url)
    return _domain(ascii_name(parts.hostname or "")) or parts.netloc.rpartition("@")[2].lower()


def ascii_name(host: str) -> str:
    """A host's name as name servers know it (IDNA 2003, as Scrapy's); itself where that is none."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


@lru_cache(maxsize=10_000)
def _domain(host: str) -> str:
    return _suffixes()(host).top_domain_under_public_suffix


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own by its wording (no name is resolved)."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
