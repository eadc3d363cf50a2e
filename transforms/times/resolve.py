"""Resolves what was read of a time against the years named before it and the text's date."""

from dataclasses import dataclass
from datetime import date

from transforms.numerals import numerals
from transforms.records import Lang
from transforms.times import calendar
from transforms.times.calendar import Period
from transforms.times.table import entry, table

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(slots=True)
class Context:
    """What a mention without its own year or month is resolved against."""

    lang: Lang
    dated: date | None
    year: int | None = None
    month: int | None = None
    ahead: bool = False

    def year_of(self, month: int, day: int) -> int | None:
        """The year of a month named without one."""
        if self.year is not None:
            return self.year
        if self.dated is None:
            return None
        return calendar.likely_year(self.dated, month, day, ahead=self.ahead)


def resolve(read: dict[str, str], context: Context) -> Period | None:
    """The period that was read; None if it needs a date that is unknown or does not exist."""
    if "decade" in read:
        return _decade(read, context)
    if "wd" in read or "rel" in read:
        return _relative(read, context)
    if "m" in read:
        return _months(read, context)
    if "d" in read:
        return _day(read, context)
    year = _year(read, context)
    if year is None:
        year = context.year or (context.dated.year if context.dated else None)
    return None if year is None else _within(year, read, context)


def _within(year: int, read: dict[str, str], context: Context) -> Period | None:
    """A year or years, or the named part of a year."""
    words = table(context.lang)
    if "h" in read:
        half = entry(words.halves, read["h"]) or 1
        return calendar.months(year, half * 6 - 5, half * 6)
    if "q" in read:
        quarter = _number(read["q"], context.lang)
        return calendar.months(year, quarter * 3 - 2, quarter * 3) if 1 <= quarter <= 4 else None
    if "n" in read:
        count = _number(read["n"], context.lang)
        return calendar.months(year, 1, count) if 1 <= count <= 12 else None
    if "part" in read and (part := entry(words.parts, read["part"])):
        return calendar.year_part(year, part)
    last = year
    if "y2" in read:
        last = _number(read["y2"], context.lang)
    elif "yy" in read:
        last = year // 100 * 100 + int(read["yy"])
    return date(year, 1, 1), date(last, 12, 31)


def _months(read: dict[str, str], context: Context) -> Period | None:
    lang = context.lang
    first = _month(read["m"], lang)
    last = _month(read["m2"], lang) if "m2" in read else first
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    last_year = _number(read["y2"], lang) if "y2" in read else None
    day = _number(read["d"], lang) if "d" in read else None
    year = _year(read, context)
    if year is None:
        year = last_year if last_year is not None else context.year_of(first, day or 1)
    if year is None:
        return None
    final = last_year or (year + 1 if last < first else year)
    if day is not None:
        last_day = _number(read["d2"], lang) if "d2" in read else day
        start = calendar.days(year, first, day, day)
        end = calendar.days(final, last, last_day, last_day)
        return (start[0], end[1]) if start and end else None
    if "part" in read and (part := entry(table(lang).parts, read["part"])):
        return calendar.month_part(year, first, part)
    return calendar.months(year, first, first)[0], calendar.months(final, last, last)[1]


def _day(read: dict[str, str], context: Context) -> Period | None:
    """A day of the month named last, else of the latest month that had it by the text's date."""
    day = _number(read["d"], context.lang)
    if context.year and context.month:
        return calendar.days(context.year, context.month, day, day)
    if not context.dated:
        return None
    month, year = context.dated.month, context.dated.year
    if day > context.dated.day and not context.ahead:
        month, year = (month - 1, year) if month > 1 else (12, year - 1)
    return calendar.days(year, month, day, day)


def _decade(read: dict[str, str], context: Context) -> Period | None:
    decade = _number(read["decade"], context.lang)
    if decade < 100:
        century = int(read["century"]) - 1 if "century" in read else 19
        decade += century * 100
    return calendar.decade(decade)


def _relative(read: dict[str, str], context: Context) -> Period | None:
    words = table(context.lang)
    offset = entry(words.relative, read["rel"] + " ") if "rel" in read else None
    if context.dated is None:
        return None
    if "wd" in read:
        day = entry(words.weekdays, read["wd"]) or 0
        return calendar.weekday(context.dated, day, offset, ahead=context.ahead)
    return calendar.shifted(context.dated, offset) if offset else None


def _year(read: dict[str, str], context: Context) -> int | None:
    if "y" in read:
        return _number(read["y"], context.lang)
    if "ry" not in read:
        return None
    words = table(context.lang)
    same = entry(words.same_year, read["ry"])
    if same is not None:
        base = context.year or (context.dated.year if context.dated else None)
        return None if base is None else base + same
    offset = entry(words.years, read["ry"])
    return None if offset is None or not context.dated else context.dated.year + offset


def _month(text: str, lang: Lang) -> int:
    return entry(table(lang).months, text) or _number(text, lang)


def _number(text: str, lang: Lang) -> int:
    """The number that a group of digits, number words or Roman digits stands for; 0 if none."""
    if text.upper() in _ROMAN:
        return _ROMAN[text.upper()]
    found = numerals(text, lang)
    return int(found[0].value) if found else 0
