"""Calendar arithmetic: years, months and their parts as periods, both ends inclusive."""

from calendar import monthrange
from datetime import date, timedelta

from transforms.times.table import Length, Offset, Part

Period = tuple[date, date]

NEAR = timedelta(days=62)
_HARVEST = 7

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
# Early and late are the first and the last quarter, the end is December.
_YEAR_PARTS = {
    "early": (1, 3), "mid": (5, 8), "late": (10, 12), "end": (12, 12),
    "first half": (1, 6), "second half": (7, 12),
}  # fmt: skip
_MONTH_PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31),
    "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip


def days(year: int, month: int, first: int, last: int) -> Period | None:
    """From day to day of a month; None if there is no such day. The last may lie past its end."""
    if not (1 <= month <= 12 and 1 <= first <= monthrange(year, month)[1]):
        return None
    return date(year, month, first), date(year, month, min(last, monthrange(year, month)[1]))


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last of another of the same year."""
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def year_part(year: int, part: Part) -> Period:
    """Early 2023, the end of 2023, winter 2023 (which ends in the next year's February)."""
    if part == "winter":
        return date(year, 12, 1), months(year + 1, 2, 2)[1]
    return months(year, *{**_SEASONS, **_YEAR_PARTS}[part])


def edge(period: Period, part: Part | None) -> Period:
    """The first month of a quarter or half-year that is early in it, the last one at its end."""
    first, last = period
    if part == "end":
        return date(last.year, last.month, 1), last
    return months(first.year, first.month, first.month) if part == "early" else period


def month_part(year: int, month: int, part: Part) -> Period:
    """The ten-day parts or the halves of a month."""
    found = days(year, month, *_MONTH_PARTS.get(part, (1, 31)))
    assert found
    return found


def month_week(year: int, month: int, number: int) -> Period:
    """Seven days of a month, counted from its first; the fifth week is its last seven."""
    last = monthrange(year, month)[1]
    first = number * 7 - 6 if number < 5 else last - 6
    return date(year, month, first), date(year, month, first + 6)


# Of ten and of a hundred years, the parts that writers mean, by first and last place from 0.
_DECADE_PARTS = {
    "early": (0, 3), "mid": (4, 6), "late": (7, 9), "end": (7, 9),
    "first half": (0, 4), "second half": (5, 9),
}  # fmt: skip
_CENTURY_PARTS = {
    "early": (0, 19), "first half": (0, 49), "mid": (40, 59), "second half": (50, 99),
    "late": (80, 99), "end": (80, 99),
}  # fmt: skip
MONTHS = {
    "month": 1, "quarter": 3, "half-year": 6, "year": 12, "decade": 120, "quarter-century": 300,
    "half-century": 600, "century": 1200,
}  # fmt: skip


def decade(year: int, part: Part | None = None) -> Period:
    """The ten years from ``year``, which ends in 0, or the early, middle or late ones."""
    first, last = _DECADE_PARTS.get(part or "", (0, 9))
    return date(year + first, 1, 1), date(year + last, 12, 31)


def century(number: int, part: Part | None = None) -> Period:
    """A century, whose first year ends in 01, or a part of it: at its edges twenty years."""
    first, last = _CENTURY_PARTS.get(part or "", (0, 99))
    return date(number * 100 - 99 + first, 1, 1), date(number * 100 - 99 + last, 12, 31)


def moved(dated: date, count: int, unit: Length) -> date:
    """The day ``count`` units after ``dated``, before it if negative; in a shorter month its last.

    Raises:
        OverflowError: the day lies outside the calendar.
    """
    if unit in ("day", "week"):
        return dated + timedelta(days=count * (7 if unit == "week" else 1))
    index = dated.year * 12 + dated.month - 1 + count * MONTHS[unit]
    if not 12 <= index < 9999 * 12:
        raise OverflowError(f"{count} {unit}s from {dated}")
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(dated.day, monthrange(year, month)[1]))


def around(day: date, unit: Length) -> Period:
    """The day, week (from Monday), month or year that ``day`` lies in."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit in ("month", "half-year"):
        return months(day.year, day.month, day.month)
    return months(day.year, 1, 12)


def shifted(dated: date, offset: Offset) -> Period:
    """The night, day, week (from Monday), month, year … so many from ``dated``, or its part."""
    if offset.unit == "night":
        return dated - timedelta(days=1), dated
    if offset.unit == "day":
        day = dated + timedelta(days=offset.offset)
        return day, day
    if offset.unit == "weekday" or offset.unit == "week":  # mypy narrows no "in"
        monday = dated - timedelta(days=dated.weekday()) + timedelta(weeks=offset.offset)
        return monday, monday + timedelta(days=6)
    if offset.unit == "weekend":
        saturday = shifted(dated, Offset(unit="week", offset=offset.offset))[1] - timedelta(days=1)
        return saturday, saturday + timedelta(days=1)
    return _unit_shifted(dated, offset, offset.unit)


def _whole(day: date, unit: Length) -> Period:
    """The month, quarter, year, decade … that ``day`` lies in.

    A farm year begins in July, as the trade in grain counts it.
    """
    if unit == "farm-year":
        first = day.year if day.month >= _HARVEST else day.year - 1
        return farm_years(first, first + 1)
    if unit in ("decade", "century"):
        return decade(day.year // 10 * 10) if unit == "decade" else century((day.year + 99) // 100)
    length = MONTHS[unit]
    first = (day.month - 1) // length * length + 1
    return months(day.year, first, first + length - 1)


def farm_years(first: int, last: int) -> Period:
    """The farm years that begin in ``first`` and end in ``last``."""
    return date(first, _HARVEST, 1), months(last, _HARVEST - 1, _HARVEST - 1)[1]


def _unit_shifted(dated: date, offset: Offset, unit: Length) -> Period:
    """The month, quarter, year … so many from that of ``dated``, or its part."""
    step = "year" if unit == "farm-year" else unit
    first = _whole(moved(_whole(dated, unit)[0], offset.offset, step), unit)
    if not offset.part:
        return first
    if unit in ("month", "year"):
        year, month = first[0].year, first[0].month
        if unit == "year":
            return year_part(year, offset.part)
        return month_part(year, month, offset.part)
    if unit == "decade":
        return decade(first[0].year, offset.part)
    if offset.part == "end":
        last = first[1]
        return date(last.year, last.month, 1), last
    return first[0], months(first[0].year, first[0].month, first[0].month)[1]


def weekday(dated: date, day: int, offset: Offset | None, *, ahead: bool) -> Period:
    """The nearest weekday up to ``dated``, ahead from it on; with an offset, of that week."""
    if offset:
        found = shifted(dated, offset)[0] + timedelta(days=day)
    elif ahead:
        found = dated + timedelta(days=(day - dated.weekday()) % 7)
    else:
        found = dated - timedelta(days=(dated.weekday() - day) % 7)
    return found, found


def likely_year(dated: date, month: int, day: int, *, ahead: bool) -> int:
    """The year of a day named without one in a text of ``dated``.

    Reports look back: a day over two months ahead is last year's; where the wording looks
    ``ahead``, a day over two months past is next year's.
    """
    own = days(dated.year, month, min(day, 28), 31)
    away = (own[0] - dated).days if own else 0
    if ahead:
        return dated.year + 1 if away < -NEAR.days else dated.year
    return dated.year - 1 if away > NEAR.days else dated.year
