"""Reads every figure of a sentence: numbers with units, ranges, and words that are figures."""

import re
from collections.abc import Iterator

from transforms.numerals import Numeral, numerals, plain
from transforms.quantities.context import read
from transforms.quantities.counting import counts_persons, left_out, noun_follows, owned
from transforms.quantities.figure import Figure
from transforms.quantities.joined import joined, single
from transforms.quantities.lists import echoed, listed, multiples, with_units
from transforms.quantities.measure import Measured, opener_before, sign_before, unit_after
from transforms.quantities.tables import Phrase, context, masks, phrases
from transforms.records import Lang, Quantity
from transforms.times import spans

# A spelled number of unknown things counts from here on; pairs are told apart by noun.
_FEW: dict[Lang, int] = {"zh": 2, "ru": 2, "en": 2}
_YEARS = range(1900, 2101)

Span = tuple[int, int]


def quantities(text: str, lang: Lang) -> tuple[Quantity, ...]:
    """The figures of ``text``, in its order, each normalised to a plain value and a unit.

    Times, clock times, numbers in names and references are no figures. ``text`` of a quantity is
    the number with its unit; comparators stand outside. The value of 增长1倍 is 1 (a change), of
    10倍 10 (a ratio); shares in words (七成, треть, a third) are percent.
    """
    flat = plain(text)
    taken = bytearray(len(flat))
    for span in _masked(flat, lang):
        _take(span, taken)
    figures = list(_phrases(flat, lang, taken))
    figures += _numbers(flat, lang, taken)
    figures = listed(flat, sorted(figures, key=lambda figure: figure.start), lang)
    figures = with_units(flat, figures, lang)
    figures = multiples(flat, figures) if lang == "ru" else figures
    found: list[Quantity] = []
    for figure in figures:
        one = _quantity(text, flat, figure, lang)
        found.append(echoed(flat, found[-1], one, lang) if found else one)
    return tuple(found)


def _masked(flat: str, lang: Lang) -> Iterator[Span]:
    yield from spans(flat, lang)
    for pattern in masks(lang):
        yield from (match.span() for match in pattern.finditer(flat))


def _take(span: Span, taken: bytearray) -> None:
    taken[span[0] : span[1]] = b"\1" * (span[1] - span[0])


def _free(span: Span, taken: bytearray) -> bool:
    """Whether no character of ``span`` is taken; ``taken`` has a byte a character."""
    return not any(taken[span[0] : span[1]])


def _phrases(flat: str, lang: Lang, taken: bytearray) -> Iterator[Figure]:
    """The phrases of the table, which are taken before plain numbers; earlier rows come first."""
    low = flat.lower()
    for phrase, pattern in phrases(lang):
        if phrase.has and not any(piece in low for piece in phrase.has):
            continue
        for match in pattern.finditer(flat):
            value = _phrase_value(phrase, match, lang)
            if value is None or not _free(match.span(), taken):
                continue
            _take(match.span(), taken)
            end = match.start() + len(match.group().rstrip())
            yield Figure(
                start=match.start(),
                end=end,
                number_end=end,
                low=value,
                unit=phrase.unit,
                counted=phrase.counted,
                kind=phrase.kind,
                direction=phrase.direction,
            )


def _phrase_value(phrase: Phrase, match: re.Match[str], lang: Lang) -> float | None:
    """The number of a phrase, to four decimals where it divides."""
    if phrase.value is not None:
        return phrase.value
    read_as = {
        name: found[0].value
        for name, words in match.groupdict().items()
        if words and (found := numerals(words, lang)) and found[0].form == "cardinal"
    }
    if set(read_as) != {name for name, words in match.groupdict().items() if words}:
        return None
    divisor = read_as.get("d", 1.0)
    if not divisor:
        return None
    value = read_as.get("n", 1.0) * phrase.factor / divisor
    return round(value, 4) if value else None


def _numbers(flat: str, lang: Lang, taken: bytearray) -> Iterator[Figure]:
    free = [one for one in numerals(flat, lang) if _free((one.start, one.end), taken)]
    while free:
        first = free.pop(0)
        measured = unit_after(flat, first, lang)
        second = free[0] if free else None
        if second and (both := joined(flat, first, second, measured, lang)):
            free.pop(0)
            yield from both
        elif figure := _single(flat, first, measured, lang):
            yield figure


