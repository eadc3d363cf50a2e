"""Closed classes of English words (``words.yml``), by name."""

from transforms.status.en.forms import table

MODALS = table("modals")
BE = table("be")
HAVE = table("have")
DO = table("do")
PAST_AUX = table("past_aux")
NOT = table("not")
RELATIVE = table("relative")
SUBORDINATE = table("subordinate")
PREPOSITIONS = table("prepositions")
DETERMINERS = table("determiners")
ADVERBS = table("adverbs")


def adverb(low: str) -> bool:
    """Whether a word in lower case is an adverb; likely and the like are adjectives."""
    return low in ADVERBS or (low.endswith("ly") and low not in table("no_adverb"))
