"""The sites of a newsroom that is being served, as sources."""

import json
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urljoin

from crawlers.address import is_loopback
from crawlers.source import Source, SourceError, checked


def newsroom_sources(address: str) -> list[Source]:
    """The sites of the newsroom at a loopback address, as sources.

    Raises:
        SourceError: no newsroom answers there.
    """
    if not is_loopback(address):
        raise SourceError(f"{address}: expected a newsroom's address on loopback")
    try:
        with urllib.request.urlopen(urljoin(address, "/__sites"), timeout=10) as answer:
            sites = json.loads(answer.read())
        return [_newsroom_source(address, found) for found in sites]
    except (urllib.error.URLError, OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{address}: no newsroom answers there ({error})") from error


def _newsroom_source(address: str, found: dict[str, Any]) -> Source:
    return checked(address, {
        "name": found["source"],
        "publisher": found["source"],
        "languages": found["languages"],
        "zone": found["zone"],
        "home": found["address"],
        "feeds": [found["feed"]],
        "sitemaps": [found["sitemap"]],
        "delay": 0,
        "licence": "a newsroom on loopback",
        "loopback": True,
    })  # fmt: skip
