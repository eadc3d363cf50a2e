"""The one record that all three word splitters give."""

from typing import NamedTuple


class Word(NamedTuple):
    """A word or number; ``start``/``end`` are offsets in characters, end exclusive.

    ``lemma`` is its key in tables: the word itself in simplified characters (zh), the normal form
    with ё as е (ru), the Snowball stem (en); numbers and Latin words in zh and ru in lower case.
    """

    text: str
    lemma: str
    start: int
    end: int
