"""What a crawl is asked for and what it brings: frozen records, JSON both ways."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from crawlers.source import Source

Compression = Literal["gzip", "zstd"]
Kind = Literal["feed", "sitemap", "listing", "article", "robots", "home"]
Outcome = Literal["archived", "unchanged", "rejected"]
PRODUCT = "Sverka"
"""The name by which robots.txt files may speak of us."""
USER_AGENT = f"{PRODUCT}/0.1 (news monitor; obeys robots.txt)"
_CONTACT = r"^[\x20-\x27\x2a-\x7e]+$"

# Reasons that say nothing of the address itself: it is worth asking again.
PASSING = frozenset(
    {"timeout", "connection", "unfinished", "dns", "robots_unreachable", "throttled", "http_429"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One address asked, one line of ``fetches.jsonl``.

    ``fetched_at`` is aware, in UTC. ``final_url`` is where redirects led. ``changed_at`` is when an
    entry page said that the address was last changed. ``warc`` is the file's
    name in the line's folder, ``warc_offset`` the byte at which the record's gzip member begins;
    both are set exactly when ``outcome`` is ``archived``. ``sha256`` (hex) and ``size`` (bytes)
    are of the body with transfer and content encodings undone. ``reason`` is set exactly when
    ``outcome`` is ``rejected``: ``robots``, ``robots_unreachable``, ``http_<status>``,
    ``challenge``, ``timeout``, ``too_large``, ``not_html``, ``not_a_feed``, ``not_a_sitemap``,
    ``empty``, ``connection``, ``dns``, ``redirects``, ``redirect_outside``, ``outside``,
    ``private_address``, ``address`` (not one that can be asked), ``throttled`` (the host wants to
    be left alone for now), ``encoding`` (packed otherwise than it says), ``no_links``,
    ``broken_gzip``, ``failure_<name>`` (an error that has no name here yet), ``unfinished`` (no
    time was left, or the crawl was stopped).
    """

    source: str
    url: str
    final_url: str
    kind: Kind
    status: int | None
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    content_type: str | None = None
    changed_at: datetime | None = None
    sha256: str | None = None
    size: int | None = None
    warc: str | None = None
    warc_offset: int | None = None
    outcome: Outcome
    reason: str | None = None

    @property
    def passing(self) -> bool:
        """Whether the address failed for a reason that may have gone by the next crawl."""
        return is_passing(self.reason)


