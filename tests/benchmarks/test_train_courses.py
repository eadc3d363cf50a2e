"""The training of what tells Russian courses under way, on vectors and sentences of our own."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.train_courses import (
    Example,
    listed,
    paired,
    right,
    train,
    weights,
    worded,
    write,
)

# Verbs that make something lie on one side, those that tell how things are on the other.
OF = {
    "строить": np.array([1.0, 0.1]),
    "возводить": np.array([0.9, 0.2]),
    "монтировать": np.array([0.95, 0.0]),
    "принадлежать": np.array([0.1, 1.0]),
    "граничить": np.array([0.0, 0.9]),
    "соседствовать": np.array([0.1, 0.95]),
}
LISTED = {"course": "строить", "stands": "принадлежать граничить"}
TOLD = (
    ("Рабочие строят мост.", "under_way"),
    ("Порт принадлежит концерну.", "in_force"),
    ("Ежегодно завод строит сто судов.", "in_force"),
    ("Мост построен.", "in_force"),
    ("Мост построят.", "planned"),
)


@pytest.fixture
def examples() -> list[Example]:
    return [*listed(LISTED), *worded(TOLD)] * 5


def test_only_presents_of_courses_and_of_what_stands_are_examples() -> None:
    told = [(one.lemma, one.course) for one in worded(TOLD)]
    assert told == [("строить", True), ("принадлежать", False), ("строить", False)]


def test_an_english_progressive_makes_a_course(tmp_path: Path) -> None:
    rows = (
        ("Они строят мост.", "They are building a bridge."),
        ("Земля принадлежит мне.", "The land belongs to me."),
        ("Он строил мост.", "He was building a bridge."),
        ("Вы строите мост?", "Are you building a bridge?"),
    )
    for stem in ("tatoeba/eng-rus", "tico19/enru"):
        (tmp_path / stem).parent.mkdir()
        for side, suffix in ((0, "rus"), (1, "eng")):
            lines = "".join(f"{row[side]}\n" for row in rows)
            (tmp_path / f"{stem}.{suffix}").write_text(lines, encoding="utf-8")
    told = [(one.lemma, one.course) for one in paired(tmp_path)]
    assert told == [("строить", True), ("принадлежать", False)] * 2


def test_vectors_carry_over_to_verbs_that_no_example_had(examples: list[Example]) -> None:
    told = weights(train(examples, OF), OF)
    assert told["vмонтировать"] > told["vсоседствовать"]
    assert told["wежегодно"] < 0


def test_the_same_examples_give_the_same_weights(examples: list[Example], tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        write(weights(train(examples, OF), OF), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert 0 <= right(examples, OF) <= 1
