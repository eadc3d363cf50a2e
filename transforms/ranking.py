"""Ranks the baseline claims that news claims may bear on: retrieval, then all features at once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from transforms.candidates import Index
from transforms.features import Asked, Pairs, features_of
from transforms.retrieval import Floats, Ints, first
from transforms.semantic import Vectors

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
        found, meant = _retrieved(part, index)
        places = np.repeat(np.arange(len(part)), [len(one) for one in found])
        yield from _ranked(Pairs(index, part, places, np.concatenate(found), meant), weights)


def _retrieved(asked: Sequence[Asked], index: Index) -> tuple[list[Ints], Vectors | None]:
    """The positions to compare each news claim with: near in terms, or in meaning."""
    near = index.space.nearest(index.rows(one.terms for one in asked), _RERANKED)
    found = [one.positions for one in near]
    if index.meanings is None:
        return found, None
    meant = index.meanings.embed([one.claim.resolved for one in asked])
    alike = index.meanings.nearest(meant, _RERANKED)
    return [np.union1d(*both) for both in zip(found, alike, strict=True)], meant


def _ranked(pairs: Pairs, weights: Mapping[str, float]) -> list[Ranked]:
    positions, given = pairs.positions, features_of(pairs.index)
    features, margins = np.zeros((len(positions), len(given))), np.zeros(len(positions))
    if len(positions):
        for place, (name, feature) in enumerate(given.items()):
            features[:, place] = feature(pairs)
            margins += weights[name] * features[:, place]
    ends = np.searchsorted(pairs.places, np.arange(len(pairs.asked) + 1))
    return [
        _best(positions[start:end], margins[start:end], features[start:end])
        for start, end in pairwise(ends)
    ]


def _best(positions: Ints, margins: Floats, features: Floats) -> Ranked:
    order = first(margins, positions, len(margins))
    return Ranked(positions[order], margins[order], features[order])
