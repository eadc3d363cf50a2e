"""The frozen records that flow through Sverka, as the contracts in README.md name them.

Offsets are counted in characters (code points), end exclusive. Dates are ISO 8601. Languages are
``zh``, ``ru`` and ``en``. Every record turns into JSON with :func:`as_json` and back with
:func:`from_json`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, TypeVar

from pydantic import TypeAdapter

Lang = Literal["zh", "ru", "en"]
Relation = Literal["confirms", "updates", "contradicts", "advances", "related", "new", "offtopic"]
Kind = Literal["claim", "heading", "citation", "question", "caption", "byline", "boilerplate"]
QuantityKind = Literal["level", "change", "ratio", "share", "ordinal"]
Comparator = Literal["=", "~", ">", ">=", "<", "<="]
Status = Literal[
    "planned",
    "proposed",
    "under_way",
    "done",
    "in_force",
    "denied",
    "failed",
    "lapsed",
    "conditional",
]
Precision = Literal["second", "minute", "day"]
Field = Literal["quantity", "date", "status", "membership", "actor", "place", "polarity"]

LANGS: tuple[Lang, ...] = ("zh", "ru", "en")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure normalised to one value and unit.

    ``value`` is a positive plain number (2630亿美元 is 263e9, unit ``USD``), null for a range,
    which has ``low`` and ``high``. ``unit`` is an ISO 4217 code, ``percent``,
    ``percentage_points``, ``people``, ``km``, ``tonnes``, ``barrels``, ``times`` or ``count``
    (then ``counted`` says of what, in English where known). ``start``/``end`` are offsets into the
    claim's ``text``.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str
    comparator: Comparator = "="
    kind: QuantityKind = "level"
    direction: Literal["up", "down"] | None = None
    counted: str | None = None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A period that a claim is about, was said at, or must be met by; both ends inclusive.

    Both ends are null where a relative expression has no date to be resolved against, the end alone
    where what begins on a day to come has none (from 1 January).
    """

    start: date | None
    end: date | None
    role: Literal["about", "said", "deadline"] = "about"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, organisation or person in a claim; ``name`` is English, offsets into ``text``."""

    id: str
    name: str
    role: Literal["agent", "patient", "other"] = "other"
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who said the claim; ``text`` is the attributing wording («заявил Путин»)."""

    id: str | None
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A footnote or reference tied to the sentence that bears its mark."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable assertion (``kind`` is ``claim``) or a typed non-claim.

    ``document`` is the baseline file's stem, or the canonical address of a news article. ``parts``
    are the spans in that file or text which, joined, equal ``text``, white space aside;
    ``start``/``end`` are their hull. ``resolved`` is the same assertion standing alone. ``dated``
    is the date that relative times were resolved against.
    """

    document: str
    claim_id: str
    lang: Lang
    kind: Kind = "claim"
    text: str
    resolved: str
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    section: tuple[str, ...] = ()
    dated: date | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    actors: tuple[Actor, ...] = ()
    speaker: Speaker | None = None
    status: Status | None = None
    polarity: Literal["affirmed", "negated"] = "affirmed"
    topics: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    renderings: dict[Lang, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A baseline document, pinned by the SHA-256 of its bytes (hex).

    ``text`` is the reader's text, which claim offsets count in. ``date`` is as precise as known:
    ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
    """

    document: str
    sha256: str
    text: str
    lang: Lang
    title: str
    author: str | None = None
    journal: str | None = None
    issue: str | None = None
    pages: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One version of a news article at its canonical address.

    ``published_at`` is an aware instant; with ``published_precision`` ``day`` only its date counts,
    in ``zone`` (IANA name).
    """

    url: str
    source: str
    lang: Lang
    title: str
    author: str | None = None
    published_at: datetime | None = None
    published_precision: Precision | None = None
    zone: str = "UTC"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field that differs; ``from_value`` is the baseline's, ``to_value`` the news's."""

    field: Field
    from_value: str
    to_value: str
    unit: str | None = None
    delta: float | None = None
    delta_percent: float | None = None
    time_from: str | None = None
    time_to: str | None = None
    text_from: str | None = None
    text_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one feature says of a pair: a score in 0..1 and a sentence that explains it.

    ``detail`` is in English; ``code`` and ``values`` say the same for other languages (see
    :mod:`transforms.said`).
    """

    feature: str
    score: float
    detail: str
    code: str
    values: tuple[float | str | tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A baseline claim that a news claim may bear on.

    ``score`` is the probability that this is the one the text bears on.
    """

    document: str
    claim_id: str
    text: str
    start: int
    end: int
    score: float
    relation: Relation
    changes: tuple[Change, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What linking says of a news text; ``score`` is the probability that ``relation`` is right."""

    relation: Relation | None
    score: float
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(record: Any) -> TypeAdapter[Any]:
    if record not in _ADAPTERS:
        _ADAPTERS[record] = TypeAdapter(record)
    return _ADAPTERS[record]


def as_json(record: object) -> dict[str, Any]:
    """The record as JSON-ready plain values; dates and instants in ISO 8601."""
    value: dict[str, Any] = _adapter(type(record)).dump_python(record, mode="json")
    return value


def from_json(record: type[R], value: dict[str, Any]) -> R:
    """The record that ``value`` describes.

    Raises:
        pydantic.ValidationError: ``value`` lacks a field or has one of the wrong shape.
    """
    made: R = _adapter(record).validate_python(value)
    return made