def is_passing(reason: str | None) -> bool:
    """Whether a fetch's reason says nothing of the address itself."""
    return reason is not None and (reason in PASSING or reason.startswith("http_5"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A fetch with the bytes that it brought."""

    fetch: Fetch
    body: bytes


class Validator(BaseModel):
    """What a known address said of its version, to ask for it conditionally.

    ``fetched_at`` is when it was asked last, ``changed_at`` the last change that an entry page had
    told of by then.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    etag: str | None = None
    last_modified: str | None = None
    fetched_at: AwareDatetime | None = None
    changed_at: AwareDatetime | None = None

    def is_outdated(self, changed_at: datetime | None) -> bool:
        """Whether an entry page tells of a change since the address was asked last.

        Where it told of none before, a change in the second of the asking counts, for sitemaps
        know no fractions.
        """
        if changed_at is None or self.fetched_at is None:
            return False
        if self.changed_at is not None:
            return changed_at > self.changed_at
        return changed_at >= self.fetched_at.replace(microsecond=0)


class Host(BaseModel):
    """How a host is to be treated; ``host`` is a registrable domain, or host and port on loopback.

    ``asked_at`` is the end of the last request, ``delay`` the least number of seconds that must
    pass before the next, ``resting_until`` the instant before which nothing may be asked,
    ``strikes`` how many crawls in a row ended with such a rest. ``robots`` is what its robots.txt
    said last: ``rules``, ``none`` (4xx) or ``unreachable``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str
    asked_at: AwareDatetime | None = None
    delay: float = 0.0
    resting_until: AwareDatetime | None = None
    strikes: int = 0
    robots: Literal["rules", "none", "unreachable"] | None = None


class Report(BaseModel):
    """How the crawl of a source ended, a line on standard output of the process that crawled it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    error: str | None = None
    hosts: tuple[Host, ...] = ()


class Limits(BaseModel):
    """How far a crawl goes.

    Bytes a page, also once decompressed; seconds a request from its start to its last byte; tries;
    redirects; links taken of one entry page; articles, sitemaps and further pages of listings in
    all. ``backoff`` is the first wait in seconds when a host wants fewer requests, ``patience``
    the longest wait before the host is left alone until a later crawl. What a page in a browser
    may load: so many ``resources``, of ``resource_bytes`` together, in ``rendering`` seconds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    page_bytes: Annotated[int, Field(gt=0)] = 8_000_000
    timeout: Annotated[float, Field(gt=0)] = 30.0
    retries: Annotated[int, Field(ge=0)] = 2
    redirects: Annotated[int, Field(ge=0)] = 5
    backoff: Annotated[float, Field(ge=0)] = 10.0
    patience: Annotated[float, Field(ge=0)] = 60.0
    links: Annotated[int, Field(gt=0)] = 5_000
    pages: Annotated[int, Field(gt=0)] = 20
    articles: Annotated[int, Field(gt=0)] = 2_000
    sitemaps: Annotated[int, Field(gt=0)] = 50
    resources: Annotated[int, Field(ge=0)] = 40
    resource_bytes: Annotated[int, Field(ge=0)] = 30_000_000
    rendering: Annotated[float, Field(gt=0)] = 240.0


def _soon() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=15)


class Plan(BaseModel):
    """What the crawl of one source is to do.

    ``contact`` is the e-mail or web address that outlets see in the User-Agent. ``folder`` is
    where WARC files and ``fetches.jsonl`` are written. ``validators`` are those of known
    addresses, entry addresses too. ``hosts`` is what is known of its hosts. ``due`` are article
    addresses to be asked though no entry may name them, ``resting`` known ones that are not to be
    asked now unless an entry page tells of a change. Without ``poll`` no entry address is asked.
    Addresses that ``fetches.jsonl`` already names with a time at or after ``since`` are not asked
    again, so that a crawl that was killed goes on with the same plan. At ``deadline`` what is left
    is rejected.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Source
    run_id: str
    folder: Path
    contact: Annotated[str, Field(pattern=_CONTACT)] | None = None
    validators: dict[str, Validator] = Field(default_factory=dict)
    due: tuple[str, ...] = ()
    resting: frozenset[str] = frozenset()
    poll: bool = True
    hosts: tuple[Host, ...] = ()
    limits: Limits = Limits()
    compression: Compression = "gzip"
    since: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))
    deadline: AwareDatetime = Field(default_factory=_soon)

    @property
    def asks(self) -> bool:
        """Whether there is anything to ask of the web; a source of WARC files alone has nothing."""
        entries = self.source.entries or not self.source.archives
        return bool(self.due) or (self.poll and bool(entries))

    @property
    def user_agent(self) -> str:
        """What outlets see: who asks, and where to complain."""
        return USER_AGENT[:-1] + (f"; {self.contact})" if self.contact else ")")

    @property
    def at_once(self) -> int:
        """How many requests a host gets at a time: more than one only where it needs no pause."""
        return 1 if self.source.delay else 8

    def write(self, path: Path) -> None:
        """Writes the plan as JSON."""
        path.write_text(self.model_dump_json(indent=1) + "\n", "utf-8")

    @classmethod
    def read(cls, path: Path) -> "Plan":
        """The plan of a JSON file.

        Raises:
            OSError: the file cannot be read.
            pydantic.ValidationError: it does not hold a plan.
        """
        return cls.model_validate_json(path.read_bytes())


@cache
def _adapter() -> TypeAdapter[Fetch]:
    return TypeAdapter(Fetch)


def fetch_line(fetch: Fetch) -> bytes:
    """A fetch as a line of JSON in UTF-8, newline included."""
    return _adapter().dump_json(fetch) + b"\n"


def fetch_of(line: bytes) -> Fetch:
    """The fetch of a line.

    Raises:
        pydantic.ValidationError: the line does not hold one.
    """
    return _adapter().validate_json(line)


def fetch_values(fetch: Fetch) -> dict[str, Any]:
    """A fetch as JSON-ready plain values."""
    values: dict[str, Any] = _adapter().dump_python(fetch, mode="json")
    return values
