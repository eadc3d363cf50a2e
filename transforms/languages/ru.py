"""Russian words: razdel splits, pymorphy3 lemmatises; parses are cached."""

import re
from functools import cache, lru_cache
from typing import Any

import pymorphy3
import razdel

from transforms.languages.word import Word

# A parse less likely than this is kept only where nothing else is known of the word.
UNLIKELY = 0.005
LONGEST = 64
READABLE = re.compile(r"[\u0400-\u04ffa-z0-9’'`]+", re.IGNORECASE)
PART = re.compile(r"[^\W_]+(?:[’'`][^\W_]+)*")


@cache
def _morphology() -> Any:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=200_000)
def _parses(word: str) -> tuple[Any, ...]:
    """The parses; none for a word of another script, on some of which pymorphy3 breaks."""
    readable = READABLE.fullmatch(word)
    return tuple(_morphology().parse(word[:LONGEST])) if readable else ()


def plain(word: str) -> str:
    """``word`` in lower case with ё as е, as Russian print has it."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Every normal form that ``word`` may have, likeliest first, and the word itself last."""
    likely = [p.normal_form for p in _parses(word) if p.score >= UNLIKELY]
    return tuple(dict.fromkeys(map(plain, [*likely, word])))


@lru_cache(maxsize=200_000)
def names(word: str) -> tuple[str, ...]:
    """Every normal form of ``word``, the rare ones too («Того» is a country), and itself; the
    first half of a compound has that of its adjective (российско-китайский: российский)."""
    half = [word[:-1] + "ий"] if word.endswith(("ско", "цко")) else []
    forms = [*half, *(p.normal_form for p in _parses(word))]
    return tuple(dict.fromkeys(map(plain, [*forms, word])))


@lru_cache(maxsize=50_000)
def base_forms(name: str) -> tuple[str, ...]:
    """The normal forms of ``name`` itself being a base form (nominative or undeclined)."""
    forms = [p.normal_form for p in _parses(name) if p.tag.case == "nomn"]
    return tuple(dict.fromkeys(map(plain, forms)))


@lru_cache(maxsize=50_000)
def cases(word: str) -> frozenset[str]:
    """The cases (``nomn``, ``gent``, ``datv``, ``accs``, ``ablt``, ``loct``) of likely parses."""
    return frozenset(str(p.tag.case) for p in _parses(word) if p.tag.case and p.score >= UNLIKELY)


@lru_cache(maxsize=50_000)
def part_of_speech(word: str) -> str | None:
    """OpenCorpora's part of speech of the likeliest parse (``NOUN``, ``VERB``, ``PRTS``, …)."""
    found = next((p.tag.POS for p in _parses(word)), None)
    return str(found) if found else None


@lru_cache(maxsize=50_000)
def animate(word: str) -> bool:
    """Whether the likeliest parse of ``word`` is an animate noun."""
    found = next((p.tag for p in _parses(word)), None)
    return found is not None and found.animacy == "anim"


@lru_cache(maxsize=50_000)
def tense(word: str) -> str | None:
    """The tense (``past``, ``pres``, ``futr``) of a word whose likeliest parse is a finite verb."""
    found = next((p.tag for p in _parses(word)), None)
    return str(found.tense) if found and found.POS == "VERB" and found.tense else None


@lru_cache(maxsize=50_000)
def imperfective_past(word: str) -> bool:
    """Whether the likeliest parse of a word is the past of an imperfective verb (действовал)."""
    found = next((p.tag for p in _parses(word)), None)
    return found is not None and {"VERB", "past", "impf"} <= set(found.grammemes)


def words(text: str) -> tuple[Word, ...]:
    """The words of a Russian ``text``, hyphenated ones in parts; punctuation is left out."""
    return tuple(
        Word(m.group(), lemmas(m.group())[0], token.start + m.start(), token.start + m.end())
        for token in razdel.tokenize(text)
        for m in PART.finditer(token.text)
    )
