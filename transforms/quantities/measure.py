"""Which unit a number has: a sign before it, or words after it."""

import re
from dataclasses import dataclass
from functools import cache

from transforms.numerals import Numeral
from transforms.quantities.tables import Unit, signs, units
from transforms.records import Lang

# A few words may stand between a number and its noun (9个正式成员国, 300 Russian soldiers), but no
# preposition, conjunction or number.
_GAPS: dict[Lang, str] = {
    "zh": r"\s?[个名位家项条支艘架辆列份场届轮批座台枚套件所]?[^\s0-9，。；、,;：:“”（）()《》的和与及在是为向将被]{1,6}?",
    "ru": r"(?:[ \u00a0](?!(?:в|на|и|или|с|к|по|из|для|за|от|до|о|у|не|но|а)\b)[а-яА-Я-]+){1,2}?\s",
    "en": r"(?:[ \u00a0](?!(?:in|of|for|and|to|the|by|with|from|at|on|per|or|as|is|are|was|that|a|an|but|its)\b)[a-zA-Z-]+){1,2}?\s",
}
# Chinese puts "over" and "about" between number and unit too: 35亿以上人口.
_SKIPPED = re.compile(r"[ \u00a0\n]{0,2}(?:以上|以下|左右|多|余)?[ \u00a0]?")


@dataclass(frozen=True, slots=True)
class Measured:
    """A number's unit and the span of number and unit together."""

    unit: Unit
    start: int
    end: int


@cache
def _gap(lang: Lang) -> re.Pattern[str]:
    return re.compile(_GAPS[lang])


def sign_before(flat: str, start: int) -> Measured | None:
    """The currency sign that ends where a number starts."""
    left = flat[max(0, start - 6) : start]
    for unit, pattern in signs():
        if match := pattern.search(left):
            return Measured(unit, start - len(left) + match.start(), start)
    return None


def unit_after(flat: str, numeral: Numeral, lang: Lang) -> Measured | None:
    """The unit named right after a number, else the first noun within a few words."""
    skipped = _SKIPPED.match(flat, numeral.end)
    at = skipped.end() if skipped else numeral.end
    direct = [
        (match.end(), unit)
        for unit, pattern in units(lang)
        if (match := pattern.match(flat, at)) and match.end() > at
    ]
    if direct:
        end, unit = max(direct, key=lambda pair: pair[0])
        return Measured(unit, numeral.start, end)
    return _loose(flat, numeral, lang)


def _loose(flat: str, numeral: Numeral, lang: Lang) -> Measured | None:
    found: list[tuple[int, int, Unit]] = []
    for unit, pattern in units(lang):
        if not unit.loose:
            continue
        for noun in pattern.finditer(flat, numeral.end, numeral.end + 40):
            if _gap(lang).fullmatch(flat, numeral.end, noun.start()):
                found.append((noun.start(), -noun.end(), unit))
                break
    if not found:
        return None
    _, end, unit = min(found, key=lambda one: one[:2])
    return Measured(unit, numeral.start, -end)
