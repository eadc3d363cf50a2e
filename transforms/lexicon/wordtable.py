"""The word table: what a Chinese or Russian word is in English (``words.tsv.gz``).

Rows are language, lemma and up to four ``stem:probability`` pairs, tab-separated. It is trained by
``python -m benchmarks.train_words`` on Tatoeba (CC BY 2.0 FR), TICO-19 (CC0), the lexicon and
renderings in baseline documents, beside CC-CEDICT and the English Wiktionary's translations (both
CC BY-SA).
"""

import gzip
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from transforms.lexicon.tables import HERE, LexiconError
from transforms.records import Lang

FILE = "words.tsv.gz"
Stems = tuple[tuple[str, float], ...]


def parse_table(lines: Iterable[str]) -> dict[tuple[str, str], Stems]:
    """(language, lemma) → its English stems with probabilities, likeliest first.

    Raises:
        LexiconError: a line is malformed; the message names it.
    """
    table: dict[tuple[str, str], Stems] = {}
    for number, line in enumerate(lines, 1):
        lang, *rest = line.rstrip("\n").split("\t")
        try:
            lemma, *pairs = rest
            stems = tuple((s, float(p)) for s, p in (pair.rsplit(":", 1) for pair in pairs))
        except ValueError as error:
            raise LexiconError(f"{FILE}: line {number}: expected stem:probability") from error
        if lang not in ("zh", "ru") or not stems or not all(0 < p <= 1 for _, p in stems):
            raise LexiconError(f"{FILE}: line {number}: expected zh or ru and probabilities")
        if (lang, lemma) in table:
            raise LexiconError(f"{FILE}: line {number}: {lemma!r} stands twice")
        table[lang, lemma] = stems
    return table


@cache
def _table(file: Path) -> dict[tuple[str, str], Stems]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return parse_table(lines)


def english(lemma: str, lang: Lang) -> Stems:
    """The English stems of a Chinese or Russian ``lemma``; none if the table lacks it.

    A Chinese word that it lacks is what its two parts say, if it has both (边界问题: 边界, 问题).
    """
    table = _table(HERE / FILE)
    found = table.get((lang, lemma), ())
    return found or (_of_parts(lemma, table) if lang == "zh" else ())


def _of_parts(word: str, table: dict[tuple[str, str], Stems]) -> Stems:
    halves = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
    known = (half for half in halves if all(("zh", part) in table for part in half))
    parts = next(known, ())
    return tuple((stem, p / len(parts)) for part in parts for stem, p in table["zh", part])
