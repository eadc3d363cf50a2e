"""Which addresses are one: tracking parameters, mobile and AMP twins, spellings of the same."""

import re
from functools import cache, lru_cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit, urlunsplit

import yaml
from w3lib.url import canonicalize_url, url_query_cleaner

_PORTS = {"http": ":80", "https": ":443"}


@cache
def _rules() -> dict[str, Any]:
    path = Path(__file__).with_name("canonical.yml")
    rules: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return rules


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_rules()[name]), re.IGNORECASE)


def cleaned(url: str) -> str:
    """The address without fragment and without parameters that only track who follows it.

    Parameters that may also choose the page (``from``, ``ref``) go only where their value has no
    figure or names a feed (``rss----1``). Everything else stays as it is written.
    """
    bare = urldefrag(url)[0]
    dropped = [name for name, value in _parameters(bare) if _tracks(name, value)]
    return url_query_cleaner(bare, dropped, remove=True, unique=False) if dropped else bare


def _parameters(url: str) -> list[tuple[str, str]]:
    query = urlsplit(url).query
    pairs = (part.partition("=") for part in query.split("&") if part)
    return [(name, value) for name, _, value in pairs]


def _tracks(name: str, value: str) -> bool:
    if _pattern("tracking").fullmatch(name):
        return True
    tells_who = not re.search(r"\d", value) or value.lower().startswith("rss")
    return bool(_pattern("ambiguous").fullmatch(name)) and tells_who


@lru_cache(maxsize=50_000)
def address_key(url: str) -> str:
    """What all spellings of one page's address have in common; no address that can be asked.

    Scheme, ``www``, mobile and AMP hosts, AMP caches, AMP paths, a trailing slash, the order of
    parameters and tracking parameters make no difference.
    """
    parts = urlsplit(canonicalize_url(cleaned(_uncached(url))))
    host = _bare_host((parts.netloc.rpartition("@")[2]).removesuffix(_PORTS.get(parts.scheme, "")))
    path = _pattern("amp_paths").sub("", parts.path.rstrip("/")).rstrip("/")
    query = "&".join(
        part for part in parts.query.split("&")
        if part and not _pattern("amp_parameters").fullmatch(part)
    )  # fmt: skip
    return urlunsplit(("", host, path or "/", query, "")).removeprefix("//")


def _uncached(url: str) -> str:
    """The address that an AMP cache's address stands for."""
    found = _pattern("amp_caches").match(url)
    return f"https://{url[found.end() :]}" if found else url


def _bare_host(host: str) -> str:
    try:
        ip_address(host.partition(":")[0])
    except ValueError:
        labels = host.split(".")
        while len(labels) > 2 and _pattern("twin_hosts").fullmatch(labels[0]):
            labels = labels[1:]
        return ".".join(labels)
    return host
