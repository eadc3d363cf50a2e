"""The vectors of the baseline's wordings, and how near a text comes to them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from transforms.retrieval import Floats, Ints, first
from transforms.semantic.model import Model, Vectors

Stored = NDArray[np.float16]

_MOST_NEUTRAL = 0.8
_DIGITS = 5
_SEARCHED = 20_000


@dataclass(frozen=True)
class Meanings:
    """Wordings × dimensions, rows of length one; ``groups`` names each row's claim, rising."""

    model: Model
    vectors: Stored
    groups: Ints

    @cached_property
    def middle(self) -> Vectors:
        """The mean of all rows."""
        total = self.vectors.sum(axis=0, dtype=np.float64)
        return np.asarray(total / max(1, len(self.vectors)), dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of news texts, each run alone: a link depends on no text beside it."""
        known = {text: self.model.embed([text])[0] for text in dict.fromkeys(texts)}
        return np.array([known[text] for text in texts], dtype=np.float32)

    def nearest(self, asked: Vectors, top: int) -> list[Ints]:
        """Of each text the claims of the ``top`` nearest wordings.

        None in a baseline of more than 20,000 wordings, where comparing each text with all would
        cost more than all else: there only what shares terms is found.
        """
        if len(self.vectors) > _SEARCHED:
            return [np.empty(0, dtype=np.int64) for _ in asked]
        rows, vectors = np.arange(len(self.vectors)), self.vectors.astype(np.float32)
        # One product a text: a product of many may round otherwise than that of one.
        return [np.unique(self.groups[first(vectors @ one, rows, top)]) for one in asked]

    def alike(self, rows: Ints, places: Ints, asked: Vectors) -> Floats:
        """How alike each row is to the text at the place beside it (rising): 1 for the same, 0 for
        what is no nearer than the baseline's wordings are on the whole.

        Any two texts of one field have a cosine well above 0, and models (of one model, languages)
        differ more in it than paraphrases from strangers do; Ethayarajh (EMNLP 2019) corrects for
        it by the mean in the same way. A baseline of few claims, all of one matter, would leave
        nothing above the mean, hence its bound.
        """
        bounds = np.searchsorted(places, np.arange(len(asked) + 1))
        cosines = [
            self.vectors[rows[start:end]].astype(np.float32) @ one
            for one, (start, end) in zip(asked, pairwise(bounds), strict=True)
        ]
        neutral = np.clip([self.middle @ one for one in asked], 0, _MOST_NEUTRAL)[places]
        above = (np.concatenate([*cosines, np.empty(0)]) - neutral) / (1 - neutral)
        return np.asarray(np.clip(above.round(_DIGITS), 0, 1), dtype=np.float64)


def stored(vectors: Vectors) -> Stored:
    """Vectors as they are kept: half the digits serve, in half the memory."""
    return vectors.astype(np.float16)


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
