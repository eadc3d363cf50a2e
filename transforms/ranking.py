"""Ranks the baseline claims that news claims may bear on: retrieval, then all features at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from transforms.candidates import Index
from transforms.features import FEATURES, Asked, Pairs
from transforms.retrieval import Floats, Found, Ints, first

_RERANKED = 60


class Ranked(NamedTuple):
    """The candidates of one news claim, best first: their positions in the index, the margin of
    the logistic regression without its intercept, and their features (candidates × features)."""

    positions: Ints
    margins: Floats
    features: Floats


def rank(asked: Sequence[Asked], index: Index, weights: Mapping[str, float]) -> Iterator[Ranked]:
    """The candidates of each news claim; they depend on it and the index alone.

    ``weights`` are those of the features, by name.
    """
    for block in index.space.blocks(len(asked)):
        part = asked[block]
        found = index.space.nearest(index.rows(one.terms for one in part), _RERANKED)
        yield from _ranked(part, found, index, weights)


def _ranked(
    asked: Sequence[Asked], found: Sequence[Found], index: Index, weights: Mapping[str, float]
) -> list[Ranked]:
    counts = np.array([len(one.positions) for one in found], dtype=np.int64)
    positions = np.concatenate([one.positions for one in found])
    features, margins = np.zeros((len(positions), len(FEATURES))), np.zeros(len(positions))
    if len(positions):
        pairs = Pairs(index, asked, np.repeat(np.arange(len(asked)), counts), positions)
        for place, (name, feature) in enumerate(FEATURES.items()):
            features[:, place] = feature(pairs)
            margins += weights[name] * features[:, place]
    ends = np.cumsum([0, *counts])
    return [
        _best(positions[start:end], margins[start:end], features[start:end])
        for start, end in pairwise(ends)
    ]


def _best(positions: Ints, margins: Floats, features: Floats) -> Ranked:
    order = first(margins, positions, len(margins))
    return Ranked(positions[order], margins[order], features[order])
