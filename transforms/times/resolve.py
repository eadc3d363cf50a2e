"""Resolves what was read of a time against the years named before it and the text's date."""

import re
from datetime import date, timedelta

from transforms.times import calendar
from transforms.times.calendar import Period
from transforms.times.context import Context, month_of, number_of, part_of, year_read
from transforms.times.relative import counted, earlier, relative, upto
from transforms.times.table import entry, table

_FIRST_PLAN, _FIRST_PLAN_YEAR = 10, 2001
_LAST_CENTURY = re.compile("上|last|the past|прошл|минувш", re.IGNORECASE)
# A day of a month that is not named is this month's if it is so near.
_SOON, _LONG_PAST = 7, 20


def resolve(read: dict[str, str], context: Context) -> Period | None:
    """The period that was read; None if it needs a date that is unknown or does not exist."""
    if "decade" in read:
        return _decade(read, context)
    if "cent" in read:
        return calendar.century(_century(read["cent"], context), part_of(read, context))
    if "plan" in read:
        first = _FIRST_PLAN_YEAR + 5 * (number_of(read["plan"], context.lang) - _FIRST_PLAN)
        return date(first, 1, 1), date(first + 4, 12, 31)
    if "vague" in read:
        return None
    if "earlier" in read or "later" in read:
        return earlier(read, context)
    if "feast" in read:
        return _feast(read, context)
    if "u" in read and ("m" in read or "y" in read):
        inner = {name: text for name, text in read.items() if name not in ("u", "upto")}
        return upto(read, resolve(inner, context), context.lang)
    if "u" in read:
        return counted(read, context)
    if "same" in read:
        return _same(read["same"], context)
    if "m" not in read and "rel" in read and "d" in read:
        return _day_of(read, context)
    if "wd" in read or "rel" in read or "of" in read:
        return relative(read, context)
    if "m" in read:
        return _months(read, context)
    if "d" in read:
        return _day(read, context)
    year = year_read(read, context)
    if year is None:
        return _part_told(read, context)
    return _within(year, read, context)


def _feast(read: dict[str, str], context: Context) -> Period | None:
    """A day known by its name: New Year's Eve."""
    month, day = entry(table(context.lang).feasts, read["feast"]) or (0, 0)
    year = year_read(read, context)
    year = context.year_of(month, day) if year is None and month else year
    return calendar.days(year, month, day, day) if year else None


def _part_told(read: dict[str, str], context: Context) -> Period | None:
    """A part of the year named last, else of the text's; what is too far ahead was last year's."""
    if context.year or not context.dated:
        return _within(context.year, read, context) if context.year else None
    found = _within(context.dated.year, read, context)
    if found and not context.ahead and found[1] - context.dated > calendar.NEAR:
        return _within(context.dated.year - 1, read, context)
    return found


def _within(year: int, read: dict[str, str], context: Context) -> Period | None:
    """A year or years, or the named part of a year."""
    words = table(context.lang)
    if "h" in read:
        half = entry(words.halves, read["h"]) or 1
        return calendar.edge(calendar.months(year, half * 6 - 5, half * 6), part_of(read, context))
    if "q" in read:
        return _quarters(year, read, context)
    if "n" in read or "quarters" in read:
        count = number_of(read["n"], context.lang) if "n" in read else 0
        count = count or 3 * number_of(read.get("quarters", ""), context.lang)
        return calendar.months(year, 1, count) if 1 <= count <= 12 else None
    if "lastn" in read:
        count = number_of(read["lastn"], context.lang)
        return calendar.months(year, 13 - count, 12) if 1 <= count <= 12 else None
    if part := part_of(read, context):
        return calendar.year_part(year, part)
    last = year
    if "y2" in read:
        last = number_of(read["y2"], context.lang)
    elif "ry2" in read:
        last = year_read({"ry": read["ry2"]}, context) or year
    elif "yy" in read:
        last = year // 100 * 100 + int(read["yy"])
    if "farm" in read:
        return calendar.farm_years(year, last)
    return date(year, 1, 1), date(last, 12, 31)


