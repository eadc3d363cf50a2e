"""What class of word an English word is, as far as its form tells: a code of a few letters.

Closed classes have codes of their own (``CLOSED``); the rest are told by the lexicon: V with the
first letters of the verb forms it may be, N (Ns for a plural), J, R. Unknown words: N^ with a
capital, G in the genitive, # with a digit, else by their ending.
"""

from functools import lru_cache

from transforms.status.en.forms import forms, parts_of_speech, table
from transforms.status.en.words import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    adverb,
)

AUXILIARY = frozenset("MBHO")
# Words that open a clause: that, as, relatives, conjunctions, those of time, questions.
OPENING = frozenset(("that", "as", "WH", "SC", "ST", "WQ"))
_LISTED = (
    ("M", MODALS),
    ("B", BE),
    ("H", HAVE),
    ("O", DO),
    ("X", ("not", "never")),
    ("T", ("to",)),
    ("that", ("that",)),
    ("WH", ("which", "who", "whom", "whose")),
    ("and", ("and", "or")),
    ("but", ("but",)),
    (",", (",",)),
    (";", (";", ":")),
    ("as", ("as",)),
    ("SC", ("if", "because", "while", "although", "though", "whereas", "unless", "once", "when")),
    ("SC", ("whenever", "where")),
    ("ST", ("since", "after", "before", "until", "till")),
    ("WQ", ("whether", "how", "why", "what")),
    ("S", ("it", "he", "she", "they", "we", "i", "you", "there", "this")),
    ("D", ("its", "their", "his", "her", "our", "my", "your", *DETERMINERS)),
    ("P", PREPOSITIONS),
    ("be", ("been", "being", "be")),
)
CLOSED = {word: code for code, words in reversed(_LISTED) for word in words}
# Written with a capital, they are the month and names.
CAPITALISED = frozenset(("may", "will", "us"))
LETTERS = {"past": "d", "participle": "n", "gerund": "g", "third": "z", "base": "b"}


@lru_cache(maxsize=50_000)
def word_class(text: str, opening: bool) -> str:
    """The code of a word as written; ``opening``: it has its capital from its place."""
    low, capital = text.lower(), text[0].isupper() and not opening
    if low in CLOSED and not (capital and low in CAPITALISED):
        return CLOSED[low]
    if text[0].isdigit():
        return "#"
    if capital:
        return "N^"
    return "Y" if adverb(low) else _open_class(low) or _unknown(text)


def _open_class(low: str) -> str:
    found, readings = parts_of_speech(low), forms(low)
    verbs = {LETTERS[one.tense] for one in readings}
    if "d" in verbs and any(one.lemma in table("intransitive") for one in readings):
        verbs.discard("n")
    code = "V" + "".join(sorted(verbs)) if verbs else ""
    if "NOUN" in found:
        code += "Ns" if low.endswith("s") and not low.endswith("ss") else "N"
    return code + "J" * ("ADJ" in found) + "R" * ("ADV" in found)


def _unknown(text: str) -> str:
    if text[0].isupper():
        return "N^"
    if text.endswith(("'s", "s'")):
        return "G"
    return "Ns" if text.endswith("s") else "U"
