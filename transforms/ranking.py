"""Ranks the baseline claims that news claims may bear on: retrieval, then all features at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from transforms.candidates import Index
from transforms.features import DEAR, FEATURES, Asked, Pairs, setting
from transforms.retrieval import Floats, Ints, first
from transforms.semantic import Vectors, together

_FOUND, _RERANKED, _SHORTLIST = 120, 48, 20
_AROUND = 0.5


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
        yield from _ranked(_retrieved(asked[block], index), weights, max(top, _SHORTLIST))


def _retrieved(asked: Sequence[Asked], index: Index) -> Pairs:
    """The pairs worth comparing: of those near in terms, and of those near in meaning, the nearest
    in both."""
    near = index.space.nearest(index.rows(one.terms for one in asked), _FOUND)
    meant, placed = _vectors(asked, index)
    alike = index.meanings.nearest(meant, _RERANKED)
    found = [np.union1d(one.positions, other) for one, other in zip(near, alike, strict=True)]
    places = np.repeat(np.arange(len(asked)), [len(one) for one in found])
    pairs = Pairs(index, asked, places, np.concatenate(found), meant, placed)
    cosines = np.zeros(len(places))
    starts = np.cumsum([0, *map(len, found)])
    for start, one, own in zip(starts, near, found, strict=False):
        cosines[start + np.searchsorted(own, one.positions)] = one.cosines
    return _part(pairs, _shortlist(pairs, cosines + setting(pairs), _RERANKED))


def _vectors(asked: Sequence[Asked], index: Index) -> tuple[Vectors, Vectors]:
    """The vectors of the claims, and of them amid what stands around them."""
    meant = index.meanings.embed([one.claim.resolved for one in asked])
    texts = list(dict.fromkeys(text for one in asked for text in one.around))
    around = dict(zip(texts, index.meanings.embed(texts), strict=True))
    nothing = np.zeros(meant.shape[1:], dtype=np.float32)
    sums = [np.sum([around[text] for text in one.around] or [nothing], axis=0) for one in asked]
    return meant, together([(1.0, meant), (_AROUND, np.array(sums, dtype=np.float32))])


def _part(pairs: Pairs, kept: Ints) -> Pairs:
    return replace(pairs, places=pairs.places[kept], positions=pairs.positions[kept])


def _ranked(pairs: Pairs, weights: Mapping[str, float], top: int) -> list[Ranked]:
    light = {name: feature(pairs) for name, feature in FEATURES.items() if name not in DEAR}
    kept = _shortlist(pairs, _margins(light, weights), top)
    rest = _part(pairs, kept)
    scores = {
        name: light[name][kept] if name in light else feature(rest)
        for name, feature in FEATURES.items()
    }
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
