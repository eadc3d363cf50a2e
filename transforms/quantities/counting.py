"""What a number without a known unit counts, by the words behind it."""

import re
from itertools import zip_longest

from transforms.languages import ru
from transforms.numerals import Numeral
from transforms.quantities.context import comparator
from transforms.quantities.tables import context
from transforms.records import Lang

# Parts of speech that may belong to the noun of a number.
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "UNKN", None})
# Numbers that count persons only: двое погибли.
_COLLECTIVE = re.compile(
    r"(?:(?:дв|тр)ое|(?:четв|пят|шест|сем|восьм|девят|десят)еро)(?!\w)", re.IGNORECASE
)
_ONLY = re.compile(r"(?<!\w)(?:лишь|только|всего|уже|аж|сразу|целых|еще)\s$", re.IGNORECASE)
# The noun of a number that ends its clause stands ahead: the number of partners rose to ten.
_NUMBER_OF = re.compile(
    r"\bnumbers? of [^,.;:]{3,40}?\b(?:to|at|reach(?:ed|es)|is|was|totall?ed|from)\s$",
    re.IGNORECASE,
)
# A verb behind an English number, whose noun was named before: only two have been completed.
ELIDED = re.compile(
    r"\s(?:(?:more|others)\s)?(?:(?:have|has|had|are|were|was|will|would|can|could|may|might|did|do|"
    r"remain(?:ed)?)\b|of (?:them|those|these|which|whom)\b)|\s[a-z]{3,}ed(?=\s?(?:[.,;]|$))"
)
_OWNER = re.compile(r"\b(?:his|her|its|their)\s$", re.IGNORECASE)
_ENDS = re.compile(r"\s?(?:[.,;:)!?—–]|$)")


def noun_follows(flat: str, numeral: Numeral, lang: Lang) -> bool:
    """Whether a spelled number stands with something that it counts or ranks, known or not."""
    m = re.compile(context(lang).noun, re.IGNORECASE).match(flat, numeral.end)
    if m is None or lang != "ru":
        return m is not None
    parts = [ru.part_of_speech(word) for word in m.group().removeprefix(" по счету").split()]
    return "NOUN" in parts and set(parts[: parts.index("NOUN")]) <= {"ADJF", "PRTF", "NUMR"}


def owned(flat: str, numeral: Numeral, lang: Lang) -> bool:
    """Whether an English rank has an owner in place of its noun: a visit, his second to Tokyo."""
    left = flat[max(0, numeral.start - 8) : numeral.start]
    return lang == "en" and bool(_OWNER.search(left))


def left_out(flat: str, numeral: Numeral, lang: Lang) -> bool:
    """Whether a spelled number counts without its noun behind it: in English what "the number of"
    comes to, or with a verb at once; in Russian one that ends its clause behind a comparator (не
    меньше тридцати), that a verb follows, or that counts persons (трое из них)."""
    if lang != "ru":
        left = flat[max(0, numeral.start - 80) : numeral.start]
        verbal = ELIDED.match(flat, numeral.end) and numeral.form == "cardinal"
        return lang == "en" and bool(verbal or _NUMBER_OF.search(left))
    if _COLLECTIVE.match(flat, numeral.start):
        return True
    if _ENDS.match(flat, numeral.end):
        left = flat[max(0, numeral.start - 40) : numeral.start]
        return bool(_ONLY.search(left)) or comparator(left, (), "ru")[0] is not None
    after = re.match(r"\s([а-я]+)(?!\w)", flat[numeral.end :].lower())
    return after is not None and ru.part_of_speech(after[1]) in ("VERB", "PRTS")


def counts_persons(flat: str, numeral: Numeral) -> bool:
    """Whether a Russian number counts living beings, in what are people's affairs mostly people:
    by the noun behind it, or as a number of persons alone (двое)."""
    return bool(_COLLECTIVE.match(flat, numeral.start)) or _animate(flat, numeral)


def _animate(flat: str, numeral: Numeral) -> bool:
    """Whether the noun behind a Russian number is one of living beings."""
    found = re.match(r"(?:\s[а-я-]+){1,4}", flat[numeral.end : numeral.end + 60].lower())
    words = found.group().split() if found else []
    for word, after in zip_longest(words, words[1:]):
        kind = ru.part_of_speech(word)
        # Восьми пожарных частей: an adjective that is a noun elsewhere.
        if word.endswith(("ых", "их")) and after and ru.part_of_speech(after) == "NOUN":
            continue
        if kind == "NOUN":
            return ru.animate(word)
        if kind not in _NOMINAL:
            return False
    return False
