"""Times told from another: so many years ago, the same period a year earlier, next Tuesday."""

import re
from datetime import date, timedelta

from transforms.records import Lang
from transforms.times import calendar
from transforms.times.calendar import Period
from transforms.times.context import Context, number_of, year_read
from transforms.times.table import Offset, entry, table

_HALF = ("半", "half a", "half an")
# "Several years" is a period of unknown length.
_VAGUE_RU = re.compile("нескольк|десятк|сотни|много", re.IGNORECASE)
_ONE_AND_HALF = re.compile("полтор|полутор", re.IGNORECASE)
_VAGUE = ("несколько", "several", "few", "a few", "a couple of", "many")
COUNTED = ("past", "prior", "ago", "ahead", "next", "within")


def counted(read: dict[str, str], context: Context) -> Period | None:
    """So many years, months, weeks or days before or after the text's date."""
    unit = entry(table(context.lang).units, read["u"].lower())
    which = next(
        (name for name in COUNTED if name in read),
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
    if count == 1.5 and unit in ("year", "decade", "century"):
        unit, count = "month", 1.5 * calendar.MONTHS[unit]
    ahead = which in ("ahead", "next", "within")
    other = calendar.moved(context.dated, int(count) if ahead else -int(count), unit)
    if which in ("past", "prior"):
        return other, context.dated
    if which in ("next", "within"):
        return context.dated, other
    return calendar.around(other, "day" if "exact" in read else unit)


def earlier(read: dict[str, str], context: Context) -> Period | None:
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
    year = year_read(read, context)
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


def upto(read: dict[str, str], last: Period | None, lang: Lang) -> Period | None:
    """So many months, weeks … that end with the day or month ``last``: six months to September."""
    unit = entry(table(lang).units, read["u"].lower())
    count = _count(read.get("upto", ""), lang)
    if last is None or unit is None or count is None:
        return None
    return calendar.moved(last[1] + timedelta(days=1), -int(count), unit), last[1]


def _count(text: str, lang: Lang) -> float | None:
    """How many; one where no number stands, None where it is vague."""
    if text.lower() in _HALF:
        return 0.5
    if text.lower() in _VAGUE or _VAGUE_RU.match(text):
        return None
    if _ONE_AND_HALF.match(text):
        return 1.5
    return number_of(text, lang) or 1


def relative(read: dict[str, str], context: Context) -> Period | None:
    words = table(context.lang)
    offset = _offset(read, context)
    if context.dated is None:
        return None
    if "wd" in read:
        day = entry(words.weekdays, read["wd"]) or 0
        return calendar.weekday(context.dated, day, offset, ahead=context.ahead)
    found = calendar.shifted(context.dated, offset) if offset else None
    bare = "of" in read and "which" not in read and not (context.ahead or context.due)
    if offset and found and bare and _untold(found, read, context.dated):
        return calendar.shifted(
            context.dated, offset.model_copy(update={"offset": offset.offset - 1})
        )
    return found


def _untold(period: Period, read: dict[str, str], dated: date) -> bool:
    """Whether a report cannot speak of a period yet: it is far ahead, or its results (по итогам
    года) are told before half of it has passed."""
    if "ended" in read:
        return period[1] - dated > dated - period[0]
    return period[0] - dated > calendar.NEAR


def _offset(read: dict[str, str], context: Context) -> Offset | None:
    """How far off a relative time is: as its wording has it, or as adjective and unit have it."""
    words = table(context.lang)
    offset = entry(words.relative, read["rel"] + " ") if "rel" in read else None
    if "of" in read and (unit := entry(words.units, read["of"])):
        offset = Offset(unit=unit, offset=entry(words.years, read.get("which", "")) or 0)
    if offset and offset.ahead is not None and (context.ahead or context.due):
        offset = offset.model_copy(update={"offset": offset.ahead})
    part = entry(words.parts, read["part"]) if "part" in read else None
    return offset.model_copy(update={"part": part}) if offset and part else offset
