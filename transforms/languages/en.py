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


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of ``word`` in lower case, dots and apostrophes evened out; PMCs is PMC."""
    if word[:-1].isupper() and len(word) > 2 and word[-1] == "s":
        word = word[:-1]
    even = word.lower().replace("’", "'").replace(".", "" if word[:1].isalpha() else ".")
    return str(_stemmer().stemWord(even))


def words(text: str) -> tuple[Word, ...]:
    """The words of an English ``text``; punctuation is left out."""
    return tuple(Word(m.group(), stem(m.group()), m.start(), m.end()) for m in WORD.finditer(text))
