"""Nearest rows of a sparse matrix: products in blocks, bounded in memory, in one order.

All sums run over one query's own entries in their own order, and ties are broken by position, so
that an answer depends on the query and the matrix alone, never on what is asked beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Entries = Sequence[tuple[int, float]]

_BLOCK = 256
_DENSE = 8_000_000
_POSTINGS = 10_000
_SHARE = 0.1


class Found(NamedTuple):
    """The nearest groups of one query, best first: their positions and cosines."""

    positions: Ints
    cosines: Floats


class Gathered(NamedTuple):
    """The entries of rows picked from a matrix: their places in it, the pick that each belongs to,
    column, value."""

    places: Ints
    pick: Ints
    columns: Ints
    values: Floats


def sparse(rows: Sequence[Entries], width: int) -> Any:
    """Rows of (column, value) as a matrix of ``width`` columns."""
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((c for row in rows for c, _ in row), np.int32, starts[-1])
    values = np.fromiter((v for row in rows for _, v in row), np.float64, starts[-1])
    return csr_matrix((values, columns, starts), shape=(len(rows), width))


def ranges(starts: Ints, lengths: Ints) -> tuple[Ints, Ints]:
    """The places of several ranges, one after the other, and the range that each belongs to."""
    owner = np.repeat(np.arange(len(lengths)), lengths)
    before = np.cumsum(lengths) - lengths
    return np.arange(len(owner)) + np.repeat(starts - before, lengths), owner


def gather(matrix: Any, rows: Ints) -> Gathered:
    """The entries of ``rows``, which may repeat."""
    starts = matrix.indptr[rows].astype(np.int64)
    lengths = matrix.indptr[rows + 1].astype(np.int64) - starts
    places, pick = ranges(starts, lengths)
    return Gathered(places, pick, matrix.indices[places], matrix.data[places])


def sums(values: Floats, owners: Ints, count: int) -> Floats:
    """The sum of the values of each of ``count`` owners, added in the order given."""
    return np.bincount(owners, weights=values, minlength=count).astype(np.float64, copy=False)


def first(values: Floats, positions: Ints, top: int) -> Ints:
    """Places of the ``top`` highest values, best first; ties go by position."""
    places = np.arange(len(values))
    if len(values) > top:
        bar = values[np.argpartition(values, -top)[-top:]].min()
        places = np.flatnonzero(values >= bar)
    return places[np.lexsort((positions[places], -values[places]))][:top]


@dataclass(frozen=True)
class Space:
    """Rows of length one in groups (the wordings of a claim); ``groups`` names each row's, rising.

    Queries are matrices with the same columns.
    """

    matrix: Any
    groups: Ints

    @cached_property
    def inverted(self) -> Any:
        """Columns × rows."""
        return self.matrix.T.tocsr()

    @cached_property
    def spread(self) -> Ints:
        """In how many rows each column stands."""
        return np.asarray(np.diff(self.inverted.indptr), dtype=np.int64)

    @cached_property
    def largest(self) -> int:
        """The number of rows of the largest group."""
        return int(np.bincount(self.groups).max(initial=1))

    def blocks(self, count: int) -> Iterator[slice]:
        """Slices of ``count`` queries, small enough to be written out densely."""
        size = max(1, min(_BLOCK, _DENSE // max(1, self.matrix.shape[1])))
        return (slice(at, min(at + size, count)) for at in range(0, count, size))

    def nearest(self, queries: Any, top: int) -> list[Found]:
        """Of each query (rows of length at most one) the ``top`` groups with the nearest rows.

        A group's cosine is its best row's. A query's most frequent columns are left out while rows
        are looked for where they would bring more than ``_POSTINGS`` entries or a tenth of all rows
        (they weigh least under IDF), and counted when enough rows for more than ``top`` groups are
        compared in full; below that size the answer is exact.
        """
        return [
            found
            for block in self.blocks(queries.shape[0])
            for found in self._nearest(queries[block], top)
        ]

    def _nearest(self, queries: Any, top: int) -> list[Found]:
        coarse = self._rarest(queries) @ self.inverted
        picked = [
            rows[first(values, rows, (self.largest + 1) * top)]
            for rows, values in (
                (coarse.indices[start:end], coarse.data[start:end])
                for start, end in pairwise(coarse.indptr)
            )
        ]
        owner = np.repeat(np.arange(len(picked)), [len(rows) for rows in picked])
        rows = np.concatenate(picked).astype(np.int64)
        found = gather(self.matrix, rows)
        cells = (owner * queries.shape[1])[found.pick] + found.columns
        products = found.values * queries.toarray().ravel().take(cells)
        cosines = sums(products, found.pick, len(rows))
        bounds = np.searchsorted(owner, np.arange(len(picked) + 1))
        return [
            self._grouped(rows[start:end], cosines[start:end], top)
            for start, end in pairwise(bounds)
        ]

    def _rarest(self, queries: Any) -> Any:
        """The queries without their most frequent columns, those that go beyond the bound."""
        bound = max(_POSTINGS, int(_SHARE * self.matrix.shape[0]))
        owner = np.repeat(np.arange(queries.shape[0]), np.diff(queries.indptr))
        spread = self.spread[queries.indices]
        order = np.lexsort((queries.indices, spread, owner))
        total = np.cumsum(spread[order])
        starts = queries.indptr[owner]
        before = np.where(starts > 0, total[starts - 1], 0)
        kept = np.zeros(len(order), dtype=bool)
        kept[order] = (total - before <= bound) | (np.arange(len(order)) == starts)
        lengths = np.bincount(owner[kept], minlength=queries.shape[0])
        parts = (queries.data[kept], queries.indices[kept], np.cumsum([0, *lengths]))
        return csr_matrix(parts, shape=queries.shape)

    def _grouped(self, rows: Ints, cosines: Floats, top: int) -> Found:
        groups = self.groups[rows]
        order = np.lexsort((-cosines, groups))
        leads = order[np.diff(groups[order], prepend=-1) > 0]
        best = leads[first(cosines[leads], groups[leads], top)]
        return Found(groups[best], cosines[best])
