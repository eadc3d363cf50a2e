"""The lexicon's tables: loaded once, validated, refused with the file and entry that is wrong."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

HERE = Path(__file__).parent
TABLES = ("actors.yml", "concepts.yml", "offtopic.yml", "reading.yml", "words.tsv.gz")

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
ActorKind = Literal["country", "organisation", "person", "place"]


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


class ActorEntry(_Entry):
    """A state, organisation, person or place. ``name`` is its English name.

    ``of`` names the actors it belongs to: a capital's state, a person's state or organisation.
    """

    kind: ActorKind
    of: tuple[str, ...] = ()

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


def _grouped(file: str, groups: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, group in enumerate(groups, 1):
        if "entries" not in group:
            raise LexiconError(f"{file}: group {number} has no 'entries'")
        shared = {key: value for key, value in group.items() if key != "entries"}
        for name, entry in group["entries"].items():
            topics = [*shared.get("topics", ()), *entry.get("topics", ())]
            yield {"id": name, **shared, **entry, "topics": topics}


def parse(file: str, record: type[E], groups: list[dict[str, Any]]) -> tuple[E, ...]:
    """The entries of grouped plain values; ``kind``, ``of``, ``topics`` of a group go to each.

    Raises:
        LexiconError: an entry breaks its record, lacks terms, or shares an id or term.
    """
    entries = []
    for values in _grouped(file, groups):
        try:
            entries.append(record.model_validate(values))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            raise LexiconError(
                f"{file}: entry {values['id']!r}: {where}: {first['msg']}"
            ) from error
    _refuse_twins(file, entries)
    return tuple(entries)


def _refuse_twins(file: str, entries: Iterable[_Entry]) -> None:
    owners: dict[tuple[str, str], str] = {}
    for entry in entries:
        for lang in ("zh", "ru", "en"):
            if not entry.terms(lang):
                raise LexiconError(f"{file}: entry {entry.id!r}: {lang}: expected a term")
            for key in [(lang, term) for term in entry.terms(lang)]:
                owner = owners.setdefault(key, entry.id)
                if owner != entry.id:
                    raise LexiconError(
                        f"{file}: entry {entry.id!r}: {key[1]!r} already belongs to {owner!r}"
                    )


@cache
def concepts() -> tuple[Concept, ...]:
    """The thesaurus of the field (``concepts.yml``)."""
    return parse("concepts.yml", Concept, read_yaml(HERE / "concepts.yml"))


@cache
def offtopic() -> tuple[Concept, ...]:
    """The subjects that stray from the field (``offtopic.yml``)."""
    return parse("offtopic.yml", Concept, read_yaml(HERE / "offtopic.yml"))


@cache
def actors() -> tuple[ActorEntry, ...]:
    """The listed states, organisations, persons and places (``actors.yml``)."""
    entries = parse("actors.yml", ActorEntry, read_yaml(HERE / "actors.yml"))
    known = {entry.id for entry in entries}
    for entry in entries:
        for owner in entry.of:
            if owner not in known:
                raise LexiconError(f"actors.yml: entry {entry.id!r}: of: no actor {owner!r}")
    return entries


@cache
def actor(id: str) -> ActorEntry:
    """The actor of that id.

    Raises:
        LexiconError: there is none.
    """
    found = next((entry for entry in actors() if entry.id == id), None)
    if found is None:
        raise LexiconError(f"actors.yml: no actor {id!r}")
    return found


@cache
def lexicon_version() -> str:
    """Twelve hex digits of SHA-256 over the tables: it changes when any of them does."""
    digest = hashlib.sha256()
    for name in TABLES:
        digest.update(name.encode())
        digest.update((HERE / name).read_bytes())
    return digest.hexdigest()[:12]
