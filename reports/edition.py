"""An edition as one frozen record that holds all that a report needs."""

from dataclasses import dataclass
from datetime import date, datetime

from reports.differences import Item, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the runs of an edition read, and what became of it."""

    pages: int
    articles: int
    outlets: int
    claims: int
    rejected: int
    held: int
    rejudged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCount:
    """News claims first judged in the edition, by relation and language."""

    relation: str
    lang: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCount:
    """The same by topic and relation; a claim counts under each of its topics."""

    topic: str
    relation: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Pages or records that went no further for one reason; ``held`` ones are the quarantine."""

    stage: str
    reason: str
    state: str
    expectation: str | None
    records: int
    examples: tuple[str, ...]
    detail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A source that was silent or otherwise not well in the 24 hours before the edition's last run.

    ``findings`` say what ails it, the gravest first (see the view ``source_health``); there are
    none where only a lasting change was found. ``rejected`` counts requests by reason, ``shed``
    names the fields that its articles have lost.
    """

    source: str
    publisher: str | None
    country: str | None
    state: str
    findings: tuple[str, ...]
    expected_min: int | None
    expected_max: int | None
    last_article_at: datetime | None
    new: int
    challenges: int
    rejected: dict[str, int]
    shed: tuple[str, ...]
    changed_on: date | None
    changed_measure: str | None
    changed_from: float | None
    changed_to: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A sentence that an outlet changed; added ones have no ``former``, removed no ``later``."""

    former: str | None
    later: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What an outlet did to an article after publishing it, noticed in this edition.

    ``event`` is ``edited``, ``retitled`` or ``removed``; ``bears`` says that a difference rests on
    the article; ``sentences`` counts those that changed.
    """

    event: str
    source: str
    publisher: str | None
    country: str | None
    lang: str
    title: str
    title_before: str | None
    url: str
    observed_at: datetime
    version_id: str | None
    sentences: int
    edits: tuple[Edit, ...]
    bears: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What an earlier edition counted, for comparison with the usual."""

    edition: date
    developments: int
    certain: int
    new: int
    claims: int
    articles: int
    outlets: int
    pages: int
    rejected: int
    held: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """What the edition before counted, for comparison."""

    edition: date
    counts: Counts
    relations: tuple[RelationCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What Sverka learnt on one calendar day in ``zone``; ``items`` the weightiest first.

    ``recent`` are up to 14 editions before it, the newest last; ``data_docs`` the addresses of its
    runs' Data Docs, relative to its folder.
    """

    edition: date
    zone: str
    state: str
    published_at: datetime
    run_ids: tuple[str, ...]
    counts: Counts
    relations: tuple[RelationCount, ...]
    topics: tuple[TopicCount, ...]
    former: Former | None
    items: tuple[Item, ...]
    withdrawn: tuple[Telling, ...]
    rejections: tuple[Rejected, ...]
    silent: tuple[Silent, ...]
    corrections: tuple[Correction, ...] = ()
    recent: tuple[Day, ...] = ()
    data_docs: tuple[str, ...] = ()
