"""An edition as one frozen record that holds all a report needs, and its loading from Postgres."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import TypeAdapter

from sql import database
from sql.database import Connection, Row

R = TypeVar("R")


class UnknownEdition(ValueError):
    """There is no edition of that day."""


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
class Evidence:
    """What one feature says of a pair of claims, a score in 0..1 and a sentence."""

    feature: str
    score: float
    detail: str


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

    ``recent`` are up to 14 editions before it, the newest last.
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


def load_edition(connection: Connection, edition: date) -> Edition:
    """The edition of that day as it stands, or, once later days have judged anew, as it stood.

    Raises:
        UnknownEdition: there is none.
    """
    rows = database.query(connection, "edition", edition=edition)
    if not rows:
        raise UnknownEdition(f"{edition}: there is no edition of that day")
    former = rows[0]["former"]
    return _record(
        Edition,
        rows[0]
        | _counted(connection, edition)
        | {
            "former": {"edition": former} | _counted(connection, former) if former else None,
            "items": _items(connection, edition),
            "topics": database.query(connection, "edition_topics", edition=edition),
            "withdrawn": database.query(connection, "edition_withdrawn", edition=edition),
            "rejections": database.query(connection, "edition_rejections", edition=edition),
            "silent": database.query(connection, "edition_silent", edition=edition),
            "corrections": _corrections(connection, edition),
            "recent": database.query(connection, "edition_recent", edition=edition),
        },
    )


def _record(record: type[R], row: Row) -> R:
    return TypeAdapter(record).validate_python(row)


def _counted(connection: Connection, edition: date) -> Row:
    return {
        "counts": database.query(connection, "edition_counts", edition=edition)[0],
        "relations": database.query(connection, "edition_relations", edition=edition),
    }


def _items(connection: Connection, edition: date) -> list[Row]:
    changes = _by("difference_id", database.query(connection, "edition_changes", edition=edition))
    earlier = _by("development_id", database.query(connection, "edition_earlier", edition=edition))
    passages = _by("claim_id", database.query(connection, "edition_passages", edition=edition))
    return [
        row
        | {
            "relation": row["relation_told"],
            "tier": row["tier_told"],
            "news": row,
            "baseline": _baseline(row, passages.get(row["baseline_claim_id"], [])),
            "changes": changes.get(row["difference_id"], ()),
            "earlier": earlier.get(row["development_id"], ()),
        }
        for row in database.query(connection, "edition_items", edition=edition)
    ]


def _corrections(connection: Connection, edition: date) -> list[Row]:
    rows = database.query(connection, "edition_corrections", edition=edition)
    return [row | {"edits": row["edits"] or ()} for row in rows]


def _by(key: str, rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[key], []).append(row)
    return grouped


def _baseline(row: Row, passages: list[Row]) -> dict[str, Any] | None:
    if row["baseline_text"] is None:
        return None
    return {
        "claim_id": row["baseline_claim_id"],
        "document": row["document"],
        "title": row["document_title"] or row["document"],
        "author": row["document_author"],
        "date": row["document_date"],
        "section": row["section"],
        "lang": row["baseline_lang"],
        "text": row["baseline_text"],
        "rendering": (row["renderings"] or {}).get(row["lang"]),
        "fact_documents": row["fact_documents"] or (),
        "value_low": row["value_low"],
        "value_high": row["value_high"],
        "unit": row["fact_unit"],
        "before": passages[0]["before"] if passages else "",
        "after": passages[0]["after"] if passages else "",
    }
