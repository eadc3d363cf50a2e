"""Sources: the outlets that are crawled, one validated YAML file each."""

import json
import re
import urllib.error
import urllib.request
from datetime import date
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urljoin, urlsplit
from zoneinfo import available_timezones

import tldextract
import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

FOLDER = Path(__file__).parent / "sources"


class SourceError(ValueError):
    """A source is wrong; the message is one line naming file, key and what was expected."""


def is_web_address(value: str) -> bool:
    """Whether a text is an absolute http or https address."""
    try:
        parts = urlsplit(value)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return valid and value.isprintable() and " " not in value


def _web_address(value: str) -> str:
    if not is_web_address(value):
        raise ValueError("expected an http or https address")
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("expected an IANA time zone such as Europe/Moscow")
    return value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"expected a regular expression ({error})") from error
    return value


Address = Annotated[str, AfterValidator(_web_address)]
Pattern = Annotated[str, AfterValidator(_pattern)]


class Source(BaseModel):
    """One outlet.

    ``name`` is the file's stem. ``country`` is an ISO 3166 alpha-2 code, null for international
    organisations. ``zone`` is the IANA zone of times without an offset. ``feeds``, ``sitemaps``
    and ``listings`` are the entry addresses; ``archives`` are local WARC files to be read through
    the same steps. ``hosts`` are further sites (registrable domains) on which articles may lie.
    ``allow`` and ``deny`` are regular expressions searched in the path and query of article
    addresses. ``delay`` is the least number of seconds between requests. ``expected`` is the band
    (min, max) of articles a day. ``licence`` notes the terms of use. ``verified`` is the date on
    which a person last checked the addresses, or ``never``. ``loopback`` permits addresses of this
    machine; only code sets it, no file can.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)]
    publisher: Annotated[str, Field(min_length=1)]
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    zone: Annotated[str, AfterValidator(_zone)]
    home: Address
    feeds: tuple[Address, ...] = ()
    sitemaps: tuple[Address, ...] = ()
    listings: tuple[Address, ...] = ()
    archives: tuple[Path, ...] = ()
    hosts: tuple[str, ...] = ()
    allow: tuple[Pattern, ...] = ()
    deny: tuple[Pattern, ...] = ()
    delay: Annotated[float, Field(ge=0, le=600)] = 5.0
    expected: tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]] | None = None
    topics: tuple[str, ...] = ()
    licence: str | None = None
    verified: date | Literal["never"] = "never"
    loopback: bool = False

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not (self.feeds or self.sitemaps or self.listings or self.archives):
            raise ValueError("expected at least one address under feeds, sitemaps or listings")
        if self.expected and self.expected[0] > self.expected[1]:
            raise ValueError("expected: expected the band as [min, max]")
        if "/" in self.name or self.name.startswith(".") or not self.name.isprintable():
            raise ValueError("name: expected a printable name without '/'")
        return self

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The entry addresses as (kind, address), feeds first; each address once."""
        kinds = (("feed", self.feeds), ("sitemap", self.sitemaps), ("listing", self.listings))
        first: dict[str, str] = {}
        for kind, addresses in kinds:
            for address in addresses:
                first.setdefault(address, kind)
        return tuple((kind, address) for address, kind in first.items())

    def owns(self, url: str) -> bool:
        """Whether an address lies on this source's own site or one of its ``hosts``."""
        own = {site(self.home), *self.hosts} | {site(address) for _, address in self.entries}
        return site(url) in own

    def wants(self, url: str) -> bool:
        """Whether ``allow`` (if any) and ``deny`` let an address pass."""
        parts = urlsplit(url)
        path = parts.path + ("?" + parts.query if parts.query else "")
        allowed = not self.allow or any(re.search(pattern, path) for pattern in self.allow)
        return allowed and not any(re.search(pattern, path) for pattern in self.deny)


@cache
def _suffixes() -> tldextract.TLDExtract:
    """The public suffix list that ships with the library; nothing is downloaded."""
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def site(url: str) -> str:
    """The registrable domain of an address; host and port where the host is a number or local."""
    parts = urlsplit(url)
    domain = _suffixes()(parts.hostname or "").top_domain_under_public_suffix
    return domain or parts.netloc.rpartition("@")[2].lower()


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own by its wording (no name is resolved)."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def load_sources(folder: Path = FOLDER) -> dict[str, Source]:
    """The sources of a folder's ``*.yml`` files, by name in alphabetical order.

    Raises:
        SourceError: the folder holds none, or a file is wrong; it names file, key, expectation.
    """
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise SourceError(f"{folder}: no source files; expected <name>.yml")
    return {path.stem: load_source(path) for path in files}


def load_source(path: Path) -> Source:
    """The source of one YAML file, named as the file's stem.

    Raises:
        SourceError: the file is wrong; the message names it, the key and what was expected.
    """
    try:
        value = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise SourceError(f"{path}: expected YAML in UTF-8 ({reason})") from error
    if not isinstance(value, dict):
        raise SourceError(f"{path}: expected a mapping of a source's keys")
    for key in ("name", "loopback"):
        if key in value:
            raise SourceError(f"{path}: {key}: no file can set it")
    return checked(path, value | {"name": path.stem})


def checked(origin: object, value: dict[str, Any]) -> Source:
    """A source of plain values; ``origin`` is what an error's message begins with.

    Raises:
        SourceError: a value is wrong.
    """
    try:
        return Source.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise SourceError(f"{origin}: {key + ': ' if key else ''}{reason}") from error


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
