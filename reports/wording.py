"""Figures, dates and scores in the words of the interface's language."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_symbol,
    list_currencies,
)

from reports.differences import Baseline, Change, Telling
from reports.interface import Lang, capitalised, counted, form, locale, named, say, table

_KEPT = 65_536
"""Formatted numbers that are remembered: those of a great edition in three languages."""
_COMPARATORS = {
    "~": "about", ">": "over", ">=": "at_least", "<": "under", "<=": "at_most",
}  # fmt: skip
_CANONICAL = re.compile(r"([~<>=]{0,2})([\d.]*(?:e[+-]?\d+)?)(?:(–)([\d.]*(?:e[+-]?\d+)?))?")
_LIKELIHOODS = (
    (0.95, "almost_certain"),
    (0.85, "very_likely"),
    (0.7, "likely"),
    (0.5, "rather"),
    (0.0, "doubtful"),
)
_STRENGTHS = ((0.75, "strong"), (0.4, "fair"), (0.005, "weak"), (0.0, "none"))
_MARKED = ("percentage_points", "times")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SCALED: dict[Lang, float] = {"en": 1e6, "zh": 1e4, "ru": 1e6}
_STEP: dict[Lang, int] = {"en": 3, "zh": 4, "ru": 3}
_DATES: dict[Lang, str] = {"en": "d MMM y", "zh": "y年M月d日", "ru": "d MMM y"}
_DAYS: dict[Lang, str] = {"en": "EEEE, d MMMM y", "zh": "y年M月d日EEEE", "ru": "EEEE, d MMMM y"}
_MOMENTS: dict[Lang, str] = {
    "en": "{}, {:%H:%M} {}",
    "zh": "{} {:%H:%M} {}",
    "ru": "{}, {:%H:%M} {}",
}


@lru_cache(_KEPT)
def number(value: float, lang: Lang = "en") -> str:
    """A plain number; a large one with its scale in words (228.1 billion, 2281亿, 228,1 млрд)."""
    if abs(value) < _SCALED[lang]:
        return str(format_decimal(value, "#,##0.##", locale=locale(lang)))
    exact = Decimal(str(value))
    scale = 10 ** (exact.adjusted() // _STEP[lang] * _STEP[lang])
    return _compact(round(exact / scale, 2) * scale, lang)


@lru_cache(_KEPT)
def _compact(value: Decimal, lang: Lang) -> str:
    """A number of few digits: many that are alike when rounded are formatted once."""
    length: Literal["long", "short"] = "long" if lang == "en" else "short"
    return str(
        format_compact_decimal(value, format_type=length, locale=locale(lang), fraction_digits=2)
    )


def measure(value: float, unit: str | None, lang: Lang = "en") -> str:
    """A number with its unit: an ISO 4217 code, one of the contract's units, or what is counted."""
    sign, size = ("−" if value < 0 else ""), number(abs(value), lang)
    if not unit or unit == "count":
        return sign + size
    if unit in _currencies():
        return _money(sign, size, unit, lang)
    if unit == "percent":
        return f"{sign}{size}%"
    if f"unit.{unit}" not in table() or (lang == "en" and unit not in _MARKED):
        return f"{sign}{size} {unit}"
    # Of millions there are always many: 5 stands for them where the number is scaled.
    amount = abs(value) if abs(value) < _SCALED[lang] else 5
    return form(f"unit.{unit}", amount, lang).format(value=sign + size)


def unit_name(unit: str, lang: Lang = "en") -> str:
    """What is counted, without a figure: “dollars”, “百分点”, “стран”."""
    if unit in _currencies():
        return _currency(unit, 5, lang)
    if unit == "percent":
        return "%"
    if f"unit.{unit}" not in table():
        return unit.replace("_", " ")
    return form(f"unit.{unit}", 5, lang).format(value="").strip()


def _money(sign: str, size: str, unit: str, lang: Lang) -> str:
    if lang == "zh":
        return f"{sign}{size}{_currency(unit, None, lang)}"
    if lang == "ru":
        return f"{sign}{size}\u00a0{_currency(unit, 5, lang)}"
    symbol = _symbol(unit)
    return f"{sign}{symbol}{size}" if symbol != unit else f"{sign}{unit}\u00a0{size}"


@cache
def _currency(unit: str, amount: int | None, lang: Lang) -> str:
    return str(get_currency_name(unit, count=amount, locale=locale(lang)))


@cache
def _symbol(unit: str) -> str:
    return get_currency_symbol(unit, locale="en")


@cache
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def value(text: str, field: str, unit: str | None, lang: Lang = "en") -> str:
    """A change's canonical value in words: ``>=240000000000`` USD is “at least $240 billion”."""
    if field == "date":
        return _date(text, lang)
    found = _CANONICAL.fullmatch(text) if field == "quantity" else None
    if not found or not (found[2] or found[4]):
        return named("value", text, lang)
    ends = [measure(float(end), unit, lang) if end else "" for end in (found[2], found[4])]
    if found[3] and not all(ends):
        return say("value.up_to" if ends[1] else "value.from", lang, value=ends[1] or ends[0])
    told = "–".join(filter(None, ends))
    key = _COMPARATORS.get(found[1])
    return say(f"value.{key}", lang, value=told) if key else told


