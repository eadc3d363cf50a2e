"""Train the word table: ``python -m benchmarks.train_words PARALLEL [DOCUMENTS …]
[--dictionaries DICTIONARIES]``.

DOCUMENTS are folders of baseline documents whose claims and keywords have renderings (abstracts in
three languages, the shipped digests): they teach the field's own words, as do the lexicon's terms.
PARALLEL is a folder of sentence pairs as OPUS-MT-testsets lays them out: ``tatoeba/eng-zho.{eng,
zho}``, ``tatoeba/eng-rus.{eng,rus}``, ``tico19/enzh.{eng,zho}``, ``tico19/enru.{eng,rus}``.
DICTIONARIES is a folder of what :mod:`benchmarks.dictionaries` reads, for the many words that these
lack. Writes ``transforms/lexicon/words.tsv.gz``; the same input gives the same bytes. IBM Model 1
(Brown et al. 1993) is trained both ways; a translation stands where both ways agree on it. Every
tenth English sentence, by its hash, is held out for ``benchmarks.canonical``.
"""

import argparse
import gzip
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.bilingual import content
from benchmarks.dictionaries import READERS, dictionary
from transforms.claims import document_claims
from transforms.documents import read_documents
from transforms.documents.keywords import keyword_pairs
from transforms.lexicon import tables
from transforms.lexicon.tables import HERE
from transforms.lexicon.wordtable import FILE
from transforms.records import Lang

CORPORA: dict[Lang, tuple[tuple[str, str, str], ...]] = {
    "zh": (("tatoeba/eng-zho", "eng", "zho"), ("tico19/enzh", "eng", "zho")),
    "ru": (("tatoeba/eng-rus", "eng", "rus"), ("tico19/enru", "eng", "rus")),
}
NULL = ""
ROUNDS, LEAST_COUNT, LEAST_PROBABILITY, MOST_STEMS, LEAST_BACKWARD = 8, 2, 0.1, 4, 0.02
HELD_OUT = 10
# So many occurrences weigh as much as the dictionary.
LISTED = 5

Pair = tuple[Sequence[str], Sequence[str]]


def held_out(english: str) -> bool:
    """Whether a pair with this English sentence is kept from training."""
    digest = hashlib.sha256(english.strip().lower().encode()).digest()
    return digest[0] * 256 + digest[1] < 65536 // HELD_OUT


def pairs(folder: Path, lang: Lang) -> list[tuple[str, str]]:
    """(foreign, English) sentences of all corpora of ``lang``."""
    found = []
    for stem, english, foreign in CORPORA[lang]:
        sides = [
            (folder / f"{stem}.{suffix}").read_text(encoding="utf-8").splitlines()
            for suffix in (foreign, english)
        ]
        found += list(zip(*sides, strict=True))
    return found


def renderings(folder: Path, lang: Lang) -> list[tuple[str, str]]:
    """(foreign, English) wordings of one claim, title or keyword in the folder's documents."""
    found = []
    for document in read_documents(folder):
        worded = [{c.lang: c.text, **c.renderings} for c in document_claims(document)]
        for wordings in (*worded, *keyword_pairs(document.text)):
            if lang in wordings and "en" in wordings:
                found.append((wordings[lang], wordings["en"]))
    return found


def terms(lang: Lang) -> list[tuple[str, str]]:
    """(foreign, English) terms of the lexicon's entries, the usual ones."""
    entries = (*tables.concepts(), *tables.actors())
    return [(entry.terms(lang)[0], entry.en[0]) for entry in entries]


def model_1(sentences: Iterable[Pair], rounds: int = ROUNDS) -> dict[tuple[str, str], float]:
    """IBM Model 1: p(target | source) by expectation maximisation, with an empty source word."""
    ids: dict[tuple[str, str], int] = {}
    sources: dict[str, int] = {}
    links: list[int] = []
    groups: list[int] = []
    group = 0
    for source, target in sentences:
        for word in target:
            for origin in (NULL, *source):
                sources.setdefault(origin, len(sources))
                links.append(ids.setdefault((origin, word), len(ids)))
                groups.append(group)
            group += 1
    of_source = np.array([sources[origin] for origin, _ in ids])
    table = _maximise(np.array(links), np.array(groups), of_source, rounds)
    return dict(zip(ids, table.tolist(), strict=True))


