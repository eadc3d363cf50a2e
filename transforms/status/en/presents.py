"""Whether an English word in the present is a verb where it stands, or a noun."""

from collections.abc import Sequence

from transforms.status.en.forms import forms, table
from transforms.status.en.predicate import Candidate
from transforms.status.en.tokens import Token
from transforms.status.en.words import (
    AND,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PLURAL,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SUBORDINATE,
    adverb,
)

# Verbs that take "of".
TAKING_OF = frozenset(("consist", "dispose", "approve", "complain", "speak"))


def after_reduced(words: Sequence[Token], i: int, lemma: str) -> bool:
    """Whether a plural subject with a participle ends here: goods made in Belarus enter."""
    after = words[i + 1] if i + 1 < len(words) else Token("", "")
    objects = after.low in DETERMINERS | {"for"} or after.text[:1].isdigit()
    if lemma in table("nouns") and not objects:
        return False
    for j in range(max(1, i - 9), i - 1):
        plural = words[j - 1].low.endswith("s") or words[j - 1].low in PLURAL
        tenses = {one.tense for one in forms(words[j].low)}
        opened = words[j + 1].low in PREPOSITIONS | DETERMINERS
        between = {word.low for word in words[j + 1 : i]}
        if plural and opened and tenses & {"participle", "gerund"}:
            return not between & (MODALS | BE | HAVE | DO | AND | SUBORDINATE | RELATIVE | {"to"})
    return False


def distant(words: Sequence[Token], i: int, lemma: str) -> Candidate | None:
    """A plural present parted from its subject: norms of the charter apply to, data … show that,
    talks with Delhi continue, officials in Dushanbe dispute the figure."""
    after = words[i + 1].low if i + 1 < len(words) else ""
    says = after == "that" and lemma in table("saying")
    closed = words[i - 1].text[:1].isupper() and i > 1
    named = i + 1 < len(words) and (words[i + 1].text[:1].isupper() or after[:1].isdigit())
    opened = closed or named or after in PREPOSITIONS | DETERMINERS | {"up", "back"}
    state = opened and lemma in table("state") - table("nouns")
    near = words[max(0, i - 8) : i - 1]
    plural = any((w.low.endswith("s") and len(w.low) > 3) or w.low in PLURAL for w in near)
    to = words[i - 1].low == "to"
    wants = after == "to" and lemma in table("wanting")
    ends = after in AND | {""} and lemma in table("intransitive") - table("nouns")
    takes = closed and after in DETERMINERS
    fits = says or state or wants or ends or takes
    return Candidate(i, "weak", lemma) if fits and plural and not to else None


def present(words: Sequence[Token], i: int, before: Token, lemma: str) -> Candidate | None:
    """A present, unless what stands around it makes it a noun."""
    after = words[i + 1] if i + 1 < len(words) else Token("", "")
    inserted = before.low == "," and closes(words, i)
    owned = after.low == "of" and lemma not in TAKING_OF
    if (before.low in AND and not inserted) or after.low in AND or owned:
        return None
    if after.low in MODALS | BE | HAVE | DO or _third(after):
        return None
    if _before_past(words, i, lemma):
        return None
    objects = after.low in (DETERMINERS | PRONOUNS) - RELATIVE or after.text[:1].isdigit()
    objects = objects or (after.low == "that" and lemma in table("saying"))
    objects = objects or (after.text[:1].isupper() and lemma in table("opinion") | table("wanting"))
    if objects or before.low in PRONOUNS | {"people"}:
        return Candidate(i, "present", lemma)
    sure = lemma in table("state") - table("nouns")
    if before.low in table("adjectives") or (before.low in table("numbers") and not sure):
        return None
    if after.low == "to" and i + 2 < len(words):
        verbal = any(one.tense == "base" for one in forms(words[i + 2].low))
        return Candidate(i, "present" if verbal else "weak", lemma)
    return Candidate(i, "state" if sure else "weak", lemma)


def _third(word: Token) -> bool:
    """Whether a word can only be a present, so that the one before it is its subject."""
    return any(one.tense == "third" and one.lemma not in table("nouns") for one in forms(word.low))


def _before_past(words: Sequence[Token], i: int, lemma: str) -> bool:
    """Whether a past follows at once, so that the word is its subject: the sides lifted …"""
    at = past_adverbs(words, i + 1)
    if at >= len(words) or lemma in table("lasting"):
        return False
    return any(one.tense == "past" for one in forms(words[at].low))


def past_adverbs(words: Sequence[Token], i: int) -> int:
    while i < len(words) and (adverb(words[i].low) or words[i].low in ("more", "less", "than")):
        i += 1
    return i


def closes(words: Sequence[Token], i: int) -> bool:
    """Whether the comma before ``i`` ends an insertion: two commas, and no agent after."""
    commas = sum(one.low == "," for one in words[:i])
    by = i + 1 < len(words) and words[i + 1].low in ("by", "with", "on", "in", "from")
    return commas >= 2 and not by
