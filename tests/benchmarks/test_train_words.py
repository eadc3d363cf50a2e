"""The word table's training: the classic toy example, and the same rows every time."""

from collections import Counter

import pytest

from benchmarks.train_words import held_out, learnt, model_1, rows, together

TOY = [
    (["das", "haus"], ["the", "house"]),
    (["das", "buch"], ["the", "book"]),
    (["ein", "buch"], ["a", "book"]),
]


def test_model_1_learns_the_toy_corpus() -> None:
    table = model_1(TOY, rounds=30)
    for source, target in (("haus", "house"), ("buch", "book"), ("das", "the"), ("ein", "a")):
        others = [p for (s, t), p in table.items() if s == source and t != target]
        assert table[source, target] > max(others)


FREQUENCY = Counter(word for source, _ in TOY for word in source)


def test_rows_keep_frequent_words_and_are_stable() -> None:
    told = rows(learnt(TOY, FREQUENCY), "ru", FREQUENCY)
    assert [row.split("\t")[1] for row in told] == ["buch", "das"]
    assert told == rows(learnt(list(TOY), FREQUENCY), "ru", FREQUENCY)
    assert told[0].split("\t")[2].startswith("book:")


def test_what_occurs_outweighs_the_dictionary() -> None:
    listed = {"haus": {"home": 1.0}, "buch": {"ledger": 1.0}}
    often, seldom = (
        together({"buch": {"book": 1.0}}, listed, Counter(buch=times))["buch"] for times in (45, 1)
    )
    assert often == {"book": pytest.approx(0.9), "ledger": pytest.approx(0.1)}
    assert seldom["ledger"] > seldom["book"]
    assert together({}, listed, Counter())["haus"] == {"home": 1.0}


def test_about_a_tenth_is_held_out() -> None:
    share = sum(held_out(f"Sentence {n}.") for n in range(2000)) / 2000
    assert 0.07 < share < 0.13
    assert held_out("Same. ") == held_out("same.")
