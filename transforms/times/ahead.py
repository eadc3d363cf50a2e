"""Whether a text looks ahead where it names a time, by the wording nearby."""

import re
from functools import cache, lru_cache

from transforms.languages import ru
from transforms.records import Lang
from transforms.status.en.course import scheduled
from transforms.status.en.predicate import main_predicate
from transforms.status.en.tokens import tokens
from transforms.times.table import table

_LEFT, _RIGHT = 90, 40
_ZH_BREAK = re.compile("[,;。]")
_BREAK = re.compile(r"[,:;.!?](?!\d)|[—()«»]")
_UNTIL = re.compile(r"(?<!\w)(?:до|не поздн\w+|не позже)\s$", re.IGNORECASE)
_EVE_OF = re.compile(r"(?:\s[\w-]+){0,4}")
_RU_WORD = re.compile(r"[а-я]{3,}", re.IGNORECASE)


def looks_ahead(flat: str, span: tuple[int, int], lang: Lang) -> bool:
    """Whether what is told at ``span`` of the plain text ``flat`` is still to come.

    In Russian the verbs of the time's own clause decide, as tense is marked, but for those whose
    object is to come (договорились о встрече в марте); where it has none,
    and in the other languages, the nearest cue of the table a few words away: the last before
    the time, else the first behind it. Without a cue a Chinese deadline lies ahead (7月29日之前).
    """
    start, end = max(0, span[0] - _LEFT), min(len(flat), span[1] + _RIGHT)
    if lang == "ru":
        left = list(_BREAK.finditer(flat, start, span[0]))
        right = _BREAK.search(flat, span[1], end)
        own = left[-1].end() if left else start, right.start() if right else end
        if re.search(table(lang).ahead, flat[own[0] : span[0]], re.IGNORECASE):
            return True
        clause = flat[own[0] : span[0]] + " " + flat[span[1] : own[1]]
        told = _tense(clause)
        if told is not True and _UNTIL.search(flat, start, span[0]):
            return not _lasted(clause)
        return bool(_tense(flat[start:end])) if told is None else told
    if lang == "zh" and (stop := _ZH_BREAK.search(flat, span[1] + 2, end)):
        end = stop.start()
    before = list(_cues(lang).finditer(flat, start, span[1]))
    near = before[-1] if before else _cues(lang).search(flat, span[1], end)
    if near is None and lang == "zh":
        return _deadline().match(flat, span[1]) is not None
    if near is None and lang == "en":
        return _scheduled(flat)
    return bool(near and near["future"])


@lru_cache(maxsize=1024)
def _scheduled(flat: str) -> bool:
    """Whether an English text tells a deed in the present, as of what is to come: meet in May."""
    words = tokens(flat)
    found = main_predicate(words)
    return found is not None and scheduled(found)


def on_the_eve(flat: str, match: re.Match[str]) -> bool:
    """Whether «накануне» governs the noun behind it (накануне саммита), and is no day by itself.

    A noun whose genitive is also its nominative is taken for a genitive, but for «стороны».
    """
    if not match.group().lower().endswith("накануне"):
        return False
    for word in _EVE_OF.match(flat, match.end())[0].lower().split():  # type: ignore[index]
        kind = ru.part_of_speech(word)
        if kind in ("NOUN", "UNKN", None):
            return word != "стороны" and "gent" in ru.cases(word)
        if kind not in ("ADJF", "PRTF", "NUMR") or "gent" not in ru.cases(word):
            return False
    return False


@cache
def _deadline() -> re.Pattern[str]:
    return re.compile(table("zh").deadline.after.removeprefix("^"))


@cache
def _cues(lang: Lang) -> re.Pattern[str]:
    cues = table(lang)
    return re.compile(f"(?P<future>{cues.future})|{cues.past}", re.IGNORECASE)


def _lasted(text: str) -> bool:
    """Whether a Russian text tells of what went on in the past, so that a deadline in it is over;
    one set by a completed deed lies ahead (ввели запрет до 1 сентября)."""
    return any(ru.imperfective_past(word.lower()) for word in _RU_WORD.findall(text))


def _tense(text: str) -> bool | None:
    """Whether a Russian text looks ahead; None if it has no finite verb or cue."""
    if re.search(table("ru").future, text, re.IGNORECASE):
        return True
    tenses = {ru.tense(word.lower()) for word in _RU_WORD.findall(text)}
    return True if "futr" in tenses else False if "past" in tenses else None
