"""Floors that linking must not sink below, on the sample's gold, by language."""

from collections import Counter

import pytest

from benchmarks.linking import cases, evaluate, groups, judge
from transforms.records import LANGS

# Share of gold sentences: baseline claim first, among ten; relation right.
FLOORS = {"zh": (0.72, 0.92, 0.56), "ru": (0.70, 0.88, 0.46), "en": (0.73, 0.94, 0.34)}
CERTAIN = 0.95


@pytest.fixture(scope="module")
def counts() -> dict[str, Counter[str]]:
    found = groups(judge(case) for case in cases() if case["gold"] == "sample")
    return {lang: evaluate(group) for (_, _, lang), group in found.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_floors_hold(counts: dict[str, Counter[str]], lang: str) -> None:
    count = counts[lang]
    first, ten, relation = FLOORS[lang]
    assert count["bearing"] > 40
    assert count["first"] / count["bearing"] >= first
    assert count["ten"] / count["bearing"] >= ten
    assert count["relation"] / count["sentences"] >= relation


def test_certain_differences_are_right(counts: dict[str, Counter[str]]) -> None:
    total = sum(counts.values(), Counter[str]())
    assert total["certain"] >= 12
    assert total["certain right"] / total["certain"] >= CERTAIN
