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
from os import getpid
from pathlib import Path
from typing import Any

import numpy as np

from transforms.actors import actors
from transforms.canonical import canonical
from transforms.lexicon.tables import actor
from transforms.profiles import Figure, Periods, Sets, figures
from transforms.quantities import quantities
from transforms.records import Claim, Lang, as_json, from_json
from transforms.retrieval import Floats, Ints, Space, sparse, sums
from transforms.semantic import (
    Meanings,
    Model,
    Stored,
    load_vectors,
    save_vectors,
    stored,
    universal_encoder,
)
from transforms.times import times

Bag = dict[str, float]

_VALUES = ("q:", "u:", "y:", "m:")
# What stands around a baseline claim speaks for it too, but less: its headings, and of the claim
# before it who and what it names and when.
_HEADING, _BEFORE = 0.3, 0.2
_HEADINGS = 2
_CARRIED = ("a:", "c:", "y:")


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a baseline claim: its claim's position, language, text and canonical terms."""

    claim: int
    lang: Lang
    text: str
    bag: Bag


@dataclass(frozen=True)
class Index:
    """The baseline made searchable. It depends on baseline, lexicon and sentence model alone.

    ``wordings`` are in the order of their claims; ``vectors`` are their meanings, a row each.
    """

    claims: tuple[Claim, ...]
    wordings: tuple[Wording, ...]
    model: Model
    vectors: Stored

    @cached_property
    def groups(self) -> Ints:
        """The claim of each wording."""
        return np.array([wording.claim for wording in self.wordings], dtype=np.int64)

    @cached_property
    def meanings(self) -> Meanings:
        """The wordings' meanings, to be compared with."""
        return Meanings(self.model, self.vectors, self.groups)

    @cached_property
    def starts(self) -> Ints:
        """The place of each claim's first wording, and where the last one's end."""
        return np.searchsorted(self.space.groups, np.arange(len(self.claims) + 1))

    def wordings_of(self, position: int) -> Sequence[Wording]:
        """The wordings of the claim at ``position``."""
        return self.wordings[self.starts[position] : self.starts[position + 1]]

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
    def space(self) -> Space:
        """The wordings as rows of length one."""
        return Space(self.rows(wording.bag for wording in self.wordings), self.groups)

    @cached_property
    def matters(self) -> Floats:
        """The matrix's values without those of figures and periods, each row adding up to one."""
        matrix = self.space.matrix
        matter = np.array([not term.startswith(_VALUES) for term in self.columns], dtype=bool)
        values = np.where(matter[matrix.indices], matrix.data, 0.0)
        owners = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        totals = sums(values, owners, matrix.shape[0])
        return np.asarray(values / np.where(totals > 0, totals, 1.0)[owners])

    @cached_property
    def lines(self) -> list[str]:
        """Each wording's canonical string."""
        return [line(wording.bag) for wording in self.wordings]

    @cached_property
    def actors(self) -> Sets:
        """Who each claim names, weighted by rarity."""
        ids = (with_owners(actor.id for actor in claim.actors) for claim in self.claims)
        return Sets.of(ids, lambda actor: self.idf.get(f"a:{actor}", self.rarest))

    @cached_property
    def topics(self) -> Sets:
        """What each claim is on, all topics alike."""
        return Sets.of((claim.topics for claim in self.claims), lambda topic: 1.0)

    @cached_property
    def periods(self) -> Periods:
        """When each claim is about."""
        return Periods.of(self.claims)

    @cached_property
    def figures(self) -> list[tuple[Figure, ...]]:
        """The figures of each claim."""
        return [figures(claim) for claim in self.claims]

    def rows(self, bags: Iterable[Bag]) -> Any:
        """Bags × terms: under IDF, scaled to length one.

        Terms unknown to the baseline have no column, but count for the length, as rare.
        """
        return sparse([self._weighted(bag) for bag in bags], len(self.columns))

    @cached_property
    def heavy(self) -> Any:
        """Wordings × terms under IDF, as shares of the rarest term's weight."""
        return self.heavy_rows(wording.bag for wording in self.wordings)

    def heavy_rows(self, bags: Iterable[Bag]) -> Any:
        """Bags × terms under IDF, as shares of the rarest term's weight."""
        columns = self.columns
        known = ({t: w for t, w in bag.items() if t in columns} for bag in bags)
        rows = [
            [(columns[t], w * self.idf[t] / self.rarest) for t, w in bag.items()] for bag in known
        ]
        return sparse(rows, len(columns))

    def _weighted(self, bag: Bag) -> list[tuple[int, float]]:
        heavy = [(term, weight * self.idf.get(term, self.rarest)) for term, weight in bag.items()]
        length = math.sqrt(sum(value * value for _, value in heavy)) or 1.0
        columns = self.columns
        return [(columns[term], value / length) for term, value in heavy if term in columns]


