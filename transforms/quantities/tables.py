"""The tables of units, phrases, masks and contexts: loaded once, validated, compiled."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from transforms.records import Comparator, Lang, QuantityKind

HERE = Path(__file__).parent
T = TypeVar("T", bound="_Row")

NUMBER: dict[Lang, str] = {
    "zh": r"[0-9][0-9,]*(?:\.[0-9]+)?[万亿]?|[一二两三四五六七八九十百千万]+",
    "ru": r"[0-9]+(?:[.,][0-9]+)?|[а-я]+(?: с половиной)?",
    "en": r"[0-9]+(?:\.[0-9]+)?|[a-z]+(?: and a half)?",
}


class QuantitiesError(ValueError):
    """A table is wrong; the message names the file, the entry and what was expected."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(_Row):
    """What a number may measure, and how each language says so; see ``units.yml``."""

    unit: str
    counted: str | None = None
    factor: float = 1.0
    kind: QuantityKind | None = None
    loose: bool = False
    event: bool = False
    only: Literal["ordinal", "cardinal"] | None = None
    before: dict[Lang, str] = {}
    sign: str | None = None
    zh: str | None = None
    ru: str | None = None
    en: str | None = None


class Phrase(_Row):
    """A wording that is a figure by itself; see ``phrases.yml``.

    Where a text ``has`` none of the pieces given, the pattern is not tried: that only saves time.
    """

    pattern: str
    has: tuple[str, ...] = ()
    unit: str
    counted: str | None = None
    value: float | None = None
    factor: float = 1.0
    kind: QuantityKind | None = None
    direction: Literal["up", "down"] | None = None


class _Comparators(_Row):
    before: dict[Comparator, str]
    after: dict[Comparator, str]


class Context(_Row):
    """How the words around a figure tell what is meant; see ``context.yml``."""

    comparators: _Comparators
    rise: str
    fall: str
    by: str
    rise_after: str
    fall_after: str
    to: str
    rate: str
    reach: str
    span: str
    partitive: str
    alone: str
    listed: str
    noun: str
    echo: str
    than: str
    pair: str
    from_: str
    joint: str
    paired: dict[str, str]


def _load(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def _row(row: type[T], entry: dict[str, Any], name: str) -> T:
    try:
        return row.model_validate(entry)
    except ValidationError as error:
        raise QuantitiesError(f"{name}: {entry}: {error}") from error


def compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    """The regular expression.

    Raises:
        QuantitiesError: ``pattern`` is none.
    """
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise QuantitiesError(f"{HERE.name}: {pattern}: {error}") from error


@cache
def units(lang: Lang) -> tuple[tuple[Unit, re.Pattern[str]], ...]:
    """The units that ``lang`` has words for, with the pattern of the words."""
    rows = [_row(Unit, entry, "units.yml") for entry in _load("units.yml")]
    edge = "" if lang == "zh" else r"(?:(?<!\w)|(?![\w'’]))"
    return tuple(
        (unit, compiled(f"(?:{words}){edge}")) for unit in rows if (words := getattr(unit, lang))
    )


@cache
def unit_scan(lang: Lang) -> re.Pattern[str]:
    """One pattern that matches everywhere; its groups are what each of ``units`` matches there."""
    return compiled("".join(f"(?:(?=({pattern.pattern})))?" for _, pattern in units(lang)))


@cache
def signs() -> tuple[tuple[Unit, re.Pattern[str]], ...]:
    """The units with a sign that stands before the number ($5)."""
    rows = [_row(Unit, entry, "units.yml") for entry in _load("units.yml")]
    return tuple(
        (unit, compiled(rf"(?<![A-Za-z])(?:{unit.sign})\s?$", 0)) for unit in rows if unit.sign
    )


@cache
def openers(lang: Lang) -> tuple[tuple[Unit, re.Pattern[str]], ...]:
    """The units that ``lang`` names ahead of the number, a few words at most between."""
    rows = [_row(Unit, entry, "units.yml") for entry in _load("units.yml")]
    return tuple(
        (unit, compiled(rf"(?:{unit.before[lang]})[^0-9,.;，。；、]{{0,24}}$"))
        for unit in rows
        if lang in unit.before
    )


@cache
def phrases(lang: Lang) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    """The phrases of ``lang`` with their patterns."""
    rows = [_row(Phrase, entry, "phrases.yml") for entry in _load("phrases.yml")[lang]]
    number = f"(?:{NUMBER[lang]})"
    return tuple((row, compiled(row.pattern.replace("{N}", number))) for row in rows)


@cache
def masks(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """What looks like a figure and is none; case counts."""
    table = _load("masks.yml")
    return tuple(compiled(pattern, re.MULTILINE) for pattern in [*table["all"], *table[lang]])


@cache
def context(lang: Lang) -> Context:
    """The cues of ``lang``."""
    entry = dict(_load("context.yml")[lang])
    entry["from_"] = entry.pop("from")
    return _row(Context, entry, "context.yml")
