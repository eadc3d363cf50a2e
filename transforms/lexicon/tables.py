"""The lexicon's tables: loaded once, validated, refused with the file and entry that is wrong."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

HERE = Path(__file__).parent
TABLES = (
    "actors/*.yml",
    "bynames.yml",
    "concepts/*.yml",
    "offtopic.yml",
    "reading.yml",
    "words.tsv.gz",
)

Topic = Literal[
    "membership",
    "summit",
    "trade",
    "investment",
    "finance",
    "energy",
    "food",
    "transport",
    "security",
    "military",
    "counterterrorism",
    "diplomacy",
    "voting",
    "sanctions",
    "education",
    "culture",
    "media",
    "health",
    "technology",
    "governance",
    "domestic",
    "history",
    "development",
    "nuclear",
    "migration",
    "environment",
    "sco",
    "cis",
    "brics",
    "eaeu",
    "csto",
    "un",
    "africa",
    "central-asia",
    "china",
    "russia",
    "ukraine",
    "japan",
    "india",
    "west",
    "middle-east",
    "caucasus",
]
TOPICS: tuple[Topic, ...] = get_args(Topic)
AREAS: frozenset[Topic] = frozenset(TOPICS[TOPICS.index("sco") :])
ActorKind = Literal["country", "organisation", "person", "place", "event", "agreement"]
Office = Literal[
    "president",
    "prime-minister",
    "foreign-minister",
    "defence-minister",
    "secretary-general",
    "chairperson",
    "monarch",
    "supreme-leader",
    "ruler",
]


class LexiconError(ValueError):
    """A table is wrong; the message names the file, the entry and what was expected."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    zh: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()

    @field_validator("zh", "ru", "en")
    @classmethod
    def _well_written(cls, terms: tuple[str, ...]) -> tuple[str, ...]:
        for term in terms:
            if not term or term != " ".join(term.split()):
                raise ValueError(f"{term!r} is empty or has stray white space")
        if len(set(terms)) < len(terms):
            raise ValueError("a term stands twice")
        return terms

    def terms(self, lang: str) -> tuple[str, ...]:
        """The entry's terms in ``lang`` (zh, ru or en)."""
        found: tuple[str, ...] = getattr(self, lang)
        return found


class Concept(_Entry):
    """One notion of the field: an English kebab id and its terms in each language."""


class Term(BaseModel):
    """A term of office: the days from ``since`` (``from`` in YAML) up to, not on, ``until``.

    ``at`` is the state or organisation, where that is not the first of the person's ``of``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    office: Office
    since: date = Field(alias="from")
    until: date | None = None
    at: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Term":
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"the term ends on {self.until}, before it begins")
        return self

    def holds(self, day: date) -> bool:
        """Whether ``day`` lies in the term."""
        return self.since <= day and (self.until is None or day < self.until)


class ActorEntry(_Entry):
    """A state, organisation, person, place, summit or forum (``event``) or treaty (``agreement``).

    ``name`` is its English name. ``of`` names the actors it belongs to: a capital's state, a
    person's state or organisation. ``terms`` are a person's terms of office.
    """

    kind: ActorKind
    of: tuple[str, ...] = ()
    offices: tuple[Term, ...] = Field(default=(), alias="terms")

    @model_validator(mode="after")
    def _offices_have_a_place(self) -> "ActorEntry":
        if self.offices and self.kind != "person":
            raise ValueError("only a person has terms of office")
        if any(term.at is None for term in self.offices) and not self.of:
            raise ValueError("a term of office needs its state or organisation ('at' or 'of')")
        return self

    @property
    def name(self) -> str:
        return self.en[0]


E = TypeVar("E", bound=_Entry)


class _UniqueKeys(yaml.CSafeLoader):
    """YAML that refuses a key which stands twice; the standard loader keeps the last silently."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twins = [key for key in keys if keys.count(key) > 1]
        if twins:
            raise LexiconError(f"entry {twins[0]!r} stands twice")
        return super().construct_mapping(node, deep)


