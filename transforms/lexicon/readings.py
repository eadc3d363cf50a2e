"""How actors are read beyond their names (``reading.yml``): masks, guards, abbreviations."""

import re
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from transforms.lexicon.tables import HERE, LexiconError, actor, read_yaml

FRAME = "●"
NOBODY = "-"


class Framed(BaseModel):
    """Abbreviations that stand for an actor in each of the ``frames``, in place of ``●``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    characters: str
    frames: tuple[str, ...]


class Context(BaseModel):
    """Patterns of what stands before or after a pair that make it the actor ``id``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    before: str
    after: str

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether either pattern does, around ``start`` and ``end``."""
        return bool(re.search(self.before, text[:start]) or re.search(self.after, text[end:]))


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
    ``contexts`` are readings by what stands around, ``regional`` by what else a list has.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    masks: dict[str, tuple[str, ...]]
    guarded: dict[str, frozenset[str]]
    abbreviations: dict[str, str]
    pairs: tuple[str, ...]
    readings: dict[str, tuple[str, ...]]
    framed: tuple[Framed, ...]
    contexts: dict[str, Context]
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
