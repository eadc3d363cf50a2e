"""The vectors of the baseline's wordings, and how near a text comes to them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from transforms.retrieval import Floats, Ints, first
from transforms.semantic.model import Model, Vectors

_MOST_NEUTRAL = 0.8


@dataclass(frozen=True)
class Meanings:
    """Wordings × dimensions, rows of length one; ``groups`` names each row's claim, rising."""

    model: Model
    vectors: Vectors
    groups: Ints

    @cached_property
    def middle(self) -> Vectors:
        """The mean of all rows."""
        return np.asarray(self.vectors.mean(axis=0, dtype=np.float64), dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of news texts, each run alone: a link depends on no text beside it."""
        return np.concatenate([self.model.embed([text]) for text in texts])

    def nearest(self, asked: Vectors, top: int) -> list[Ints]:
        """Of each text the claims of the ``top`` nearest wordings."""
        rows = np.arange(len(self.vectors))
        # One product a text: a product of many may round otherwise than that of one.
        return [np.unique(self.groups[first(self.vectors @ one, rows, top)]) for one in asked]

    def alike(self, rows: Ints, asked: Vectors) -> Floats:
        """How alike each row is to the text beside it: 1 for the same, 0 for what is no nearer than
        the baseline's wordings are on the whole.

        Any two texts of one field have a cosine well above 0, and models (of one model, languages)
        differ more in it than paraphrases from strangers do; Ethayarajh (EMNLP 2019) corrects for
        it by the mean in the same way. A baseline of few claims, all of one matter, would leave
        nothing above the mean, hence its bound.
        """
        cosines = (self.vectors[rows] * asked).sum(axis=1, dtype=np.float64)
        mean = (self.middle * asked).sum(axis=1, dtype=np.float64)
        neutral = np.clip(mean, 0, _MOST_NEUTRAL)
        return np.asarray(np.clip((cosines - neutral) / (1 - neutral), 0, 1))


def save_vectors(vectors: Vectors, path: Path) -> None:
    """Writes the vectors to one file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.npy")  # shards may write at the same time
    np.save(unfinished, vectors)
    unfinished.replace(path)


def load_vectors(path: Path) -> Vectors:
    """The vectors that :func:`save_vectors` wrote; shards share them in memory."""
    return np.asarray(np.load(path, mmap_mode="r"))
