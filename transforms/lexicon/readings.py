"""How actors are read beyond their names (``reading.yml``): masks, guards, abbreviations."""

import re
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from transforms.lexicon.tables import HERE, LexiconError, actor, read_yaml
from transforms.records import Lang

FRAME = "●"
NOBODY = "-"
NEAR = 60


class Framed(BaseModel):
    """Abbreviations that stand for an actor in each of the ``frames``, in place of ``●``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    characters: str
    frames: tuple[str, ...]


class Context(BaseModel):
    """A find that what stands around it makes another actor, or nobody (``-``).

    It is a find of the actor or pair in ``of``, whose wording matches ``wording`` if that is
    given, beside wording that matches ``before`` or ``after``, or with ``anywhere`` in the text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    of: tuple[str, ...]
    wording: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    anywhere: re.Pattern[str] | None = None

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether the find at ``start`` to ``end`` of ``text`` is to be read so."""
        if self.wording is not None and not self.wording.fullmatch(text, start, end):
            return False
        return bool(
            (self.before and self.before.search(text[max(0, start - NEAR) : start]))
            or (self.after and self.after.search(text[end : end + NEAR]))
            or (self.anywhere and self.anywhere.search(text))
        )


class Regional(BaseModel):
    """Abbreviations that have other ``readings`` in a list with a character of ``beside``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    beside: str
    readings: dict[str, str]


class Reading(BaseModel):
    """The rules.

    ``masks`` look like an actor but are none (马里亚纳, Indian Ocean), by language. ``guarded``
    names do not count at a sentence's start. ``abbreviations`` map a character to an actor;
    ``pairs`` are words of such characters, ``readings`` exceptions, ``framed`` patterns;
    ``contexts`` are readings by what stands around, the first that holds, ``regional`` by what
    else a list has. ``acronyms`` are shared with other fields: alone they give no topic.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    masks: dict[str, tuple[str, ...]]
    guarded: dict[str, frozenset[str]]
    abbreviations: dict[str, str]
    pairs: tuple[str, ...]
    readings: dict[str, tuple[str, ...]]
    framed: tuple[Framed, ...]
    contexts: dict[Lang, tuple[Context, ...]]
    acronyms: dict[Lang, frozenset[str]]
    regional: Regional

    def listed(self, run: str) -> dict[str, str]:
        """What abbreviations stand for in a list that has the characters of ``run``."""
        near = set(run) & set(self.regional.beside)
        return self.abbreviations | (self.regional.readings if near else {})


@cache
def reading() -> Reading:
    """The rules of ``reading.yml``.

    Raises:
        LexiconError: a rule is malformed.
    """
    values: Any = read_yaml(HERE / "reading.yml")
    try:
        return Reading.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LexiconError(f"reading.yml: {where}: {first['msg']}") from error


@cache
def contexts(lang: Lang) -> dict[str, tuple[Context, ...]]:
    """The contexts to try for a find, by actor or pair.

    Raises:
        LexiconError: a context names no listed actor or pair, or has nothing to look for.
    """
    rules: dict[str, list[Context]] = {}
    for rule in reading().contexts.get(lang, ()):
        if not (rule.before or rule.after or rule.anywhere):
            raise LexiconError(f"reading.yml: contexts: {rule.of}: expected a pattern")
        if rule.id != NOBODY:
            actor(rule.id)
        for of in rule.of:
            if of not in reading().pairs:
                actor(of)
            rules.setdefault(of, []).append(rule)
    return {of: tuple(listed) for of, listed in rules.items()}


@cache
def compounds() -> dict[str, tuple[str, ...]]:
    """Chinese word → what each of its characters stands for, an actor's id or ``-``.

    Raises:
        LexiconError: a word has an unknown abbreviation or actor, or a reading of another length.
    """
    rules = reading()
    spelt = {word: tuple(_meaning(word, c) for c in word) for word in rules.pairs}
    spelt |= {word: word_ids for word, word_ids in _framed(rules)}
    spelt |= rules.readings
    for word, ids in spelt.items():
        if len(ids) != len(word):
            raise LexiconError(f"reading.yml: {word}: expected one reading a character")
        for id in ids:
            if id != NOBODY:
                actor(id)
    return spelt


def _meaning(word: str, character: str) -> str:
    found = reading().abbreviations.get(character)
    if found is None:
        raise LexiconError(f"reading.yml: {word}: {character} is no abbreviation")
    return found


def _framed(rules: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (
            frame.replace(FRAME, character),
            tuple(_meaning(frame, character) if c == FRAME else NOBODY for c in frame),
        )
        for group in rules.framed
        for frame in group.frames
        for character in group.characters
    ]