def _single(flat: str, numeral: Numeral, measured: Measured | None, lang: Lang) -> Figure | None:
    sign = sign_before(flat, numeral.start)
    if sign and numeral.form == "cardinal":
        return single(numeral, sign.start, numeral.end, sign)
    if numeral.form == "ordinal":
        return _ordinal(flat, numeral, measured, lang)
    if measured is None and (unit := opener_before(flat, numeral, lang)):
        measured = Measured(unit, numeral.start, numeral.end)
    if measured is None:
        return _bare(flat, numeral, lang)
    if not measured.direct and _yearlike(flat, numeral):
        return None
    if not numeral.digits and (_idle(numeral, measured) or _pair(flat, numeral, lang)):
        return None
    return single(numeral, numeral.start, measured.end, measured)


def _idle(numeral: Numeral, measured: Measured) -> bool:
    """Words that count nothing: one man, the two countries."""
    unit = measured.unit
    both = numeral.value == 2 and unit.counted == "countries"
    one = numeral.value == 1 and unit.unit in ("count", "people")
    return both or (one and unit.counted != "votes")


def _pair(flat: str, numeral: Numeral, lang: Lang) -> bool:
    """Whether "two" means both of a known pair: встреча двух лидеров."""
    pair = re.compile(context(lang).pair, re.IGNORECASE)
    return numeral.value == 2 and bool(pair.match(flat, numeral.end))


def _ordinal(flat: str, numeral: Numeral, measured: Measured | None, lang: Lang) -> Figure | None:
    """A rank; spelled out only with a noun and beyond "first", which is seldom one but in Chinese,
    where 第一 stands with a measure word or counts nothing."""
    counted = (measured.unit.counted or measured.unit.unit) if measured else None
    named = counted is not None or noun_follows(flat, numeral, lang) or owned(flat, numeral, lang)
    if not numeral.digits and (not named or (numeral.value == 1 and lang != "zh")):
        return None
    return Figure(
        start=numeral.start,
        end=measured.end if measured else numeral.end,
        number_end=numeral.end,
        low=numeral.value,
        unit="count",
        counted=counted,
        kind="ordinal",
    )


def _yearlike(flat: str, numeral: Numeral) -> bool:
    """Four digits as years have them: in 2023青年电影周 nobody is counted."""
    return numeral.value in _YEARS and flat[numeral.start : numeral.end].isdecimal()


def _bare(flat: str, numeral: Numeral, lang: Lang) -> Figure | None:
    """A number of something unknown: in digits, but not what looks like a year, or a few things."""
    spelled = (
        numeral.form == "cardinal"
        and numeral.value >= _FEW[lang]
        and not _pair(flat, numeral, lang)
    )
    told = noun_follows(flat, numeral, lang) or left_out(flat, numeral, lang)
    if not numeral.digits and not (spelled and told):
        return None
    if _yearlike(flat, numeral) or not numeral.value:
        return None
    if numeral.form == "cardinal" and flat[numeral.end : numeral.end + 1].isalpha():
        glued = flat[numeral.end]
        if glued.isascii() or "а" <= glued.lower() <= "я":
            return None
    persons = numeral.form == "strong" or (lang == "ru" and counts_persons(flat, numeral))
    unit = "people" if persons else "count"
    return Figure(
        start=numeral.start,
        end=numeral.end,
        number_end=numeral.end,
        low=numeral.value,
        unit=unit,
        comparator=">" if numeral.more else None,
    )


def _quantity(text: str, flat: str, figure: Figure, lang: Lang) -> Quantity:
    sign, kind, direction = read(flat, figure, lang)
    return Quantity(
        value=figure.low if figure.high is None else None,
        low=None if figure.high is None else figure.low,
        high=figure.high,
        unit=figure.unit,
        comparator=sign,
        kind=kind,
        direction=direction,
        counted=figure.counted,
        text=text[figure.start : figure.end],
        start=figure.start,
        end=figure.end,
    )
