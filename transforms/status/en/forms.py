"""English verb forms: what a written word may be of which verb, by the lexicon of lemminflect."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import lemminflect
import yaml

Tense = Literal["base", "third", "past", "participle", "gerund"]
TENSES: dict[str, Tense] = {
    "VB": "base", "VBZ": "third", "VBD": "past", "VBN": "participle", "VBG": "gerund",
}  # fmt: skip
HERE = Path(__file__).parent


class Form(NamedTuple):
    """A reading of a word: the verb's base form, and which form of it this is."""

    lemma: str
    tense: Tense


@cache
def table(name: str) -> frozenset[str]:
    """A word list of ``words.yml`` or ``verbs.yml``."""
    listed: dict[str, str] = read("words") | read("verbs")
    return frozenset(listed[name].split())


@cache
def read(name: str) -> dict[str, Any]:
    """The file ``name``.yml beside this one."""
    loaded: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[Form, ...]:
    """The readings of ``word`` (lower case) as a verb; an unlisted -ed or -ing is a verb too."""
    lemmas = lemminflect.getAllLemmas(word, upos="VERB").get("VERB", ())
    found = {Form(lemma, tense) for lemma in lemmas for tense in _tenses(word, lemma)}
    return tuple(sorted(found)) or _by_ending(word)


def _tenses(word: str, lemma: str) -> set[Tense]:
    """Which forms of ``lemma`` a word is; the lexicon leaves out pasts like "forecast" and
    participles like "fuelled"."""
    found = {t for tag, t in TENSES.items() if word in lemminflect.getInflection(lemma, tag=tag)}
    if {"base", "participle"} <= found:
        found.add("past")
    if "past" in found and word.endswith("ed"):
        found.add("participle")
    return found


def _by_ending(word: str) -> tuple[Form, ...]:
    if "-" in word or len(word) < 6 or parts_of_speech(word):
        return ()
    if word.endswith("ed"):
        return (Form(word[:-2], "past"), Form(word[:-2], "participle"))
    return (Form(word[:-3], "gerund"),) if word.endswith("ing") else ()


@lru_cache(maxsize=50_000)
def parts_of_speech(word: str) -> frozenset[str]:
    """The universal parts of speech that the lexicon has for ``word`` (lower case); may be none."""
    return frozenset(lemminflect.getAllLemmas(word))
