"""What a report says beside the differences: headline figures, counts, queries."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.edition import Counts, Edition, RelationCount, TopicCount
from reports.sections import RELATIONS, Sections
from reports.wording import compared, language

_LANGS = ("zh", "ru", "en")


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline number and how it stands to the edition before."""

    name: str
    now: int
    compared: str


@dataclass(frozen=True, slots=True)
class RelationRow:
    """Claims of one relation: in each language, in all, and in the edition before."""

    relation: str
    amounts: tuple[int, ...]
    all: int
    former: int


@dataclass(frozen=True, slots=True)
class Query:
    """A query that a reader can go on with."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A section in the table of contents; ``size`` is empty where a number says nothing."""

    id: str
    name: str
    size: str


def contents(edition: Edition, parts: Sections) -> tuple[Entry, ...]:
    """The sections that the report has, in order."""
    listed = (
        ("certain", "Certain", len(parts.certain)),
        ("suggested", "Suggested", len(parts.suggested)),
        ("again", "Reported again", len(parts.again)),
        ("withdrawn", "No longer held", len(edition.withdrawn)),
        ("new", "New claims", sum(1 + len(group.also) for group in parts.new)),
        ("checks", "Went no further", sum(one.records for one in edition.rejections)),
    )
    counted = [
        Entry(id, name, str(size))
        for id, name, size in listed
        if size or id not in ("again", "withdrawn")
    ]
    return (*counted[:-1], Entry("counts", "By topic", ""), counted[-1], Entry("sql", "SQL", ""))


def figures(edition: Edition, parts: Sections) -> tuple[Figure, ...]:
    """The headline numbers."""
    before = edition.former.counts if edition.former else None
    return (
        Figure("Developments", len(parts.developments), ""),
        Figure("Certain", len(parts.certain), ""),
        Figure("New claims", sum(1 + len(group.also) for group in parts.new), ""),
        *(_figure(name, field, edition.counts, before) for name, field in _COUNTED),
    )


_COUNTED = (
    ("Claims read", "claims"),
    ("Articles", "articles"),
    ("Outlets", "outlets"),
    ("Pages", "pages"),
    ("Rejected", "rejected"),
    ("Held back", "held"),
)


def _figure(name: str, field: str, now: Counts, before: Counts | None) -> Figure:
    amount: int = getattr(now, field)
    return Figure(name, amount, compared(amount, getattr(before, field) if before else None))


def langs(edition: Edition) -> tuple[str, ...]:
    """Chinese, Russian and English, and whatever else was counted."""
    others = {count.lang for count in edition.relations} - set(_LANGS)
    return (*_LANGS, *sorted(others))


def relation_rows(edition: Edition) -> tuple[RelationRow, ...]:
    """Claims by relation and language, relations in the report's order."""
    former = edition.former.relations if edition.former else ()
    known = {count.relation for count in (*edition.relations, *former)}
    return tuple(_row(edition, former, relation) for relation in RELATIONS if relation in known)


def _row(edition: Edition, former: Iterable[RelationCount], relation: str) -> RelationRow:
    amounts = tuple(_sum(edition.relations, relation, lang) for lang in langs(edition))
    before = sum(count.claims for count in former if count.relation == relation)
    return RelationRow(relation, amounts, sum(amounts), before)


def _sum(counts: Iterable[RelationCount], relation: str, lang: str) -> int:
    return sum(
        count.claims for count in counts if count.relation == relation and count.lang == lang
    )


def described(counts: Iterable[RelationCount] | Iterable[TopicCount]) -> str:
    """A chart in words: “Russian: 2 updates, 1 new; English: …”."""
    told: dict[str, list[str]] = {}
    for count in counts:
        name = language(count.lang) if isinstance(count, RelationCount) else count.topic
        told.setdefault(name, []).append(f"{count.claims} {count.relation}")
    return "; ".join(f"{name}: {', '.join(amounts)}" for name, amounts in told.items())


def queries(edition: Edition) -> tuple[Query, ...]:
    """Queries on the views of schema ``sverka``, filled in for this edition."""
    day = edition.edition.isoformat()
    return (
        Query("The differences of this edition, with what changed:", _DIFFERENCES.format(day=day)),
        Query("Every value reported of one fact, over time:", _SERIES),
        Query("What stood at an instant:", _AS_OF.format(day=day)),
    )


_DIFFERENCES = """\
select d.relation, d.tier, d.lang, d.source, c.field, c.value_from, c.value_to, c.unit, d.url
from sverka.differences d left join sverka.changes c using (difference_id)
where d.edition = '{day}' order by d.score desc"""
_SERIES = """\
select published_at, relation, value, unit, period, source, url
from sverka.metric_series where fact_id = '…' order by published_at"""
_AS_OF = """\
select relation, count(*) from sverka.as_of('{day} 12:00+00') group by relation"""
