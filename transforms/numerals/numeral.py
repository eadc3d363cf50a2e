"""What a numeral is, and the plain form of a text in which numerals are looked for."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_FULLWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = {0x3000: 0x20, 0x2002: 0xA0, 0x2003: 0xA0, 0x2007: 0xA0, 0x2009: 0xA0, 0x202F: 0xA0}
_LETTERS = {
    ord("ё"): ord("е"),
    ord("Ё"): ord("Е"),
    ord("〇"): ord("零"),
    ord("兩"): ord("两"),
    ord("億"): ord("亿"),
    ord("萬"): ord("万"),
    ord("−"): ord("-"),
    ord("‑"): ord("-"),
}
_PLAIN = {**_FULLWIDTH, **_SPACES, **_LETTERS}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: ``value`` is ``base`` times ``scale`` (263 млрд: 263 and 1e9).

    ``digits`` tells 23 from twenty-three; ``more`` a number left open upwards (90多); ``strong`` a
    number turned into an adjective of size (25-тысячная). Offsets count in the text, end exclusive.
    """

    base: Decimal
    scale: Decimal
    start: int
    end: int
    digits: bool
    form: Literal["cardinal", "ordinal", "strong"] = "cardinal"
    more: bool = False

    @property
    def value(self) -> float:
        """The number, exact in decimal before it becomes a float."""
        return float(self.base * self.scale)


def plain(text: str) -> str:
    """``text`` with halfwidth digits and signs, ё as е and one kind of no-break space.

    Character for character, so that offsets stay true.
    """
    return text.translate(_PLAIN)
