"""Finds the baseline claims that a text may bear on: sparse retrieval over canonical terms.

Each wording of a baseline claim (its own and each rendering) is one row of an IDF-weighted,
length-normalised matrix (Salton and Buckley's ltc weighting, 1988); a claim's similarity is its
best row's.
"""

import gzip
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from transforms.actors import actors
from transforms.canonical import canonical
from transforms.quantities import quantities
from transforms.records import Claim, Lang, as_json, from_json
from transforms.times import times

Bag = dict[str, float]


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a baseline claim: its claim's position, language, text and canonical terms."""

    claim: int
    lang: Lang
    text: str
    bag: Bag


@dataclass(frozen=True)
class Index:
    """The baseline made searchable. It depends on baseline and lexicon alone."""

    claims: tuple[Claim, ...]
    wordings: tuple[Wording, ...]

    @cached_property
    def wordings_of(self) -> dict[int, list[Wording]]:
        """The wordings of each claim, by its position."""
        grouped: dict[int, list[Wording]] = {}
        for wording in self.wordings:
            grouped.setdefault(wording.claim, []).append(wording)
        return grouped

    @cached_property
    def idf(self) -> dict[str, float]:
        """Inverse document frequency of each term over the wordings, smoothed."""
        seen = Counter(term for wording in self.wordings for term in wording.bag)
        return {term: math.log(1 + len(self.wordings) / count) for term, count in seen.items()}

    @cached_property
    def rarest(self) -> float:
        """The weight of a term that the baseline does not know."""
        return math.log(1 + len(self.wordings))

    @cached_property
    def columns(self) -> dict[str, int]:
        """Each term's column."""
        return {term: column for column, term in enumerate(self.idf)}

    @cached_property
    def matrix(self) -> Any:
        """Wordings × terms, rows of length one."""
        rows = [self.weighted(wording.bag) for wording in self.wordings]
        lengths = np.array([len(row) for row in rows])
        columns = np.array([self.columns[term] for row in rows for term in row], dtype=np.int64)
        values = np.array([value for row in rows for value in row.values()])
        starts = np.concatenate([[0], np.cumsum(lengths)])
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.columns)))

    def weighted(self, bag: Bag) -> Bag:
        """The bag under IDF, scaled to length one; terms unknown to the baseline count as rare."""
        heavy = {term: weight * self.idf.get(term, self.rarest) for term, weight in bag.items()}
        length = math.sqrt(sum(value * value for value in heavy.values())) or 1.0
        return {term: value / length for term, value in heavy.items()}


def bag(text: str, lang: Lang, dated: date | None) -> Bag:
    """The canonical terms of a text; relative times are resolved against ``dated``."""
    named, figures = actors(text, lang), quantities(text, lang)
    return dict(canonical(text, lang, named, figures, times(text, lang, dated)))


def bag_of(claim: Claim) -> Bag:
    """The canonical terms of a claim's resolved wording."""
    if claim.resolved != claim.text:
        return bag(claim.resolved, claim.lang, claim.dated)
    return dict(canonical(claim.text, claim.lang, claim.actors, claim.quantities, claim.times))


def build_index(claims: Iterable[Claim]) -> Index:
    """The index over baseline claims (non-claims are left out)."""
    kept = tuple(claim for claim in claims if claim.kind == "claim")
    return Index(kept, tuple(w for n, claim in enumerate(kept) for w in _wordings(n, claim)))


def _wordings(position: int, claim: Claim) -> Iterable[Wording]:
    yield Wording(position, claim.lang, claim.resolved, bag_of(claim))
    for lang, text in claim.renderings.items():
        yield Wording(position, lang, text, bag(text, lang, claim.dated))


def search(index: Index, bag: Bag, top: int) -> list[tuple[int, float]]:
    """Positions of the ``top`` most similar claims with their cosine, best first.

    Ties are broken by position, so that the answer depends on nothing but the index and the bag.
    """
    query = np.zeros(len(index.columns))
    for term, value in index.weighted(bag).items():
        if term in index.columns:
            query[index.columns[term]] = value
    best: dict[int, float] = {}
    scores = index.matrix @ query
    for row in np.flatnonzero(scores > 0):
        position = index.wordings[row].claim
        best[position] = max(best.get(position, 0.0), float(scores[row]))
    return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:top]


def save_index(index: Index, path: Path) -> None:
    """Writes the index to one gzipped JSON file, whole or not at all."""
    value = {
        "claims": [as_json(claim) for claim in index.claims],
        "wordings": [[w.claim, w.lang, w.text, w.bag] for w in index.wordings],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with gzip.GzipFile(unfinished, "wb", compresslevel=4, mtime=0) as file:
        file.write(json.dumps(value, ensure_ascii=False).encode())
    unfinished.replace(path)


def load_index(path: Path) -> Index:
    """The index that :func:`save_index` wrote."""
    value = json.loads(gzip.decompress(path.read_bytes()))
    claims: Sequence[Claim] = [from_json(Claim, claim) for claim in value["claims"]]
    return Index(tuple(claims), tuple(Wording(*wording) for wording in value["wordings"]))