def _quarters(year: int, read: dict[str, str], context: Context) -> Period | None:
    """A quarter, its first or last month, or several quarters."""
    first = number_of(read["q"], context.lang)
    last = number_of(read["q2"], context.lang) if "q2" in read else first
    if not 1 <= first <= last <= 4:
        return None
    return calendar.edge(calendar.months(year, first * 3 - 2, last * 3), part_of(read, context))


def _months(read: dict[str, str], context: Context) -> Period | None:
    lang = context.lang
    first = month_of(read["m"], lang)
    last = month_of(read["m2"], lang) if "m2" in read else first
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    last_year = number_of(read["y2"], lang) if "y2" in read else None
    day = number_of(read["d"], lang) if "d" in read else None
    year = year_read(read, context)
    if year is None:
        year = last_year if last_year is not None else context.year_of(max(first, last), day or 1)
    if year is None:
        return None
    final = last_year or (year + 1 if last < first else year)
    if day is not None:
        last_day = number_of(read["d2"], lang) if "d2" in read else day
        start = calendar.days(year, first, day, day)
        end = calendar.days(final, last, last_day, last_day)
        if "weekof" in read and start:
            return calendar.around(start[0], "week")
        return (start[0], end[1]) if start and end else None
    if "nth" in read:
        return calendar.month_week(year, first, entry(table(lang).weeks, read["nth"]) or 1)
    if part := part_of(read, context):
        return calendar.month_part(year, first, part)
    return calendar.months(year, first, first)[0], calendar.months(final, last, last)[1]


def _day(read: dict[str, str], context: Context) -> Period | None:
    """A day, or days, of the month named last, else of the one nearest to the text's date.

    Reports look back: a day over a week ahead is last month's, if nothing looks ahead.
    """
    day = number_of(read["d"], context.lang)
    if context.year and context.month:
        return _days(context.year, context.month, day, read, context)
    if not context.dated:
        return None
    away = day - context.dated.day
    ahead, back = (away < -_LONG_PAST, False) if context.ahead else (False, away > _SOON)
    near = calendar.moved(context.dated.replace(day=1), ahead - back, "month")
    return _days(near.year, near.month, day, read, context)


def _days(year: int, month: int, day: int, read: dict[str, str], context: Context) -> Period | None:
    """A day of a month, or those up to another, which may lie in the next month."""
    last = number_of(read["d2"], context.lang) if "d2" in read else day
    start = calendar.days(year, month, day, day)
    after = calendar.moved(date(year, month, 1), 1, "month") if last < day else None
    final = (after.year, after.month) if after else (year, month)
    end = calendar.days(*final, last, last)
    return (start[0], end[1]) if start and end else None


def _day_of(read: dict[str, str], context: Context) -> Period | None:
    """A day of a month counted from the text's: 上月20日."""
    month = relative({"rel": read["rel"]}, context)
    day = number_of(read["d"], context.lang)
    return _days(month[0].year, month[0].month, day, read, context) if month else None


def _same(text: str, context: Context) -> Period | None:
    """The day named last, or one so many days before or after it; the month named last."""
    if text.endswith("月"):
        own = context.last or (context.dated and (context.dated, context.dated))
        return calendar.around(own[1], "month") if own else None
    if context.day is None:
        return None
    off: int | None = entry(table(context.lang).same_day, text)
    day = context.day + timedelta(days=off or 0)
    return day, day


def _decade(read: dict[str, str], context: Context) -> Period | None:
    decade = _tens(read["decade"], context)
    if decade < 100:
        century = number_of(read["century"], context.lang) - 1 if "century" in read else 19
        decade += century * 100
    first, end = calendar.decade(decade, part_of(read, context))
    if "decade2" in read:
        end = date(decade // 100 * 100 + _tens(read["decade2"], context) + 9, 12, 31)
    return first, end


def _tens(text: str, context: Context) -> int:
    """The first year of a decade; a digit alone shares its 十 with the next: 五六十年代."""
    number = entry(table(context.lang).decades, text) or number_of(text, context.lang)
    return number * 10 if number < 10 else number


def _century(text: str, context: Context) -> int:
    """The number of a century; without one it is this, or the one before (last, 上, прошлого)."""
    number = number_of(text, context.lang)
    if number:
        return number
    now = (context.dated.year if context.dated else _FIRST_PLAN_YEAR) // 100 + 1
    return now - 1 if _LAST_CENTURY.match(text) else now
