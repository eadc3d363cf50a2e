"""The training of what tells Chinese statuses, on sentences of our own."""

from pathlib import Path

import pytest

from benchmarks.train_statuses import Example, example, fit, read_alone, right, write
from transforms.status.zh import weighing

TOLD = (
    ("桥已经建成。", "done"),
    ("协议已经签署。", "done"),
    ("桥没有建成。", "done"),
    ("双方没有签署协议。", "done"),
    ("桥将于明年建成。", "planned"),
    ("双方将签署协议。", "planned"),
    ("这值得关注。", None),
    ("其意义值得重视。", None),
)


@pytest.fixture
def examples() -> list[Example]:
    return [example(read_alone(text), status) for text, status in TOLD] * 3


def test_what_was_learnt_tells_sentences_that_no_example_had(
    examples: list[Example], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(fit(examples), tmp_path / "weights")
    monkeypatch.setattr(weighing, "FILE", tmp_path / "weights")
    weighing._weights.cache_clear()
    told = {text: weighing.likeliest(text, ()) for text in ("大坝将建成。", "机场已经建成。")}
    weighing._weights.cache_clear()
    assert told == {"大坝将建成。": "planned", "机场已经建成。": "done"}


def test_the_same_examples_give_the_same_weights(examples: list[Example], tmp_path: Path) -> None:
    written = []
    for name in ("one", "two"):
        write(fit(examples), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert right(examples, []) > 0.8
