"""What a mention of time is resolved against, and how its numbers are read."""

from dataclasses import dataclass
from datetime import date

from transforms.numerals import numerals
from transforms.records import Lang
from transforms.times import calendar
from transforms.times.calendar import Period
from transforms.times.table import Part, entry, table

_ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19,
    "XX": 20, "XXI": 21,
}  # fmt: skip


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
    due: bool = False

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


def part_of(read: dict[str, str], context: Context) -> Part | None:
    return entry(table(context.lang).parts, read["part"]) if "part" in read else None


def month_of(text: str, lang: Lang) -> int:
    return entry(table(lang).months, text) or number_of(text, lang)


def number_of(text: str, lang: Lang) -> int:
    """The number that a group of digits, number words or Roman digits stands for; 0 if none."""
    if text.upper() in _ROMAN:
        return _ROMAN[text.upper()]
    found = numerals(text, lang)
    return int(found[0].value) if found else 0


def year_read(read: dict[str, str], context: Context) -> int | None:
    if "y" in read:
        return number_of(read["y"], context.lang)
    if "ry" not in read:
        return None
    words = table(context.lang)
    same = entry(words.same_year, read["ry"])
    if same is not None:
        base = context.year or (context.dated.year if context.dated else None)
        return None if base is None else base + same
    offset = entry(words.years, read["ry"])
    return None if offset is None or not context.dated else context.dated.year + offset