def _date(text: str, lang: Lang) -> str:
    if not _DAY.fullmatch(text):
        return text
    try:
        return _told(date.fromisoformat(text), _DATES[lang], lang)
    except ValueError:
        return text


@lru_cache(4096)
def _told(on: date, pattern: str, lang: Lang) -> str:
    return str(format_date(on, pattern, locale=_dated(lang)))


def _dated(lang: Lang) -> str:
    """English months are cut as Babel's plain English cuts them: Sep, not Sept."""
    return "en" if lang == "en" else str(locale(lang))


def difference(change: Change, lang: Lang = "en") -> str | None:
    """How far a figure moved, absolute and relative: “−$12 billion (−5%)”."""
    if change.delta is None:
        return None
    unit = "percentage_points" if change.unit == "percent" else change.unit
    moved = ("+" if change.delta > 0 else "") + measure(change.delta, unit, lang)
    if change.delta_percent is None or change.unit in ("percent", "percentage_points"):
        return moved
    percent = relative(change.delta_percent, lang)
    return f"{moved}（{percent}）" if lang == "zh" else f"{moved} ({percent})"


def disagreement(baseline: Baseline, lang: Lang = "en") -> str:
    """That the documents which state a fact give different figures."""
    assert baseline.value_low is not None and baseline.value_high is not None
    return say(
        "card.disagree", lang,
        low=measure(baseline.value_low, baseline.unit, lang),
        high=measure(baseline.value_high, baseline.unit, lang),
        documents=counted("count.documents", len(baseline.fact_documents), lang),
    )  # fmt: skip


@lru_cache(4096)
def relative(percent: float, lang: Lang = "en") -> str:
    """A signed percentage with at most one decimal."""
    sign = "+" if percent > 0 else "−" if percent < 0 else ""
    return sign + str(format_percent(abs(percent) / 100, "#,##0.#%", locale=locale(lang)))


@lru_cache(4096)
def score(probability: float, lang: Lang = "en") -> str:
    """A probability in words and figures: “likely, 78%”."""
    words = next(word for least, word in _LIKELIHOODS if probability >= least)
    percent = format_percent(probability, "0%", locale=locale(lang))
    return say("likelihood.score", lang, words=named("likelihood", words, lang), percent=percent)


def strength(score: float, lang: Lang = "en") -> str:
    """What a feature's score in 0..1 amounts to, in a word."""
    word = next((word for least, word in _STRENGTHS if score >= least), "none")
    return named("strength", word, lang)


def published(telling: Telling, zone: str, lang: Lang = "en") -> str:
    """When an outlet published, as precisely as it says: in ``zone``, or its own date."""
    if telling.published_at is None:
        return say("value.no_date", lang)
    if telling.published_precision == "day":
        local = telling.published_at.astimezone(ZoneInfo(telling.zone))
        return _told(local.date(), _DATES[lang], lang)
    return moment(telling.published_at, zone, lang)


def period(text: str, lang: Lang = "en") -> str:
    """A period as a change names it: a year, a day, or first and last day (``a/b``)."""
    first, _, last = text.partition("/")
    if not last:
        return _date(first, lang)
    return say("value.period", lang, first=_date(first, lang), last=_date(last, lang))


def machine_time(telling: Telling) -> str:
    """The same for a ``datetime`` attribute: an ISO date, or an ISO instant in UTC."""
    if telling.published_at is None:
        return ""
    if telling.published_precision == "day":
        return telling.published_at.astimezone(ZoneInfo(telling.zone)).date().isoformat()
    return telling.published_at.astimezone(ZoneInfo("UTC")).isoformat()


@lru_cache(4096)
def moment(instant: datetime, zone: str, lang: Lang = "en") -> str:
    """An instant in ``zone`` with the zone's short name."""
    local = instant.astimezone(ZoneInfo(zone))
    name = "UTC" if local.utcoffset() == timedelta(0) else local.tzname()
    return _MOMENTS[lang].format(_told(local.date(), _DATES[lang], lang), local, name)


def day(on: date | str, lang: Lang = "en") -> str:
    """A day with its weekday; ``on`` may be in ISO 8601."""
    told = date.fromisoformat(on) if isinstance(on, str) else on
    return capitalised(_told(told, _DAYS[lang], lang))


@cache
def language(code: str, lang: Lang = "en") -> str:
    """The name of a language, capitalised as a heading."""
    return capitalised(str(locale(lang).languages.get(code, code)))


@cache
def country(code: str | None, lang: Lang = "en") -> str:
    """The name of a country, or nothing."""
    if not code:
        return ""
    return str(locale(lang).territories.get(code, code))


def decimal(amount: float, lang: Lang = "en") -> str:
    """A count with its thousands parted."""
    return str(format_decimal(amount, locale=locale(lang)))


def compared(now: int, before: int | None, lang: Lang = "en") -> str:
    """How a count stands to the former edition's: “+3”, “−1”, “as before”."""
    if before is None:
        return ""
    if now == before:
        return say("value.as_before", lang)
    return ("+" if now > before else "−") + decimal(abs(now - before), lang)
