"""Which unit a number has: a sign before it, or words after it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from transforms.numerals import Numeral
from transforms.quantities.tables import Unit, context, openers, signs, unit_scan, units
from transforms.records import Lang

# A few words may stand between a number and its noun (9个正式成员国, 300 Russian soldiers), but no
# preposition, conjunction or number.
_CLASSIFIERS = "个名位家项条支艘架辆列份场届轮批座台枚套件所"
_ADJECTIVES = r"[^\s0-9，。；、,;：:“”（）()《》的与及在是为向将被]"
_STOPS: dict[Lang, str] = {
    "zh": "",
    "ru": "в|на|или|с|к|по|из|для|за|от|до|о|у|не|но|а",
    "en": "in|of|for|to|the|by|with|from|at|on|per|or|as|is|are|was|that|a|an|but|its",
}
_WINDOW = 60
_WORD = r"[^\W\d_]+(?:[-–'’][^\W\d_]+)*['’]?"
_WORDS = (
    rf"(?!\s(?:and|и)\b)(?:[ \u00a0][«“\"]?(?!(?:{{stops}})\b){_WORD}){{{{1,{{most}}}}}}?\s[«“\"]?"
)
# Chinese puts "over" and "about" between number and unit too: 35亿以上人口.
# Every sign ends in a Latin letter or a symbol of currency.
_SIGN_END = re.compile(r"[A-Za-z\u0024\u00a3\u00a5\u20a0-\u20cf]\s?$")
_SKIPPED = re.compile(
    r"[ \u00a0\n]{0,2}"
    r"(?:по счету(?= )|以上|以下|左右|多|余|с лишним|с небольшим|и более|or more|-odd)?"
    r"[ \u00a0]?[«“\"]?"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A number's unit and the span of number and unit together; not ``direct`` if words between."""

    unit: Unit
    start: int
    end: int
    direct: bool = True


@cache
def _gap(lang: Lang) -> re.Pattern[str]:
    if lang == "zh":
        return re.compile(rf"(?!\s?国)\s?[{_CLASSIFIERS}]?{_ADJECTIVES}{{1,10}}?")
    return re.compile(_WORDS.format(stops=_STOPS[lang], most=4), re.IGNORECASE)


@cache
def _distant(lang: Lang) -> re.Pattern[str]:
    """What may stand between an ordinal and the event it counts."""
    if lang == "zh":
        return re.compile(rf"\s?[次届轮场]?(?:{_ADJECTIVES}|[“”与]){{0,18}}?")
    return re.compile(_WORDS.format(stops="в|на|in|to|by|from|at", most=6), re.IGNORECASE)


def sign_before(flat: str, start: int) -> Measured | None:
    """The currency sign that ends where a number starts."""
    left = flat[max(0, start - 6) : start]
    if not _SIGN_END.search(left):
        return None
    for unit, pattern in signs():
        if match := pattern.search(left):
            return Measured(unit, start - len(left) + match.start(), start)
    return None


def opener_before(flat: str, numeral: Numeral, lang: Lang) -> Unit | None:
    """The unit whose noun stands ahead of a number that has none after it: 人口超过35亿."""
    if lang == "zh" and not re.match(context(lang).alone, flat[numeral.end :]):
        return None  # 国家的62家媒体 counts what stands behind the number.
    left = flat[max(0, numeral.start - 100) : numeral.start]
    return next((unit for unit, pattern in openers(lang) if pattern.search(left)), None)


def unit_after(flat: str, numeral: Numeral, lang: Lang) -> Measured | None:
    """The unit named right after a number, else the first noun within a few words."""
    direct = _direct(flat, numeral, lang)
    if numeral.form == "ordinal" and (direct is None or direct.unit.counted == "occurrences"):
        return _near(flat, numeral, lang, _distant(lang), "event") or direct
    return direct or _near(flat, numeral, lang, _gap(lang), "loose")


def _direct(flat: str, numeral: Numeral, lang: Lang) -> Measured | None:
    skipped = _SKIPPED.match(flat, numeral.end)
    at = skipped.end() if skipped else numeral.end
    rank = "ordinal" if numeral.form == "ordinal" else "cardinal"
    matched = unit_scan(lang).match(flat, at)
    found = [
        (at + len(words), unit)
        for (unit, _), words in zip(units(lang), matched.groups() if matched else (), strict=True)
        if words is not None and unit.only in (None, rank)
    ]
    if not found:
        return None
    end, unit = max(found, key=lambda pair: pair[0])
    return Measured(unit, numeral.start, max(end, numeral.end))


def _near(
    flat: str, numeral: Numeral, lang: Lang, gap: re.Pattern[str], which: Literal["event", "loose"]
) -> Measured | None:
    """The nearest noun of the ``which`` units, with no more than ``gap`` before it."""
    found: list[tuple[int, int, Unit]] = []
    for unit, pattern in units(lang):
        if not getattr(unit, which):
            continue
        for noun in pattern.finditer(flat, numeral.end, numeral.end + _WINDOW):
            if gap.fullmatch(flat, numeral.end, noun.start()):
                found.append((noun.start(), -noun.end(), unit))
                break
    if not found:
        return None
    _, end, unit = min(found, key=lambda one: one[:2])
    return Measured(unit, numeral.start, -end, direct=False)
