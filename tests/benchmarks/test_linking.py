"""Floors that linking must not sink below, by language: on the sample's gold, and on the test half
of the sentences written against the shipped digests."""

from collections import Counter

import pytest

from benchmarks.linking import cases, evaluate, groups, judge
from transforms.records import LANGS

# Share of gold sentences: baseline claim first, among ten; relation right.
FLOORS = {"zh": (0.84, 0.95, 0.88), "ru": (0.74, 0.92, 0.75), "en": (0.84, 0.98, 0.78)}
TEST_FLOORS = {"zh": (0.55, 0.85, 0.47), "ru": (0.55, 0.86, 0.55), "en": (0.66, 0.94, 0.41)}
CERTAIN = 0.95


@pytest.fixture(scope="module")
def counts() -> dict[str, Counter[str]]:
    found = groups(judge(case) for case in cases() if case["gold"] == "sample")
    return {lang: evaluate(group) for (_, _, lang), group in found.items()}


@pytest.mark.parametrize("lang", LANGS)
def test_floors_hold(counts: dict[str, Counter[str]], lang: str) -> None:
    assert counts[lang]["bearing"] > 40
    _hold(counts[lang], FLOORS[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_floors_hold_on_what_was_not_tuned_on(lang: str) -> None:
    asked = [
        case for case in cases()
        if (case["gold"], case["half"], case["against"]) == ("links", "test", "shipped")
        and case["lang"] == lang
    ]  # fmt: skip
    count = evaluate(map(judge, asked))
    assert count["bearing"] > 30
    _hold(count, TEST_FLOORS[lang])


def _hold(count: Counter[str], floors: tuple[float, float, float]) -> None:
    first, ten, relation = floors
    assert count["first"] / count["bearing"] >= first
    assert count["ten"] / count["bearing"] >= ten
    assert count["relation"] / count["sentences"] >= relation


def test_certain_differences_are_right(counts: dict[str, Counter[str]]) -> None:
    total = sum(counts.values(), Counter[str]())
    assert total["certain"] >= 12
    assert total["certain right"] / total["certain"] >= CERTAIN
