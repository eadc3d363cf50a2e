"""Status and polarity by Russian wording.

A past tense without other signs is done; negation counts before a verb.
"""

import re

from transforms.languages import ru
from transforms.records import Status
from transforms.status.wording import Wording

SUBORDINATE = re.compile(r",\s*(?:котор|поскольку|хотя|чтобы|так как|где|когда|несмотря)[^,.]*")
NEGATOR = re.compile(r"\b(?:не|нет|никогда не|нельзя|невозможно)\b\s*(\w*)", re.IGNORECASE)
PAST = re.compile(r"(?:л|ла|ло|ли|лся|лась|лось|лись|рос|н[её]с|в[её]з|мог|стиг)$")
PHRASE = re.compile(
    r"\bне [^,.]{1,40}, а\b|\bне (?:только|менее|более|раз|исключен\w*|просто|ранее|позднее)\b|"
    r"\bне мо(?:жет|гут|г|гла|гли) не\b",
    re.IGNORECASE,
)

WORDING = Wording("ru", SUBORDINATE)


def status(text: str) -> Status | None:
    """The status of an assertion; None where the wording tells nothing."""
    told = WORDING.status(text)
    return "done" if told is None and _past(WORDING.main(text)) else told


def negated(text: str) -> bool:
    """Whether an assertion denies its main predicate."""
    return _negated(WORDING.main(text))


def _negated(text: str) -> bool:
    bare = PHRASE.sub("", text)
    for m in NEGATOR.finditer(bare.split(" если ")[0]):
        word = m.group(1)
        verb = bool(word) and ru.part_of_speech(word.lower()) in ("VERB", "INFN", "PRTS", "PRED")
        if verb or not m.group().lower().startswith("не ") or word.lower() in ("был", "будет"):
            return True
    return False


def _past(text: str) -> bool:
    words = re.findall(r"[а-яё-]+", text.lower())
    kinds = ((word, ru.part_of_speech(word)) for word in words)
    return any(k == "PRTS" or (k == "VERB" and bool(PAST.search(w))) for w, k in kinds)
