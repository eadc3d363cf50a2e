"""Numbers as figures: one with its unit, or two that share a unit — a range, or two levels."""

import re
from dataclasses import replace
from functools import cache

from transforms.numerals import Numeral
from transforms.quantities.figure import Figure
from transforms.quantities.measure import Measured, sign_before, unit_after
from transforms.quantities.tables import Context, Unit, compiled, context
from transforms.records import Lang

# A range of such a scale is one, even where its noun is left out: 64–65 млрд.
_LARGE = 1000
_NOUN = re.compile(r"\s[^\W\d_]{4,}")
_CLAUSE = re.compile(r"[.;!?。；！？]\s|[。；！？]")


def single(numeral: Numeral, start: int, end: int, measured: Measured) -> Figure:
    """One number in the unit it was measured in, standing at ``start``:``end``."""
    unit = measured.unit
    return Figure(
        start=start,
        end=end,
        number_end=numeral.end,
        low=round(numeral.value * unit.factor, 6),
        unit=unit.unit,
        counted=unit.counted,
        kind=unit.kind,
        comparator=">" if numeral.more else None,
    )


def joined(
    flat: str, first: Numeral, second: Numeral, measured: Measured | None, lang: Lang
) -> list[Figure] | None:
    """Two numbers that share unit and scale; None if they stand for themselves.

    20–25亿 is a range; "rose from 5 to 7 billion", 86 of 100 issues and 141 votes to 5 are two
    figures. ``measured`` is the first number's own unit.
    """
    if "ordinal" in (first.form, second.form):
        return None
    cues = context(lang)
    parts = _between(cues.partitive, flat, first, second, measured)
    if not (parts or _ranged(flat, first, second, measured, cues)):
        return None
    sign, own_sign = sign_before(flat, first.start), sign_before(flat, second.start)
    shared = own_sign or unit_after(flat, second, lang) or sign or measured
    own = sign or measured
    if shared is None and second.scale >= _LARGE:
        shared = Measured(Unit(unit="count"), second.start, second.end)
    if shared is None and first.digits and _NOUN.match(flat, second.end):
        shared = Measured(Unit(unit="count"), second.start, second.end)
    if shared is None or (own and own.unit.unit != shared.unit.unit):
        return None
    start, end = (sign or first).start, max(second.end, shared.end)
    whole = (
        parts
        or (shared is measured and shared.unit.counted == "votes")
        or (own is not None and own.unit.unit != "percent" and _stepped(flat, start, second, cues))
    )
    grouped = first.scale > 1 or first.value >= _LARGE
    low = first if whole or grouped else replace(first, scale=second.scale)
    if whole or _levels(flat, first, second, cues):
        ends = measured.end if measured else first.end
        return [single(low, start, ends, shared), single(second, second.start, end, shared)]
    if low.value >= second.value:
        return None
    upper = single(second, start, end, shared)
    return [replace(upper, low=single(low, start, end, shared).low, high=upper.low)]


def _ranged(
    flat: str, first: Numeral, second: Numeral, measured: Measured | None, cues: Context
) -> bool:
    opened = (sign_before(flat, first.start) or first).start
    left = flat[max(0, opened - 20) : opened]
    joints = [joint for opener, joint in cues.paired.items() if _pattern(opener).search(left)]
    return any(_between(joint, flat, first, second, measured) for joint in [cues.joint, *joints])


def _between(
    joint: str, flat: str, first: Numeral, second: Numeral, measured: Measured | None
) -> bool:
    """Whether ``joint``, and at most the first number's unit, parts the two numbers."""
    sign = sign_before(flat, second.start)
    stop = (sign or second).start
    starts = [first.end, measured.end if measured else first.end]
    return any(start <= stop and _pattern(joint).fullmatch(flat, start, stop) for start in starts)


def _stepped(flat: str, start: int, second: Numeral, cues: Context) -> bool:
    """Whether the first is the change that led to the second: fell by $5 billion to $7 billion."""
    left = flat[max(0, start - 60) : start]
    to = (sign_before(flat, second.start) or second).start
    by = _pattern(f"(?:{cues.rise}|{cues.fall}){cues.by}")
    return bool(_pattern(cues.to).search(flat[start:to]) and by.search(left))


def _levels(flat: str, first: Numeral, second: Numeral, cues: Context) -> bool:
    """Whether "from … to" tells of a rise or fall, which makes two levels."""
    opened = (sign_before(flat, first.start) or first).start
    left = _CLAUSE.split(flat[max(0, opened - 60) : opened])[-1]
    right = _CLAUSE.split(flat[second.end : second.end + 30])[0]
    moved = _pattern(f"(?:{cues.rise})|(?:{cues.fall})|(?:{cues.reach})")
    around = moved.search(left) or moved.search(right)
    return bool(around and _pattern(cues.from_).search(left))


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)
