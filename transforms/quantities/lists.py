"""What the figures of a list or sentence lend each other: unit, noun, kind, comparator."""

import re
from dataclasses import replace

from transforms.languages import ru
from transforms.quantities.context import DURATIONS
from transforms.quantities.counting import ELIDED
from transforms.quantities.figure import Figure
from transforms.quantities.tables import context
from transforms.records import Lang, Quantity

_LARGE = 10_000
# What follows a part of those counted before: 12 killed, three of them children.
_PART_OF = re.compile(r"\sof (?:them|whom|these|those|which)\b")
_BY = re.compile(r"(?<!\w)в\s(?:[а-я]+(?:\sчем)?\s){0,2}$", re.IGNORECASE)
_MEASURES = re.compile("[A-Z]{3}|people|tonnes|barrels|km")
# Parts of speech that may belong to the noun of a number.
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "UNKN", None})


def echoed(flat: str, before: Quantity, one: Quantity, lang: Lang) -> Quantity:
    """What a list says of its first figure holds for the next: 分别增长2.2%和1.1%."""
    joined = re.fullmatch(context(lang).listed, flat[before.end : one.start])
    bare = before.unit == one.unit and before.text[-1:].isdigit()
    if joined and bare and one.comparator == "=":
        one = replace(one, comparator=before.comparator)
    between = flat[before.end : one.start]
    other = lang == "ru" and re.fullmatch(r",?\s\(?или(?: на)?\s", between)
    alike = other or (before.unit == one.unit == "percent")
    if before.kind != "change" or not alike or one.kind == "change":
        return one
    if not re.search(context(lang).echo, between, re.IGNORECASE):
        return one
    return replace(one, kind="change", direction=before.direction)


def listed(flat: str, figures: list[Figure], lang: Lang) -> list[Figure]:
    """Bare numbers of a list have the unit that its last one names: 33, 34 and 41 percent."""
    found = figures[:]
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        bare = one.unit == "count" and one.counted is None and one.kind is None
        between = flat[one.end : after.start]
        if bare and after.kind is None and re.fullmatch(context(lang).listed, between):
            found[place] = replace(one, unit=after.unit, counted=after.counted)
    return found


def multiples(flat: str, figures: list[Figure]) -> list[Figure]:
    """Russian «в … раз» is a multiple, no count of occurrences: в 2–3 раза, в пять с лишним раз."""
    return [
        replace(one, unit="times", counted=None, kind="ratio")
        if one.counted == "occurrences" and one.kind is None and _BY.search(flat, 0, one.start)
        else one
        for one in figures
    ]


def with_units(flat: str, figures: list[Figure], lang: Lang) -> list[Figure]:
    """A number without a noun has the unit of the one before: 140 млрд долларов, 190 млрд."""
    found: list[Figure] = []
    last: Figure | None = None
    for figure in figures:
        unknown = figure.unit == "count" and figure.counted is None and figure.kind is None
        if unknown and last and _alone(flat, figure, last, lang):
            figure = replace(figure, unit=last.unit, counted=last.counted)
        measures = figure.counted or _MEASURES.fullmatch(figure.unit)
        if figure.kind is None and measures and figure.counted not in DURATIONS:
            last = figure
        found.append(figure)
    return found


def _alone(flat: str, figure: Figure, last: Figure, lang: Lang) -> bool:
    """Whether ``figure`` leaves out the noun of ``last``: a large one, or Chinese 9个."""
    near = flat[figure.end : figure.end + 20]
    if lang == "ru":
        broken = figure.low != int(figure.low)
        return _left_out(near, large=figure.low >= _LARGE or broken)
    if lang == "en" and (_PART_OF.match(near) or (last.unit == "people" and ELIDED.match(near))):
        return True
    alike = figure.low >= _LARGE if last.counted is None else near.startswith("个")
    return alike and bool(re.match(context(lang).alone, near, re.IGNORECASE))


def _left_out(right: str, *, large: bool) -> bool:
    """Whether a Russian number has no noun behind it: …, из них 450 млрд выделят; признали 157."""
    if re.match(r"\s?(?:[.,;:)—–]|$)", right):
        return True
    found = re.match(r"\s([а-я]+)(?=\W|$)", right.lower())
    if found and ru.part_of_speech(found[1]) == "VERB":
        return True
    if not (large and found):
        return False
    word = found[1]
    return ru.part_of_speech(word) not in _NOMINAL or "gent" not in ru.cases(word)
