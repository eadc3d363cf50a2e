"""The vectors of the baseline's wordings, and how near a text comes to them.

Vectors are kept as whole numbers so small that their products add up exactly in floats: a cosine is
the same to the last digit whatever texts are compared at once.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transforms.retrieval import Floats, Ints, first
from transforms.semantic.model import Model, Vectors

Stored = NDArray[np.int8]

_MOST_NEUTRAL = 0.8
_SEARCHED = 8_000
_BLOCK = 256
# Whole numbers up to this one are exact in single precision.
_EXACT = 2**24
_STEPS = 127


@dataclass(frozen=True)
class Meanings:
    """Wordings × dimensions; ``groups`` names each row's claim, rising."""

    model: Model
    vectors: Stored
    groups: Ints

    @cached_property
    def lengths(self) -> Floats:
        """The length of each row, 1 for nothing."""
        return _lengths(self.vectors)

    @cached_property
    def middle(self) -> Floats:
        """The mean of all rows' directions."""
        total = (self.vectors / self.lengths[:, None]).sum(axis=0, dtype=np.float64)
        return np.asarray(total / max(1, len(self.vectors)))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of news texts, each run alone: a link depends on no text beside it."""
        known = {text: self.model.embed([text])[0] for text in dict.fromkeys(texts)}
        return np.array([known[text] for text in texts], dtype=np.float32)

    def nearest(self, asked: Vectors, top: int) -> list[Ints]:
        """Of each text the claims of the ``top`` nearest wordings.

        None in a baseline of more than 8,000 wordings, where comparing each text with all would
        cost more than all else: there only what shares terms is found.
        """
        if len(self.vectors) > _SEARCHED:
            return [np.empty(0, dtype=np.int64) for _ in asked]
        rows, turned = np.arange(len(self.vectors)), self.vectors.T.astype(np.float32)
        found = []
        for start in range(0, len(asked), _BLOCK):
            products = stored(asked[start : start + _BLOCK]).astype(np.float32) @ turned
            found += [first(one / self.lengths, rows, top) for one in products]
        return [np.unique(self.groups[one]) for one in found]

    def alike(self, rows: Ints, places: Ints, asked: Vectors) -> Floats:
        """How alike each row is to the text at the place beside it (rising): 1 for the same, 0 for
        what is no nearer than the baseline's wordings are on the whole.

        Any two texts of one field have a cosine well above 0, and models (of one model, languages)
        differ more in it than paraphrases from strangers do; Ethayarajh (EMNLP 2019) corrects for
        it by the mean in the same way. A baseline of few claims, all of one matter, would leave
        nothing above the mean, hence its bound.
        """
        here = stored(asked)
        lengths = _lengths(here)
        bounds = np.searchsorted(places, np.arange(len(asked) + 1))
        products = [
            self.vectors[rows[start:end]].astype(np.float32) @ one
            for one, (start, end) in zip(here.astype(np.float32), pairwise(bounds), strict=True)
        ]
        cosines = np.concatenate([*products, np.empty(0)]) / (self.lengths[rows] * lengths[places])
        means = [float(self.middle @ one) for one in here.astype(np.float64)] / lengths
        neutral = np.clip(means, 0, _MOST_NEUTRAL)[places]
        return np.asarray(np.clip((cosines - neutral) / (1 - neutral), 0, 1), dtype=np.float64)


def stored(vectors: Vectors) -> Stored:
    """The directions of vectors as whole numbers, as large as keeps their products exact."""
    steps = min(_STEPS, isqrt(_EXACT // max(1, vectors.shape[1])))
    most = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    return np.rint(vectors / np.where(most > 0, most, 1) * steps).astype(np.int8)


def _lengths(vectors: Stored) -> Floats:
    squares = (vectors.astype(np.int64) ** 2).sum(axis=1)
    return np.asarray(np.sqrt(np.maximum(squares, 1)))


def together(parts: Sequence[tuple[float, Vectors]]) -> Vectors:
    """The directions of weighted sums of vectors, of length one; nothing stays nothing."""
    total = np.sum([weight * vectors for weight, vectors in parts], axis=0)
    lengths = np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def save_vectors(vectors: Stored, path: Path) -> None:
    """Writes the vectors to one file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.npy")  # shards may write at the same time
    np.save(unfinished, vectors)
    unfinished.replace(path)


def load_vectors(path: Path) -> Stored:
    """The vectors that :func:`save_vectors` wrote; shards share them in memory."""
    return np.asarray(np.load(path, mmap_mode="r"))
