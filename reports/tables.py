"""What a report says beside the differences: headline figures, counts, queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from reports.edition import Edition, RelationCount, TopicCount
from reports.interface import Lang, named, say
from reports.sections import RELATIONS, Sections
from reports.wording import compared, decimal, language

_LANGS = ("zh", "ru", "en")
_COUNTED = ("claims", "articles", "outlets", "pages", "rejected", "held")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline number: against the edition before, against the usual, and its course so far.

    ``usual`` is the median of the recent editions, null where there are too few to tell;
    ``course`` are their numbers and this one, the newest last.
    """

    name: str
    now: int
    compared: str
    usual: float | None
    course: tuple[int, ...]


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


def contents(edition: Edition, parts: Sections, lang: Lang = "en") -> tuple[Entry, ...]:
    """The sections that the report has, in order."""
    listed: tuple[tuple[str, int | None, bool], ...] = (
        ("certain", len(parts.certain), True),
        ("suggested", len(parts.suggested), True),
        ("again", len(parts.again), bool(parts.again)),
        ("withdrawn", len(edition.withdrawn), bool(edition.withdrawn)),
        ("new", sum(len(group.items) for group in parts.new), True),
        ("corrections", len(edition.corrections), bool(edition.corrections)),
        ("counts", None, True),
        ("checks", sum(one.records for one in edition.rejections), True),
        ("sql", None, True),
    )
    return tuple(
        Entry(id, say(f"section.{id}", lang), "" if size is None else decimal(size, lang))
        for id, size, shown in listed
        if shown
    )


def figures(edition: Edition, parts: Sections, lang: Lang = "en") -> tuple[Figure, ...]:
    """The headline numbers."""
    now = {
        "developments": len(parts.developments),
        "certain": len(parts.certain),
        "new": sum(len(group.items) for group in parts.new),
    } | {name: getattr(edition.counts, name) for name in _COUNTED}
    return tuple(_figure(edition, name, amount, lang) for name, amount in now.items())


def _figure(edition: Edition, name: str, now: int, lang: Lang) -> Figure:
    before = [getattr(one, name) for one in edition.recent]
    return Figure(
        name=named("figure", name, lang),
        now=now,
        compared=compared(now, before[-1] if before else None, lang),
        usual=median(before) if len(before) >= _FEWEST else None,
        course=(*before, now),
    )


def langs(edition: Edition) -> tuple[str, ...]:
    """The languages of the edition's claims, in a fixed order."""
    found = {count.lang for count in edition.relations}
    return tuple(lang for lang in _LANGS if lang in found) + tuple(sorted(found - set(_LANGS)))


def relation_rows(edition: Edition) -> tuple[RelationRow, ...]:
    """Claims first judged in the edition, by relation; relations that none has are left out."""
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


def described(counts: Iterable[RelationCount] | Iterable[TopicCount], lang: Lang = "en") -> str:
    """A chart in words: “Russian: 2 updates, 1 new; English: …”."""
    told: dict[str, list[str]] = {}
    for count in counts:
        of = (
            language(count.lang, lang)
            if isinstance(count, RelationCount)
            else named("topic", count.topic, lang)
        )
        relation = named("relation", count.relation, lang).lower()
        told.setdefault(of, []).append(f"{count.claims} {relation}")
    return "; ".join(f"{name}: {', '.join(amounts)}" for name, amounts in told.items())


def queries(edition: Edition, lang: Lang = "en") -> tuple[Query, ...]:
    """Queries on the views of schema ``sverka``, filled in for this edition."""
    day = edition.edition.isoformat()
    return (
        Query(say("query.differences", lang), _DIFFERENCES.format(day=day)),
        Query(say("query.series", lang), _SERIES),
        Query(say("query.as_of", lang), _AS_OF.format(day=day)),
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
