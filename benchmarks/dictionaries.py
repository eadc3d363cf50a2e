"""What dictionaries say a Chinese or Russian word is in English, for :mod:`benchmarks.train_words`.

Two forms are read: CC-CEDICT (``cedict*.gz``, MDBG, CC BY-SA 4.0), and the English Wiktionary's
translations into Russian as the Open DSL Dictionary Project lays them out
(``en-ru-enwiktionary.dsl.dz``, CC BY-SA 3.0).
"""

import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import log
from pathlib import Path
from typing import NamedTuple

import jieba

from benchmarks.bilingual import content
from transforms.languages import words
from transforms.records import Lang


class Gloss(NamedTuple):
    """A word, what it may be in English, and how many other senses came before this one."""

    word: str
    english: str
    place: int


_ENTRY = re.compile(r"^\S+ (?P<word>\S+) \[(?P<spoken>[^\]]*)\] /(?P<senses>.*)/$")
# Remarks on a word, and names of other words, are no translations of it.
_REMARK = re.compile(
    r"\([^)]*\)|\[[^\]]*\]|\S+\|\S+|\b(?:CL:.*|(?:old |erroneous )?variant of.*|see (?:also )?\S+"
    r"|abbr\. for.*|also written.*|lit\.|fig\.|etc\.?|sb\b|sth\b|[Tt]aiwan pr.*)"
)
_NAME = re.compile(r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_MARKUP = re.compile(r"\[(p|c|i|b)\b[^\]]*\].*?\[/\1\]|\\\[.*?\\\]|/[^/]*/|\[/?m\d?\]")
_STRESS = "\u0301"
_TRANSLATION = "\t[m1]"
# A later sense counts less, and so does an English word that is seldom used.
_LATER = 0.7
_MOST_SENSES = 8
_SELDOM = 150
_LEAST_SHARE = 0.2


def cedict(file: Path) -> Iterator[Gloss]:
    """The senses of CC-CEDICT's entries in simplified characters; of names the name alone."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for found in filter(None, map(_ENTRY.match, lines)):
            senses = [one for part in found["senses"].split("/") for one in part.split(";")]
            for place, sense in enumerate(senses[:_MOST_SENSES]):
                named = _NAME.match(sense) if found["spoken"][:1].isupper() else None
                yield Gloss(found["word"], named[0] if named else _REMARK.sub(" ", sense), place)


def wiktionary(file: Path) -> Iterator[Gloss]:
    """The Russian translations of the English Wiktionary's entries, the other way round."""
    english = ""
    text = gzip.decompress(file.read_bytes()).decode("utf-16-le")
    for line in text.splitlines():
        if line.startswith(_TRANSLATION):
            told = _MARKUP.sub(" ", line.replace(_STRESS, "")).split(",")
            yield from (Gloss(" ".join(one.split()), english, n) for n, one in enumerate(told))
        elif not line.startswith("\t"):
            english = line


READERS: dict[Lang, tuple[str, Callable[[Path], Iterator[Gloss]]]] = {
    "zh": ("cedict*.gz", cedict),
    "ru": ("en-ru-enwiktionary.dsl.dz", wiktionary),
}


def _usual(word: str, lang: Lang) -> bool:
    """Whether a word is no rarity; jieba's dictionary counts Chinese ones."""
    jieba.initialize()
    return lang != "zh" or jieba.dt.FREQ.get(word, 0) >= _SELDOM


def dictionary(
    glosses: Iterable[Gloss], lang: Lang, used: Mapping[str, int]
) -> dict[str, dict[str, float]]:
    """Lemma → its English stems with their shares of it, in tenths, a fifth at least.

    Only what is one word in ``lang``, and no rarity, is listed. ``used`` says how often English
    stems occur: of several translations the usual one weighs most, one that never does nothing.
    """
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for gloss in glosses:
        read, stems = words(gloss.word, lang), content(gloss.english, "en")
        if len(read) == 1 and read[0].text == gloss.word and _usual(gloss.word, lang):
            for stem in stems:
                weight = _LATER**gloss.place / len(stems) * log(1 + used.get(stem, 0))
                found[read[0].lemma][stem] += weight
    listed = {word: _shares(stems) for word, stems in found.items()}
    return {word: stems for word, stems in listed.items() if stems}


def _shares(stems: Mapping[str, float]) -> dict[str, float]:
    total = sum(stems.values())
    return {s: round(w / total, 1) for s, w in stems.items() if w and w / total >= _LEAST_SHARE}
