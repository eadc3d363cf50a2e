"""Sources: the outlets that are crawled, one validated YAML file each."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

import yaml
from pydantic import Field, ValidationError, model_validator

from crawlers.address import ascii_name, site
from crawlers.canonical import cleaned
from crawlers.fields import Address, Amount, Checked, Country, Language, Pattern, Zone
from crawlers.selectors import Selectors

FOLDER = Path(__file__).parent / "sources"
BY_CODE = ("name", "loopback")
"""Keys that code sets and no file can."""


class SourceError(ValueError):
    """A source is wrong; the message is one line naming file, key and what was expected."""


class Source(Checked):
    """One outlet that is crawled. Feeds and sitemaps that it does not name, or that are gone, are
    looked for from its home page."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    """The file's stem."""
    publisher: Annotated[str, Field(min_length=1)]
    """The outlet's name in print."""
    country: Country | None = None
    """ISO 3166-1 alpha-2 code of the publisher's country; none for international organisations."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """ISO 639-1 codes of the languages that are taken from it; pages in others are rejected."""
    zone: Zone
    """IANA zone of times that come without an offset."""
    home: Address
    """The home page; robots.txt, feeds and sitemaps are looked for from it."""
    feeds: tuple[Address, ...] = ()
    """Addresses of RSS, Atom, RDF or JSON feeds."""
    news_sitemaps: tuple[Address, ...] = ()
    """Addresses of news sitemaps, which name the articles of the last days only."""
    sitemaps: tuple[Address, ...] = ()
    """Addresses of sitemaps or sitemap indexes."""
    listings: tuple[Address, ...] = ()
    """Addresses of pages of links to articles."""
    selectors: Selectors | None = None
    """Where the listings keep their links; all links of the page without."""
    archives: tuple[str, ...] = ()
    """WARC and WACZ files (paths, or addresses such as s3://…) that are read as live pages are."""
    hosts: tuple[str, ...] = ()
    """Further sites (registrable domains) on which its articles may lie."""
    allow: tuple[Pattern, ...] = ()
    """Regular expressions, searched in path and query of an article's address: one must be found
    there. All addresses pass without any."""
    deny: tuple[Pattern, ...] = ()
    """Likewise; none may be found there."""
    delay: Annotated[float, Field(ge=0, le=600)] = 5.0
    """Least number of seconds between two requests to a host."""
    expected: tuple[Amount, Amount] | None = None
    """Fewest and most new articles expected a day; less or more is reported."""
    topics: tuple[str, ...] = ()
    """What it is read for, as topics of the lexicon."""
    licence: str | None = None
    """What is known of its terms of use."""
    ca_file: Path | None = None
    """PEM file of the root certificate that signs the outlet's, relative to this file, where no
    common root does. Certificates are always verified."""
    render: bool = False
    """Its pages need a browser to show their text (the extra `sverka[playwright]`)."""
    verified: date | Literal["never"] = "never"
    """Day on which `sverka sources check` last passed, or `never`."""
    loopback: bool = False
    """Whether addresses of this machine are permitted."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.expected and self.expected[0] > self.expected[1]:
            raise ValueError("expected: expected the band as [min, max]")
        if "/" in self.name or self.name.startswith(".") or not self.name.isprintable():
            raise ValueError("name: expected a printable name without '/'")
        if self.selectors and not self.listings:
            raise ValueError("selectors: expected listings that they are for")
        return self

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The entry addresses as (kind, address), each address once: feeds first, then sitemaps
        (those of news before the others), then listings."""
        sitemaps = (*self.news_sitemaps, *self.sitemaps)
        kinds = (("feed", self.feeds), ("sitemap", sitemaps), ("listing", self.listings))
        first: dict[str, str] = {}
        for kind, addresses in kinds:
            for address in addresses:
                first.setdefault(address, kind)
        return tuple((kind, address) for address, kind in first.items())

    @property
    def sites(self) -> frozenset[str]:
        """The sites that it may be asked for: its own, those of its entries, its ``hosts``."""
        entries = {site(address) for _, address in self.entries}
        return frozenset({site(self.home), *map(ascii_name, self.hosts)} | entries)

    def owns(self, url: str) -> bool:
        """Whether an address lies on this source's own site or one of its ``hosts``."""
        return site(url) in self.sites

    def wants(self, url: str) -> bool:
        """Whether ``allow`` (if any) and ``deny`` let an address pass; what only tracks readers
        is none of it."""
        parts = urlsplit(cleaned(url))
        path = parts.path + ("?" + parts.query if parts.query else "")
        allowed = not self.allow or any(re.search(pattern, path) for pattern in self.allow)
        return allowed and not any(re.search(pattern, path) for pattern in self.deny)


def sharing_hosts(sources: Iterable[Source]) -> list[list[Source]]:
    """The sources parted so that those which share a site, also by way of others, are together."""
    groups: list[tuple[frozenset[str], list[Source]]] = []
    for source in sources:
        sites, members = source.sites, [source]
        for known in [group for group in groups if group[0] & sites]:
            groups.remove(known)
            sites, members = sites | known[0], known[1] + members
        groups.append((sites, members))
    return [members for _, members in groups]


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
    """The source of one YAML file, named as the file's stem; ``ca_file`` is made absolute.

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
    for key in BY_CODE:
        if key in value:
            raise SourceError(f"{path}: {key}: no file can set it")
    source = checked(path, value | {"name": path.stem})
    if source.ca_file is None:
        return source
    certificate = path.parent.absolute() / source.ca_file
    if not certificate.is_file():
        raise SourceError(f"{path}: ca_file: expected a PEM file, found none at {certificate}")
    return source.model_copy(update={"ca_file": certificate})


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


def schema() -> dict[str, Any]:
    """The JSON schema of a source's file, for editors."""
    found = Source.model_json_schema()
    properties = {k: v for k, v in found["properties"].items() if k not in BY_CODE}
    required = [key for key in found["required"] if key not in BY_CODE]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A Sverka source"}
    return found | head | {"properties": properties, "required": required}
