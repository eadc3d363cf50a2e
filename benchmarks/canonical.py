"""How well canonical terms find a sentence in another language: ``python -m benchmarks.canonical
PARALLEL``.

Each query's own translation must come first (recall@1) or among the first ten of thousands of
sentences, by cosine over IDF-weighted canonical terms. Sets: the shipped digests (the
lexicon was written with them in view), Tatoeba Russian–Chinese (not trained
on), and the tenth of Tatoeba and TICO-19 that ``benchmarks.train_words`` holds out. Sentences that
stand several times in the pool count as found with any of their places.
"""

import itertools
import math
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from benchmarks.train_words import CORPORA, held_out, pairs
from transforms.actors import actors
from transforms.canonical import Term, canonical
from transforms.records import LANGS, Lang

DIGESTS = Path(__file__).parents[1] / "baseline"
Terms = tuple[Term, ...]


def terms(text: str, lang: Lang) -> Terms:
    """The canonical terms of ``text`` with its actors; no quantities or times."""
    return canonical(text, lang, actors(text, lang))


def matrix(texts: Sequence[Terms], idf: dict[str, float]) -> csr_matrix:
    """Unit rows of IDF-weighted terms."""
    columns = {term: column for column, term in enumerate(idf)}
    known = [[t for t in text if t.term in columns] for text in texts]
    starts = np.cumsum([0, *map(len, known)])
    places = [columns[t.term] for text in known for t in text]
    weights = [t.weight * idf[t.term] for text in known for t in text]
    rows = csr_matrix((weights, places, starts), shape=(len(texts), len(columns)))
    lengths = np.sqrt(rows.multiply(rows).sum(axis=1)).A1
    return rows.multiply(1 / np.maximum(lengths, 1e-9)[:, None]).tocsr()


def recall(
    queries: Sequence[Terms], pool: Sequence[Terms], same: Sequence[set[int]]
) -> list[float]:
    """Recall at 1 and 10; ``same`` holds the right places in the pool of each query."""
    counts = Counter(t.term for text in pool for t in text)
    idf = {term: math.log(1 + len(pool) / n) for term, n in counts.items()}
    scores = (matrix(queries, idf) @ matrix(pool, idf).T).toarray()
    # The pool's order must not decide ties: what ties with the right one counts as before it.
    ranks = [
        int((row > max(row[list(right)])).sum() + (row == max(row[list(right)])).sum() - len(right))
        for row, right in zip(scores, same, strict=True)
    ]
    return [sum(rank < k for rank in ranks) / len(ranks) for k in (1, 10)]


def digests(langs: tuple[Lang, Lang]) -> list[tuple[str, str]]:
    """The shipped digests' claims in two languages; a claim is a Chinese paragraph."""
    found = []
    for file in sorted(DIGESTS.glob("*.md")):
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            first, *others = block.strip().split("\n")
            claim = {"zh": first} | dict(line.split(": ", 1) for line in others if ": " in line)
            if {"ru", "en"} <= claim.keys():
                found.append((claim[langs[0]], claim[langs[1]]))
    return found


def measure(name: str, sides: Sequence[tuple[str, str]], langs: tuple[Lang, Lang]) -> None:
    """Print recall both ways for pairs of sentences in ``langs``."""
    started = time.process_time()
    texts = [[side[place] for side in sides] for place in (0, 1)]
    read = [[terms(text, lang) for text in own] for own, lang in zip(texts, langs, strict=True)]
    spent = (time.process_time() - started) / (2 * len(sides)) * 1000
    for asked, found in ((0, 1), (1, 0)):
        places: dict[str, set[int]] = {}
        for place, text in enumerate(texts[found]):
            places.setdefault(text, set()).add(place)
        at_1, at_10 = recall(read[asked], read[found], [places[t] for t in texts[found]])
        print(
            f"{name:22} {langs[asked]}→{langs[found]} {len(sides):5}  "
            f"recall@1 {at_1:.3f}  @10 {at_10:.3f}  {spent:.2f} ms a sentence"
        )


def main(arguments: list[str]) -> None:
    """Measure on the folder of parallel sentences given."""
    if len(arguments) != 1 or not Path(arguments[0], "tatoeba").is_dir():
        raise SystemExit("usage: python -m benchmarks.canonical PARALLEL (with tatoeba/, tico19/)")
    folder = Path(arguments[0])
    for langs in itertools.combinations(LANGS, 2):
        measure("digests, in the field", digests(langs), langs)
    files = [folder / f"tatoeba/rus-zho.{suffix}" for suffix in ("rus", "zho")]
    lines = [file.read_text(encoding="utf-8").splitlines() for file in files]
    measure("tatoeba, untrained", list(zip(*lines, strict=True)), ("ru", "zh"))
    for lang in CORPORA:
        kept = [pair for pair in pairs(folder, lang) if held_out(pair[1])]
        measure("held out", kept, (lang, "en"))


if __name__ == "__main__":
    main(sys.argv[1:])