def _maximise(
    links: NDArray[np.int64], groups: NDArray[np.int64], of_source: NDArray[np.int64], rounds: int
) -> NDArray[np.float64]:
    table = np.ones(len(of_source))
    for _ in range(rounds):
        weights = table[links]
        share = weights / np.bincount(groups, weights)[groups]
        counts = np.bincount(links, share, minlength=len(of_source))
        table = counts / np.bincount(of_source, counts)[of_source]
    return np.asarray(table, dtype=np.float64)


Table = dict[str, dict[str, float]]


def learnt(sentences: Sequence[Pair], frequency: Counter[str]) -> Table:
    """Lemma → English stems with p(stem | lemma), where both directions agree."""
    forward = model_1(sentences)
    backward = model_1((target, source) for source, target in sentences)
    found: Table = {}
    for (source, target), probability in forward.items():
        agreed = backward.get((target, source), 0.0) >= LEAST_BACKWARD
        if agreed and frequency[source] >= LEAST_COUNT and probability >= LEAST_PROBABILITY:
            found.setdefault(source, {})[target] = probability
    return found


def together(learnt: Table, listed: Table, frequency: Counter[str]) -> Table:
    """Both, a word's occurrences outweighing the dictionary the more of them there are."""
    found = {**listed, **learnt}
    for word in learnt.keys() & listed.keys():
        seen = frequency[word] / (frequency[word] + LISTED)
        stems = learnt[word].keys() | listed[word].keys()
        found[word] = {
            stem: seen * learnt[word].get(stem, 0.0) + (1 - seen) * listed[word].get(stem, 0.0)
            for stem in stems
        }
    return found


def rows(table: Table, lang: Lang, frequency: Counter[str]) -> list[str]:
    """The table's rows for ``lang``, by frequency and then alphabet."""
    lines = []
    for word in sorted(table, key=lambda word: (-frequency[word], word)):
        likely = sorted((-p, stem) for stem, p in table[word].items() if p >= LEAST_PROBABILITY)
        if likely and "\t" not in word:
            lines.append(
                "\t".join([lang, word, *(f"{t}:{-p:.2g}" for p, t in likely[:MOST_STEMS])])
            )
    return lines


def train(folder: Path, dictionaries: Path | None = None, documents: Sequence[Path] = ()) -> bytes:
    """The word table, compressed, from the parallel corpora in ``folder``, dictionaries and
    ``documents``."""
    lines: list[str] = []
    for lang in CORPORA:
        texts = [(f, e) for f, e in pairs(folder, lang) if not held_out(e)]
        texts += [pair for one in documents for pair in renderings(one, lang)]
        texts += terms(lang) if documents else []
        sentences = [(content(f, lang), content(e, "en")) for f, e in texts]
        frequency = Counter(word for source, _ in sentences for word in source)
        used = Counter(stem for _, target in sentences for stem in target)
        pattern, read = READERS[lang]
        files = dictionaries.glob(pattern) if dictionaries else ()
        listed = dictionary((one for file in sorted(files) for one in read(file)), lang, used)
        table = together(learnt(sentences, frequency), listed, frequency)
        lines += rows(table, lang, frequency)
    return gzip.compress("".join(line + "\n" for line in lines).encode(), mtime=0)


def main() -> None:
    """Train and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train_words")
    parser.add_argument("parallel", type=Path)
    parser.add_argument("documents", type=Path, nargs="*")
    parser.add_argument("--dictionaries", type=Path)
    chosen = parser.parse_args()
    if not (chosen.parallel / "tatoeba").is_dir():
        parser.error(f"{chosen.parallel}: expected tatoeba/ and tico19/")
    table = train(chosen.parallel, chosen.dictionaries, chosen.documents)
    (HERE / FILE).write_bytes(table)
    print(f"{FILE}: {len(gzip.decompress(table).splitlines())} rows, {len(table)} bytes")


if __name__ == "__main__":
    main()
