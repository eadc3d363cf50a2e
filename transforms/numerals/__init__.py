"""Numbers as written in Chinese, Russian and English, with their places."""

from itertools import pairwise

from transforms.numerals.chinese import chinese
from transforms.numerals.numeral import Numeral, plain
from transforms.numerals.spelled import spelled
from transforms.records import Lang

__all__ = ["Numeral", "numerals", "plain"]

_LIMIT = 10**15


def numerals(flat: str, lang: Lang) -> tuple[Numeral, ...]:
    """The numbers of a text that :func:`plain` has made flat, from left to right, disjoint.

    Longer strings of digits than any figure has (account numbers, noise) are left out.
    """
    written = chinese(flat) if lang == "zh" else spelled(flat, lang)
    found = [numeral for numeral in written if numeral.base < _LIMIT]
    if lang == "zh":
        return tuple(found)
    for first, second in reversed(list(pairwise(found))):
        if _goes_on(first, second) and flat[first.end : second.start].isspace():
            at = found.index(first)
            found[at : at + 2] = [_together(first, second)]
    return tuple(found)


def _goes_on(first: Numeral, second: Numeral) -> bool:
    """Whether a number of thousands goes on with a smaller one: 2 млн 300 тыс., 12 тыс. 500."""
    rest = first.scale == 1000 and second.scale == 1 and 100 <= second.base < 1000
    whole = first.base == int(first.base) and first.digits and second.digits
    cardinal = second.form == "cardinal"
    return first.scale > second.scale > 1 or (rest and whole and cardinal)


def _together(first: Numeral, second: Numeral) -> Numeral:
    """2 млн 300 тыс. is one number."""
    amount = first.base * first.scale + second.base * second.scale
    return Numeral(
        amount / second.scale, second.scale, first.start, second.end, first.digits, second.form
    )
