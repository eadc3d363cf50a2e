"""The patterns of each language, loaded once and compiled with their macros put in."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field

from transforms.records import Lang

TABLE = Path(__file__).with_name("patterns.yml")
V = TypeVar("V")
# What stands before a time that opens a sentence or clause: at most a short preposition.
_OPENS = re.compile(
    r"(?:^|[.!?;。！？；]\s?)(?:在|于|当地时间|北京时间|莫斯科时间|On|In|Earlier|В|Во)?\s?$",
    re.IGNORECASE,
)
# What stands behind a time that belongs to no event: no possessive and no noun.
_ALONE = re.compile(
    r"\s?(?:[.,;:)]|$|\s(?:and|but|as|when|while|by|to|with|in|for|than|until|till|has|had|have|was|"
    r"were|will|would|is|are|the|its|their|his|her|an?|this|that|these|it|they|he|she|there|no|more|"
    r"most|many|both)\b|\s(?-i:[A-Z]))",
)
Part = Literal[
    "early", "mid", "late", "end", "first half", "second half",
    "spring", "summer", "autumn", "winter",
]  # fmt: skip
Length = Literal[
    "day",
    "week",
    "month",
    "quarter",
    "half-year",
    "year",
    "decade",
    "half-century",
    "quarter-century",
    "century",
    "weekend",
    "farm-year",
]


class TimesError(ValueError):
    """The table of patterns is wrong; the message names the language and the pattern."""


class Offset(BaseModel):
    """So many units from the text's date; ``ahead`` where the wording looks ahead."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    unit: Literal["night", "day", "weekend", "weekday", "farm-year"] | Length
    offset: int
    ahead: int | None = None
    part: Part | None = None


class Cue(BaseModel):
    """Wording right before or right after a time that tells its role.

    ``opening``, if given, takes the place of ``after`` where the time opens its sentence;
    ``unless`` is wording of the time itself that rules the role out. ``lone`` is wording before a
    time that stands alone (after 2022, but not: after 2022's war), ``coming`` before one to come.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: str
    after: str
    opening: str | None = None
    unless: str | None = None
    lone: str = "(?!)"
    coming: str = "(?!)"

    def stands(self, flat: str, start: int, end: int, *, coming: bool = False) -> bool:
        """Whether the cue stands at ``flat[start:end]``; ``coming``: the time is still to come."""
        if self.unless and re.search(self.unless, flat[start:end], re.IGNORECASE):
            return False
        left, right = flat[max(0, start - 100) : start], flat[end : end + 120]
        if coming and re.search(self.coming, left, re.IGNORECASE):
            return True
        if re.search(self.lone, left, re.IGNORECASE) and _ALONE.match(right):
            return True
        after = self.opening if self.opening and _OPENS.search(left) else self.after
        return bool(
            re.search(self.before, left, re.IGNORECASE) or re.search(after, right, re.IGNORECASE)
        )


class Span(BaseModel):
    """Wording that makes one period of two times: before the first, and between them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    opener: str = Field(alias="from")
    to: str


class Table(BaseModel):
    """One language's part of ``patterns.yml``, where the keys are explained."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    macros: dict[str, str]
    gates: dict[str, str] = {}
    patterns: tuple[str, ...]
    months: dict[str, int]
    weekdays: dict[str, int]
    years: dict[str, int]
    same_year: dict[str, int]
    relative: dict[str, Offset]
    parts: dict[str, Part]
    units: dict[str, Length]
    same_day: dict[str, int] = {}
    halves: dict[str, int]
    decades: dict[str, int] = {}
    weeks: dict[str, int] = {}
    feasts: dict[str, tuple[int, int]] = {}
    deadline: Cue
    since: Cue
    said: Cue
    future: str
    past: str = "(?!)"
    ahead: str = "(?!)"
    due: str = "(?!)"
    span: Span


@cache
def table(lang: Lang) -> Table:
    """The table of ``lang``."""
    return Table.model_validate(yaml.safe_load(TABLE.read_text(encoding="utf-8"))[lang])


@cache
def patterns(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """The compiled patterns of ``lang``.

    Raises:
        TimesError: a pattern is no regular expression.
    """
    return tuple(_compiled(lang, pattern) for pattern in table(lang).patterns)


def open_patterns(flat: str, lang: Lang) -> Iterator[re.Pattern[str]]:
    """The patterns that can match in ``flat``, as far as their gates tell."""
    open_gates = {gate for gate in _gates(lang) if gate is None or gate.search(flat)}
    for gate, pattern in zip(_gate_of(lang), patterns(lang), strict=True):
        if gate in open_gates:
            yield pattern


@cache
def _gates(lang: Lang) -> frozenset[re.Pattern[str] | None]:
    return frozenset(_gate_of(lang))


@cache
def _gate_of(lang: Lang) -> tuple[re.Pattern[str] | None, ...]:
    """Of each pattern, the gate of the first key of ``gates`` that its source has, if any."""
    rows = table(lang)
    found = (
        next((gate for key, gate in rows.gates.items() if key in pattern), None)
        for pattern in rows.patterns
    )
    return tuple(None if gate is None else re.compile(gate, re.IGNORECASE) for gate in found)


def _compiled(lang: Lang, pattern: str) -> re.Pattern[str]:
    macros = table(lang).macros
    while named := re.search(r"\{([A-Z]\w*)\}", pattern):
        if named[1] not in macros:
            raise TimesError(f"{TABLE.name}: {lang}: no macro {named[1]} in {pattern}")
        pattern = pattern.replace(named[0], macros[named[1]])
    try:
        return re.compile(_distinct(pattern), re.IGNORECASE)
    except re.error as error:
        raise TimesError(f"{TABLE.name}: {lang}: {pattern}: {error}") from error


def _distinct(pattern: str) -> str:
    """A group that stands twice gets a suffix, which :func:`groups` takes off again."""
    seen: dict[str, int] = {}

    def rename(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f"(?P<{match[1]}>" if seen[match[1]] == 1 else f"(?P<{match[1]}__{seen[match[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", rename, pattern)


def groups(match: re.Match[str]) -> dict[str, str]:
    """The named groups that took part in ``match``."""
    return {
        name.split("__")[0]: text.strip()
        for name, text in match.groupdict().items()
        if text is not None
    }


def entry(mapping: dict[str, V], text: str) -> V | None:
    """The value of the key, a regular expression, that ``text`` begins with; the longest match."""
    found = [
        (match.end(), value)
        for key, value in mapping.items()
        if (match := re.match(key, text, re.IGNORECASE))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None
