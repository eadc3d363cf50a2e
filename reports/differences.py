"""A difference of an edition, with both its sides, as a frozen record."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One changed field; ``value_from`` is the baseline's, ``value_to`` the news's, canonical.

    ``text_from`` and ``text_to`` are the decisive words in the two texts.
    """

    field: str
    value_from: str
    value_to: str
    unit: str | None = None
    time_from: str | None = None
    time_to: str | None = None
    text_from: str | None = None
    text_to: str | None = None
    delta: float | None = None
    delta_percent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A news claim in its article; ``published_precision`` ``day`` means a date in ``zone``.

    ``version_id`` is the version of the article that it was first read in, where a copy is kept.
    """

    difference_id: str
    edition: date
    relation: str
    source: str
    publisher: str | None
    country: str | None
    lang: str
    title: str
    url: str
    story_id: str
    published_at: datetime | None
    published_precision: str | None
    zone: str
    news_text: str
    version_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A baseline claim in its document; ``rendering`` is its wording in the news's language.

    Where several documents state the fact, ``value_low`` and ``value_high`` are their range.
    ``before`` and ``after`` are what stands around it in the document, up to 120 characters each.
    """

    claim_id: str
    document: str
    title: str
    author: str | None
    date: str | None
    section: tuple[str, ...]
    lang: str
    text: str
    rendering: str | None
    fact_documents: tuple[str, ...] = ()
    value_low: float | None = None
    value_high: float | None = None
    unit: str | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What an actor, a notion, a topic or a figure is called in each language."""

    zh: str
    ru: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one feature says of a pair of claims, a score in 0..1 and a sentence.

    ``detail`` is in English; ``code`` and ``values`` say the same in every language (see
    :mod:`reports.evidence`). What was linked before they were kept has ``detail`` alone.
    """

    feature: str
    score: float
    detail: str
    code: str | None = None
    values: tuple[float | str | tuple[Name, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One difference of the edition; ``earlier`` are reports of its development in former ones."""

    difference_id: str
    development_id: str
    relation: str
    tier: str
    novelty: str | None
    score: float
    weight: float
    topics: tuple[str, ...]
    news: Telling
    baseline: Baseline | None
    changes: tuple[Change, ...]
    evidence: tuple[Evidence, ...]
    earlier: tuple[Telling, ...]