def read_yaml(path: Path) -> Any:
    """The plain values of a YAML file.

    Raises:
        LexiconError: it is no YAML, or a key stands twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), _UniqueKeys)
    except (yaml.YAMLError, LexiconError) as error:
        raise LexiconError(f"{path.name}: {' '.join(str(error).split())}") from error


def _grouped(file: str, groups: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, group in enumerate(groups, 1):
        if "entries" not in group:
            raise LexiconError(f"{file}: group {number} has no 'entries'")
        shared = {key: value for key, value in group.items() if key != "entries"}
        for name, entry in group["entries"].items():
            topics = [*shared.get("topics", ()), *entry.get("topics", ())]
            yield file, {"id": name, **shared, **entry, "topics": topics}


def parse(record: type[E], files: dict[str, list[dict[str, Any]]]) -> tuple[E, ...]:
    """The entries of files of grouped values; ``kind``, ``of``, ``topics`` of a group go to each.

    Raises:
        LexiconError: an entry breaks its record, lacks terms, or shares an id or term.
    """
    entries = []
    grouped = (one for name, groups in files.items() for one in _grouped(name, groups))
    for file, values in grouped:
        try:
            entries.append((file, record.model_validate(values)))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise LexiconError(
                f"{file}: entry {values['id']!r}: {where}: {first['msg']}"
            ) from error
    _refuse_twins(entries)
    return tuple(entry for _, entry in entries)


def _refuse_twins(entries: Iterable[tuple[str, _Entry]]) -> None:
    owners: dict[tuple[str, str], str] = {}
    ids: set[str] = set()
    for file, entry in entries:
        if entry.id in ids:
            raise LexiconError(f"{file}: entry {entry.id!r} stands twice")
        ids.add(entry.id)
        for lang in ("zh", "ru", "en"):
            if not entry.terms(lang):
                raise LexiconError(f"{file}: entry {entry.id!r}: {lang}: expected a term")
            for key in [(lang, term) for term in entry.terms(lang)]:
                owner = owners.setdefault(key, entry.id)
                if owner != entry.id:
                    raise LexiconError(
                        f"{file}: entry {entry.id!r}: {key[1]!r} already belongs to {owner!r}"
                    )


def _files(pattern: str) -> dict[str, list[dict[str, Any]]]:
    """The grouped values of each file, by its name from the lexicon's folder."""
    return {
        file.relative_to(HERE).as_posix(): read_yaml(file) for file in sorted(HERE.glob(pattern))
    }


@cache
def concepts() -> tuple[Concept, ...]:
    """The thesaurus of the field (``concepts/``, a file a topic)."""
    return parse(Concept, _files("concepts/*.yml"))


@cache
def offtopic() -> tuple[Concept, ...]:
    """The subjects that stray from the field (``offtopic.yml``)."""
    return parse(Concept, _files("offtopic.yml"))


@cache
def actors() -> tuple[ActorEntry, ...]:
    """The listed states, organisations, persons and places (``actors/``)."""
    entries = parse(ActorEntry, _files("actors/*.yml"))
    known = {entry.id for entry in entries}
    for entry in entries:
        for owner in (*entry.of, *(term.at for term in entry.offices if term.at)):
            if owner not in known:
                raise LexiconError(f"actors: entry {entry.id!r}: of: no actor {owner!r}")
    return entries


@cache
def actor(id: str) -> ActorEntry:
    """The actor of that id.

    Raises:
        LexiconError: there is none.
    """
    found = _by_id().get(id)
    if found is None:
        raise LexiconError(f"actors: no actor {id!r}")
    return found


@cache
def _by_id() -> dict[str, ActorEntry]:
    return {entry.id: entry for entry in actors()}


@cache
def lexicon_version() -> str:
    """Twelve hex digits of SHA-256 over the tables: it changes when any of them does."""
    digest = hashlib.sha256()
    for file in sorted(file for pattern in TABLES for file in HERE.glob(pattern)):
        digest.update(file.relative_to(HERE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
