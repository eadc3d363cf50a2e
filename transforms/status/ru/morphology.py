"""Tense, aspect and part of speech of Russian words, as pymorphy3 parses them."""

from functools import lru_cache
from typing import NamedTuple

from transforms.languages import ru

# The dictionary has it as "to eat" first.
IS = "есть"


class Reading(NamedTuple):
    """One parse of a word: its normal form, ё as е, and OpenCorpora's grammemes (``past``, …)."""

    lemma: str
    grammemes: frozenset[str]

    def has(self, *grammemes: str) -> bool:
        """Whether the parse has one of ``grammemes``."""
        return not self.grammemes.isdisjoint(grammemes)


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Every parse of ``word``, likeliest first; none for a word of another script.

    Short forms of words that the dictionary has not are guesses at names («Фидан»), and left out.
    """
    parses = [p for p in ru._parses(word) if p.is_known or p.tag.POS not in ("PRTS", "ADJS")]
    if word == IS:
        parses.sort(key=lambda p: p.tag.POS != "VERB")
    return tuple(Reading(ru.plain(p.normal_form), frozenset(p.tag.grammemes)) for p in parses)
