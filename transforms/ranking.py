"""Ranks the baseline claims that news claims may bear on: retrieval, then all features at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from transforms.candidates import Index
from transforms.features import DEAR, Asked, Pairs, features_of
from transforms.retrieval import Floats, Ints, first
from transforms.semantic import Vectors

_RERANKED, _SHORTLIST = 60, 24


class Ranked(NamedTuple):
    """The candidates of one news claim, best first: their positions in the index, the margin of
    the logistic regression without its intercept, and their features (candidates × features)."""

    positions: Ints
    margins: Floats
    features: Floats


def rank(
    asked: Sequence[Asked], index: Index, weights: Mapping[str, float], top: int = _SHORTLIST
) -> Iterator[Ranked]:
    """The candidates of each news claim; they depend on it and the index alone.

    ``weights`` are those of the features, by name. The best by all other features, at least as many
    as ``top``, are compared by the dear ones.
    """
    for block in index.space.blocks(len(asked)):
        part = asked[block]
        found, meant = _retrieved(part, index)
        places = np.repeat(np.arange(len(part)), [len(one) for one in found])
        pairs = Pairs(index, part, places, np.concatenate(found), meant)
        yield from _ranked(pairs, weights, max(top, _SHORTLIST))


def _retrieved(asked: Sequence[Asked], index: Index) -> tuple[list[Ints], Vectors | None]:
    """The positions to compare each news claim with: near in terms, or in meaning."""
    near = index.space.nearest(index.rows(one.terms for one in asked), _RERANKED)
    found = [one.positions for one in near]
    if index.meanings is None:
        return found, None
    meant = index.meanings.embed([one.claim.resolved for one in asked])
    alike = index.meanings.nearest(meant, _RERANKED)
    return [np.union1d(*both) for both in zip(found, alike, strict=True)], meant


def _ranked(pairs: Pairs, weights: Mapping[str, float], top: int) -> list[Ranked]:
    given = features_of(pairs.index)
    light = {name: feature(pairs) for name, feature in given.items() if name not in DEAR}
    kept = _shortlist(pairs, _margins(light, weights), top)
    rest = replace(pairs, places=pairs.places[kept], positions=pairs.positions[kept])
    scores = {name: light[name][kept] if name in light else given[name](rest) for name in given}
    margins, features = _margins(scores, weights), np.column_stack(list(scores.values()))
    return [_best(rest.positions[own], margins[own], features[own]) for own in _slices(rest)]


def _slices(pairs: Pairs) -> list[slice]:
    """The pairs of each news claim."""
    ends = np.searchsorted(pairs.places, np.arange(len(pairs.asked) + 1))
    return [slice(start, end) for start, end in pairwise(ends)]


def _margins(scores: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Added feature by feature, so that a pair's margin has nothing of the pairs beside it."""
    margins = np.zeros(len(next(iter(scores.values()))))
    for name, score in scores.items():
        margins += weights[name] * score
    return margins


def _shortlist(pairs: Pairs, margins: Floats, top: int) -> Ints:
    """The ``top`` pairs of each news claim, in their order."""
    kept = [
        own.start + np.sort(first(margins[own], pairs.positions[own], top))
        for own in _slices(pairs)
    ]
    return np.concatenate(kept)


def _best(positions: Ints, margins: Floats, features: Floats) -> Ranked:
    order = first(margins, positions, len(margins))
    return Ranked(positions[order], margins[order], features[order])