def with_owners(ids: Iterable[str]) -> frozenset[str]:
    """Actors with the states and organisations that they belong to."""
    named = frozenset(ids)
    return named | {owner for one in named for owner in actor(one).of}


def line(bag: Bag) -> str:
    """The canonical string of a bag: its terms in order."""
    return " ".join(sorted(bag))


def bag(text: str, lang: Lang, dated: date | None) -> Bag:
    """The canonical terms of a text; relative times are resolved against ``dated``."""
    named, figures = actors(text, lang), quantities(text, lang)
    return dict(canonical(text, lang, named, figures, times(text, lang, dated)))


def bag_of(claim: Claim) -> Bag:
    """The canonical terms of a claim's resolved wording."""
    if claim.resolved != claim.text:
        return bag(claim.resolved, claim.lang, claim.dated)
    return dict(canonical(claim.text, claim.lang, claim.actors, claim.quantities, claim.times))


def build_index(claims: Iterable[Claim], model: Model | None = None) -> Index:
    """The index over baseline claims (non-claims are left out), under a sentence model.

    Raises:
        SemanticError: the model does not run on a wording.
    """
    kept = tuple(claim for claim in claims if claim.kind == "claim")
    bags = [bag_of(claim) for claim in kept]
    around = _around(kept, bags)
    wordings = tuple(
        wording
        for n, claim in enumerate(kept)
        for wording in _wordings(n, claim, bags[n], around[n])
    )
    model = model or universal_encoder()
    return Index(kept, wordings, model, stored(model.embed([one.text for one in wordings])))


def _around(claims: Sequence[Claim], bags: Sequence[Bag]) -> list[Bag]:
    """The lighter terms that each claim has from its headings and from the claim before it."""
    headings: dict[tuple[str, Lang], Bag] = {}
    found: list[Bag] = []
    for place, claim in enumerate(claims):
        terms: Bag = {}
        for heading in claim.section[-_HEADINGS:]:
            key = heading, claim.lang
            if key not in headings:
                headings[key] = bag(heading, claim.lang, None)
            terms |= {term: weight * _HEADING for term, weight in headings[key].items()}
        if place and _follows(claim, claims[place - 1]):
            before = bags[place - 1].items()
            carried = {t: w * _BEFORE for t, w in before if t.startswith(_CARRIED)}
            terms = carried | terms
        found.append(terms)
    return found


def _follows(claim: Claim, before: Claim) -> bool:
    return (claim.document, claim.section) == (before.document, before.section)


def _wordings(position: int, claim: Claim, own: Bag, around: Bag) -> Iterable[Wording]:
    yield Wording(position, claim.lang, claim.resolved, around | own)
    for lang, text in claim.renderings.items():
        yield Wording(position, lang, text, around | bag(text, lang, claim.dated))


def search(index: Index, bag: Bag, top: int) -> list[tuple[int, float]]:
    """Positions of the ``top`` most similar claims with their cosine, best first.

    Ties are broken by position, so that the answer depends on nothing but the index and the bag.
    """
    (found,) = index.space.nearest(index.rows([bag]), top)
    return list(zip(found.positions.tolist(), found.cosines.tolist(), strict=True))


def save_index(index: Index, path: Path) -> None:
    """Writes the index to one gzipped JSON file, whole or not at all, its vectors beside it."""
    value = {
        "claims": [as_json(claim) for claim in index.claims],
        "wordings": [[w.claim, w.lang, w.text, w.bag] for w in index.wordings],
    }
    save_vectors(index.vectors, path.with_suffix(".npy"))
    unfinished = path.with_suffix(f".{getpid()}.part")
    with gzip.GzipFile(unfinished, "wb", compresslevel=4, mtime=0) as file:
        file.write(json.dumps(value, ensure_ascii=False).encode())
    unfinished.replace(path)


def load_index(path: Path, model: Model | None = None) -> Index:
    """The index that :func:`save_index` wrote, under the model that it was built with."""
    value = json.loads(gzip.decompress(path.read_bytes()))
    claims: Sequence[Claim] = [from_json(Claim, claim) for claim in value["claims"]]
    wordings = tuple(Wording(*wording) for wording in value["wordings"])
    vectors = load_vectors(path.with_suffix(".npy"))
    return Index(tuple(claims), wordings, model or universal_encoder(), vectors)
