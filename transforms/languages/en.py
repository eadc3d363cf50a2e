"""English words: a pattern splits, Snowball stems; hyphens and the possessive ’s part words."""

import re
from functools import cache, lru_cache
from typing import Any

import snowballstemmer

from transforms.languages.word import Word

WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*"  # don't, Côte d'Ivoire; not Russia's
)

# Words that Snowball would give the stem of another word of the field: important is no import.
_APART = {
    "important": "important", "importance": "important", "importantly": "important",
    "transition": "transition", "transitions": "transition", "transitional": "transition",
    "customer": "customer", "customers": "customer", "majority": "majority",
    "majorities": "majority", "department": "department", "departments": "department",
    "container": "container", "containers": "container", "mining": "mining",
    "privatization": "privatization", "privatisation": "privatization", "willing": "willing",
    "willingness": "willing", "socialism": "socialism", "socialist": "socialism",
    "doctoral": "doctoral", "reporter": "reporter", "reporters": "reporter",
}  # fmt: skip


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of ``word`` in lower case, dots and apostrophes evened out; PMCs is PMC."""
    if word[:-1].isupper() and len(word) > 2 and word[-1] == "s":
        word = word[:-1]
    even = word.lower().replace("’", "'").replace(".", "" if word[:1].isalpha() else ".")
    return _APART.get(even) or str(_stemmer().stemWord(even))


def words(text: str) -> tuple[Word, ...]:
    """The words of an English ``text``; punctuation is left out."""
    return tuple(Word(m.group(), stem(m.group()), m.start(), m.end()) for m in WORD.finditer(text))
