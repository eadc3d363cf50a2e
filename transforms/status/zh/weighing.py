"""The likeliest status of a Chinese assertion whose predicate is in no list, by a linear model of
its features. The weights (``statuses.tsv.gz``) were learnt by ``python -m
benchmarks.train_statuses``, which says from what.
"""

import gzip
from collections.abc import Collection
from functools import cache
from pathlib import Path

from transforms.records import Status
from transforms.status.zh.features import due, features

FILE = Path(__file__).with_name("statuses.tsv.gz")
# What each column of the table weighs for: the statuses, and None for what tells none.
STATUSES: tuple[Status | None, ...] = (
    "planned", "proposed", "under_way", "done", "in_force", "denied", "failed", "lapsed",
    "conditional", None,
)  # fmt: skip
# The table has whole numbers, so that it stays small.
SCALE = 20

Weights = dict[str, tuple[tuple[int, int], ...]]


def likeliest(text: str, coming: Collection[str]) -> Status | None:
    """The status with the highest score; None where that is what tells no status."""
    scores, weights = [0] * len(STATUSES), _weights()
    for feature in features(text) | {due(coming)}:
        for column, weight in weights.get(feature, ()):
            scores[column] += weight
    return STATUSES[max(range(len(STATUSES)), key=scores.__getitem__)]


@cache
def _weights() -> Weights:
    lines = gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines()
    return {name: tuple(map(_cell, cells)) for name, *cells in (one.split("\t") for one in lines)}


def _cell(text: str) -> tuple[int, int]:
    """A column, one letter, and its weight: c-12."""
    return ord(text[0]) - ord("a"), int(text[1:])
