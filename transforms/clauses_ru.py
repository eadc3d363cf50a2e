"""Whether a Russian clause behind a comma asserts something of its own.

Told by pymorphy3's parts of speech and cases: a subject in the nominative ahead of the verb (or
behind it, where it can be no object), or a number as the subject of an impersonal past (было 51%).
"""

import re
from functools import cache
from pathlib import Path

import yaml

from transforms.languages import ru

FINITE = ("VERB", "PRTS", "ADJS", "PRED")
SUBJECT = ("NOUN", "NPRO")
OPENING = ("NOUN", "NPRO", "ADJF", "NUMR", "NUMB", "PREP", "ADVB", "PRCL")
BEEN = ("был", "была", "было", "были", "будет", "будут")
DATED = re.compile(
    "январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|г$",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w-]+")
# How many words may stand ahead of a subject where no conjunction tells of a new clause.
AHEAD = 5


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    file = Path(__file__).with_name("clauses.yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))["ru"]
    names = ("possessed", "subordinate", "impersonal", "telling")
    return {name: re.compile(listed[name], re.IGNORECASE) for name in names}


def finite(word: str) -> bool:
    """Whether ``word`` is a finite verb, short participle or adjective, or predicative."""
    return ru.part_of_speech(word) in FINITE


def coordinated(clause: str) -> bool:
    """Whether a clause behind a conjunction has its own subject and finite predicate."""
    words = WORD.findall(clause)
    verb = next((place for place, word in enumerate(words) if finite(word)), None)
    if verb is None:
        return False
    if _signs()["impersonal"].search(clause):
        return True
    if _subject(words[:verb]) is not None:
        return True
    free = words[verb].endswith(("ся", "сь")) or ru.part_of_speech(words[verb]) != "VERB"
    passive = words[verb].lower() in BEEN and any(map(finite, words[verb + 1 : verb + 3]))
    return _subject(words[verb + 1 :], object_like=free or passive) is not None


def asyndetic(clause: str, before: str) -> bool:
    """Whether a clause behind a mere comma is one of its own: …, его штат — 30 человек.

    One whose subject is a number goes on with the count before it (9 против, ещё 44 воздержались).
    """
    signs = _signs()
    last = re.split(r",\s", before)[-1]
    ties = (signs["subordinate"], signs["telling"])
    if any(tie.search(text) for tie in ties for text in (last, clause)):
        return False
    if signs["possessed"].match(clause):
        return True
    words = WORD.findall(clause)
    verb = next((place for place, word in enumerate(words) if finite(word)), None)
    if not verb or ru.part_of_speech(words[0]) not in OPENING:
        return False
    subject = _subject(words[:verb])
    counted = subject is not None and words[subject].isdigit()
    return subject is not None and subject <= AHEAD and not counted


def _subject(words: list[str], *, object_like: bool = True) -> int | None:
    """The place of the first nominative that no preposition governs; None if there is none.

    With ``object_like`` false it must differ from the accusative. A number that is no date's
    (ещё 7 находятся) and a rank ahead of the verb (второй начнётся) are subjects as well.
    """
    governed = False
    for place, word in enumerate(words):
        kind = ru.part_of_speech(word)
        after = words[place + 1 : place + 2]
        if kind == "PREP":
            governed = True
        elif word[0].isdigit():
            if not governed and word.isdigit() and not (after and DATED.match(after[0])):
                return place
            governed = governed and word.isdigit()
        elif kind == "ADJF" and not after and not governed and "nomn" in ru.cases(word):
            return place
        elif kind in SUBJECT:
            cases = ru.cases(word)
            if not governed and "nomn" in cases and (object_like or "accs" not in cases):
                return place
            governed = False
    return None
