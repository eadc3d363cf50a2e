"""The word table's training: the classic toy example, and the same rows every time."""

from benchmarks.train_words import held_out, model_1, rows

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


def test_rows_keep_frequent_words_and_are_stable() -> None:
    told = rows(TOY, "ru")
    assert [row.split("\t")[1] for row in told] == ["buch", "das"]
    assert told == rows(list(TOY), "ru")
    assert told[0].split("\t")[2].startswith("book:")


def test_about_a_tenth_is_held_out() -> None:
    share = sum(held_out(f"Sentence {n}.") for n in range(2000)) / 2000
    assert 0.07 < share < 0.13
    assert held_out("Same. ") == held_out("same.")
