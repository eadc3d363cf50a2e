"""Resolves what was read of a time against the years named before it and the text's date."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.numerals import numerals
from transforms.records import Lang
from transforms.times import calendar
from transforms.times.calendar import Period
from transforms.times.table import Offset, Part, entry, table

_ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19,
    "XX": 20, "XXI": 21,
}  # fmt: skip
_FIRST_PLAN, _FIRST_PLAN_YEAR = 10, 2001
_HALF = ("半", "half a", "half an")
_LAST_CENTURY = re.compile("上|last|the past|прошл|минувш", re.IGNORECASE)
# A day of a month that is not named is this month's if it is so near.
_SOON, _LONG_PAST = 7, 20
# "Several years" is a period of unknown length.
_VAGUE_RU = re.compile("нескольк|десятк|сотни|много", re.IGNORECASE)
_VAGUE = ("несколько", "several", "few", "a few", "a couple of", "many")


_COUNTED = ("past", "prior", "ago", "ahead", "next", "within")


@dataclass(slots=True)
class Context:
    """What a mention without its own year or month is resolved against."""

    lang: Lang
    dated: date | None
    year: int | None = None
    month: int | None = None
    day: date | None = None
    last: Period | None = None
    ahead: bool = False

    def year_of(self, month: int, day: int) -> int | None:
        """The year of a month named without one."""
        if self.year is not None and not self._met(self.year, month):
            return self.year
        if self.dated is None:
            return None
        return calendar.likely_year(self.dated, month, day, ahead=self.ahead)

    def _met(self, year: int, month: int) -> bool:
        """Whether a month is over that the wording says is still to come."""
        if not (self.ahead and self.dated):
            return False
        return (year, month) < (self.dated.year, self.dated.month)


def resolve(read: dict[str, str], context: Context) -> Period | None:
    """The period that was read; None if it needs a date that is unknown or does not exist."""
    if "decade" in read:
        return _decade(read, context)
    if "cent" in read:
        return calendar.century(_century(read["cent"], context), _part(read, context))
    if "plan" in read:
        first = _FIRST_PLAN_YEAR + 5 * (_number(read["plan"], context.lang) - _FIRST_PLAN)
        return date(first, 1, 1), date(first + 4, 12, 31)
    if "vague" in read:
        return None
    if "earlier" in read or "later" in read:
        return _earlier(read, context)
    if "m" in read and "u" in read:
        return _upto(read, context)
    if "u" in read:
        return _counted(read, context)
    if "same" in read:
        return _same(read["same"], context)
    if "m" not in read and "rel" in read and "d" in read:
        return _day_of(read, context)
    if "wd" in read or "rel" in read or "of" in read:
        return _relative(read, context)
    if "m" in read:
        return _months(read, context)
    if "d" in read:
        return _day(read, context)
    year = _year(read, context)
    if year is None:
        return _part_told(read, context)
    return _within(year, read, context)


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
        return calendar.months(year, half * 6 - 5, half * 6)
    if "q" in read:
        quarter = _number(read["q"], context.lang)
        return calendar.months(year, quarter * 3 - 2, quarter * 3) if 1 <= quarter <= 4 else None
    if "n" in read or "quarters" in read:
        count = _number(read["n"], context.lang) if "n" in read else 0
        count = count or 3 * _number(read.get("quarters", ""), context.lang)
        return calendar.months(year, 1, count) if 1 <= count <= 12 else None
    if part := _part(read, context):
        return calendar.year_part(year, part)
    last = year
    if "y2" in read:
        last = _number(read["y2"], context.lang)
    elif "ry2" in read:
        last = _year({"ry": read["ry2"]}, context) or year
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
        year = last_year if last_year is not None else context.year_of(max(first, last), day or 1)
    if year is None:
        return None
    final = last_year or (year + 1 if last < first else year)
    if day is not None:
        last_day = _number(read["d2"], lang) if "d2" in read else day
        start = calendar.days(year, first, day, day)
        end = calendar.days(final, last, last_day, last_day)
        return (start[0], end[1]) if start and end else None
    if part := _part(read, context):
        return calendar.month_part(year, first, part)
    return calendar.months(year, first, first)[0], calendar.months(final, last, last)[1]


def _day(read: dict[str, str], context: Context) -> Period | None:
    """A day, or days, of the month named last, else of the one nearest to the text's date.

    Reports look back: a day over a week ahead is last month's, if nothing looks ahead.
    """
    day = _number(read["d"], context.lang)
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
    last = _number(read["d2"], context.lang) if "d2" in read else day
    start = calendar.days(year, month, day, day)
    after = calendar.moved(date(year, month, 1), 1, "month") if last < day else None
    final = (after.year, after.month) if after else (year, month)
    end = calendar.days(*final, last, last)
    return (start[0], end[1]) if start and end else None


def _day_of(read: dict[str, str], context: Context) -> Period | None:
    """A day of a month counted from the text's: 上月20日."""
    month = _relative({"rel": read["rel"]}, context)
    day = _number(read["d"], context.lang)
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
    decade = _number(read["decade"], context.lang)
    if decade < 100:
        century = _number(read["century"], context.lang) - 1 if "century" in read else 19
        decade += century * 100
    first, end = calendar.decade(decade, _part(read, context))
    if "decade2" in read:
        end = date(decade // 100 * 100 + _number(read["decade2"], context.lang) + 9, 12, 31)
    return first, end


def _century(text: str, context: Context) -> int:
    """The number of a century; without one it is this, or the one before (last, 上, прошлого)."""
    number = _number(text, context.lang)
    if number:
        return number
    now = (context.dated.year if context.dated else _FIRST_PLAN_YEAR) // 100 + 1
    return now - 1 if _LAST_CENTURY.match(text) else now


def _part(read: dict[str, str], context: Context) -> Part | None:
    return entry(table(context.lang).parts, read["part"]) if "part" in read else None


def _counted(read: dict[str, str], context: Context) -> Period | None:
    """So many years, months, weeks or days before or after the text's date."""
    unit = entry(table(context.lang).units, read["u"].lower())
    which = next(
        (name for name in _COUNTED if name in read),
        "ago",
    )
    count = _count(read.get(which, ""), context.lang)
    if unit is None or count is None:
        return None
    if "prior" in read and context.last:
        before = calendar.moved(context.last[0], -int(count), unit)
        return before, context.last[0] - timedelta(days=1)
    if context.dated is None:
        return None
    if count == 0.5:
        unit, count = ("half-year", 1) if unit == "year" else ("half-century", 1)
    ahead = which in ("ahead", "next", "within")
    other = calendar.moved(context.dated, int(count) if ahead else -int(count), unit)
    if which in ("past", "prior"):
        return other, context.dated
    return (context.dated, other) if which in ("next", "within") else calendar.around(other, unit)


def _earlier(read: dict[str, str], context: Context) -> Period | None:
    """The period named last, so many years or months before or later, one if not told.

    If none is named, it is the text's own for what was earlier, and unknown for what was later.
    """
    unit = entry(table(context.lang).units, read["u"].lower()) if "u" in read else "year"
    own = context.dated if "earlier" in read else None
    base = context.last or (own and calendar.around(own, unit or "year"))
    count = _count(read.get("by", ""), context.lang)
    if not base or not count:
        return None
    steps = -int(count) if "earlier" in read else int(count)
    year = _year(read, context)
    if year is not None:
        return _back(base, 12 * (base[0].year - year))
    if unit in ("day", "week"):
        return calendar.around(calendar.moved(base[0], steps, unit), unit)
    return _back(base, -steps * calendar.MONTHS[unit or "year"])


def _back(period: Period, months: int) -> Period:
    """A period so many months before; one that ends with its month still does."""
    first, last = (calendar.moved(day, -months, "month") for day in period)
    whole = (period[1] + timedelta(days=1)).day == 1
    return first, calendar.months(last.year, last.month, last.month)[1] if whole else last


def _upto(read: dict[str, str], context: Context) -> Period | None:
    """So many months, weeks … that end with a day or month: the six months to September."""
    unit = entry(table(context.lang).units, read["u"].lower())
    inner = {name: text for name, text in read.items() if name not in ("u", "upto")}
    last, count = resolve(inner, context), _count(read.get("upto", ""), context.lang)
    if last is None or unit is None or count is None:
        return None
    return calendar.moved(last[1] + timedelta(days=1), -int(count), unit), last[1]


def _count(text: str, lang: Lang) -> float | None:
    """How many; one where no number stands, None where it is vague."""
    if text.lower() in _HALF:
        return 0.5
    if text.lower() in _VAGUE or _VAGUE_RU.match(text):
        return None
    return _number(text, lang) or 1


def _relative(read: dict[str, str], context: Context) -> Period | None:
    words = table(context.lang)
    offset = _offset(read, context.lang)
    if context.dated is None:
        return None
    if "wd" in read:
        day = entry(words.weekdays, read["wd"]) or 0
        return calendar.weekday(context.dated, day, offset, ahead=context.ahead)
    return calendar.shifted(context.dated, offset) if offset else None


def _offset(read: dict[str, str], lang: Lang) -> Offset | None:
    """How far off a relative time is: as its wording has it, or as adjective and unit have it."""
    words = table(lang)
    offset = entry(words.relative, read["rel"] + " ") if "rel" in read else None
    if "of" in read and (unit := entry(words.units, read["of"])):
        offset = Offset(unit=unit, offset=entry(words.years, read.get("which", "")) or 0)
    part = entry(words.parts, read["part"]) if "part" in read else None
    return offset.model_copy(update={"part": part}) if offset and part else offset


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
