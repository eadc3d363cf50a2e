"""Figures, dates and scores in the words of the report's language, English."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_symbol,
    list_currencies,
)

from reports.edition import Change, Telling

_ENGLISH = Locale("en")
_COMPARATORS = {"": "", "=": "", "~": "about ", ">": "over ", ">=": "at least ", "<": "under ",
                "<=": "at most "}  # fmt: skip
_CANONICAL = re.compile(r"([~<>=]{0,2})([\d.]*(?:e[+-]?\d+)?)(?:(–)([\d.]*(?:e[+-]?\d+)?))?")
_LIKELIHOODS = (
    (0.95, "almost certain"),
    (0.85, "very likely"),
    (0.7, "likely"),
    (0.5, "more likely than not"),
    (0.0, "doubtful"),
)
_SUFFIXES = {"percent": "%", "percentage_points": " percentage points", "times": "×"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MILLION = 1_000_000


def number(value: float) -> str:
    """A plain number; from a million on with its scale in words (228.1 billion)."""
    if abs(value) >= _MILLION:
        scaled = format_compact_decimal(value, format_type="long", locale="en", fraction_digits=2)
        return str(scaled)
    return str(format_decimal(value, "#,##0.##", locale="en"))


def measure(value: float, unit: str | None) -> str:
    """A number with its unit: an ISO 4217 code, one of the contract's units, or what is counted."""
    sign, size = ("−" if value < 0 else ""), number(abs(value))
    if not unit or unit == "count":
        return sign + size
    if unit in list_currencies():
        symbol = get_currency_symbol(unit, locale="en")
        return f"{sign}{symbol}{size}" if symbol != unit else f"{sign}{unit}\u00a0{size}"
    return sign + size + _SUFFIXES.get(unit, f" {unit}")


def value(text: str, field: str, unit: str | None) -> str:
    """A change's canonical value in words: ``>=240000000000`` USD is “at least $240 billion”."""
    if field == "date":
        return _date(text)
    found = _CANONICAL.fullmatch(text) if field == "quantity" else None
    if not found or not (found[2] or found[4]):
        return text.replace("_", " ")
    ends = [measure(float(end), unit) if end else "" for end in (found[2], found[4])]
    if found[3] and not all(ends):
        return f"up to {ends[1]}" if ends[1] else f"from {ends[0]}"
    return _COMPARATORS.get(found[1], "") + "–".join(filter(None, ends))


def _date(text: str) -> str:
    if not _DAY.fullmatch(text):
        return text
    try:
        return str(format_date(date.fromisoformat(text), "d MMM y", locale="en"))
    except ValueError:
        return text


def difference(change: Change) -> str | None:
    """How far a figure moved, absolute and relative: “−$12 billion (−5%)”."""
    if change.delta is None:
        return None
    unit = "percentage_points" if change.unit == "percent" else change.unit
    moved = ("+" if change.delta > 0 else "") + measure(change.delta, unit)
    if change.delta_percent is None or change.unit in ("percent", "percentage_points"):
        return moved
    return f"{moved} ({relative(change.delta_percent)})"


def relative(percent: float) -> str:
    """A signed percentage with at most one decimal."""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return sign + str(format_percent(abs(percent) / 100, "#,##0.#%", locale="en"))


def score(probability: float) -> str:
    """A probability in words and figures: “likely, 78%”."""
    words = next(word for least, word in _LIKELIHOODS if probability >= least)
    return f"{words}, {format_percent(probability, '0%', locale='en')}"


def published(telling: Telling, zone: str) -> str:
    """When an outlet published, as precisely as it says: in ``zone``, or its own date."""
    if telling.published_at is None:
        return "no date given"
    if telling.published_precision == "day":
        local = telling.published_at.astimezone(ZoneInfo(telling.zone))
        return str(format_date(local.date(), "d MMM y", locale="en"))
    return moment(telling.published_at, zone)


def period(text: str) -> str:
    """A period as a change names it: a year, a day, or first and last day (``a/b``)."""
    first, _, last = text.partition("/")
    if not last:
        return _date(first)
    return f"{_date(first)} to {_date(last)}"


def machine_time(telling: Telling) -> str:
    """The same for a ``datetime`` attribute: an ISO date, or an ISO instant in UTC."""
    if telling.published_at is None:
        return ""
    if telling.published_precision == "day":
        return telling.published_at.astimezone(ZoneInfo(telling.zone)).date().isoformat()
    return telling.published_at.astimezone(ZoneInfo("UTC")).isoformat()


def moment(instant: datetime, zone: str) -> str:
    """An instant in ``zone`` with the zone's short name."""
    local = instant.astimezone(ZoneInfo(zone))
    name = "UTC" if local.utcoffset() == timedelta(0) else local.tzname()
    return f"{format_datetime(local, 'd MMM y, HH:mm', locale='en')} {name}"


def language(code: str) -> str:
    """The English name of a language."""
    return str(_ENGLISH.languages.get(code, code))


def country(code: str | None) -> str:
    """The English name of a country, or nothing."""
    return str(_ENGLISH.territories.get(code, code)) if code else ""


def count(amount: int, singular: str, plural: str | None = None) -> str:
    """“1 article”, “2 articles”."""
    word = singular if amount == 1 else plural or f"{singular}s"
    return f"{format_decimal(amount, locale='en')} {word}"


def compared(now: int, before: int | None) -> str:
    """How a count stands to the former edition's: “+3”, “−1”, “as before”."""
    if before is None:
        return ""
    if now == before:
        return "as before"
    sign = "+" if now > before else "−"
    return sign + str(format_decimal(abs(now - before), locale="en"))
