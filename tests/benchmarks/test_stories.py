"""Floors that telling stories apart must not sink below, by language."""

import random

import pytest

from benchmarks.stories import OTHER, SAME, quality, scale
from transforms.records import LANGS


@pytest.fixture(scope="module")
def counts() -> dict[str, tuple[int, int]]:
    return quality(random.Random(5))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", SAME)
def test_copies_are_joined(counts: dict[str, tuple[int, int]], kind: str, lang: str) -> None:
    joined, pairs = counts[f"{kind} {lang}"]
    assert pairs > 5
    assert joined >= 0.97 * pairs


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", OTHER)
def test_nothing_else_is(counts: dict[str, tuple[int, int]], kind: str, lang: str) -> None:
    joined, pairs = counts[f"{kind} {lang}"]
    assert pairs > 5
    assert joined <= 0.02 * pairs


def test_copies_are_found_among_many() -> None:
    _, _, found, wrong = scale(1500, random.Random(7))
    assert found >= 0.97
    assert wrong == 0
