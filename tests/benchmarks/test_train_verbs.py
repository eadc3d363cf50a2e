"""The training of the finder of English main verbs, on sentences of a small treebank of our own."""

from pathlib import Path

import pytest

from benchmarks.train_verbs import examples, right, sentences, told_of, train, write

# Word, part of speech (universal, Penn), whether finite, head, relation.
TREES = (
    "Exports NOUN NNS - 2 nsubj|fell VERB VBD Fin 0 root|sharply ADV RB - 2 advmod",
    "The DET DT - 2 det|envoy NOUN NN - 3 nsubj|said VERB VBD Fin 0 root|that SCONJ IN - 7 mark|"
    "talks NOUN NNS - 7 nsubj|have AUX VBP Fin 7 aux|stalled VERB VBN - 3 ccomp",
    "Trade NOUN NN - 3 nsubj|is AUX VBZ Fin 3 cop|brisk ADJ JJ - 0 root",
    "A DET DT - 2 det|new ADJ JJ - 3 amod|port NOUN NN - 0 root",
)


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    blocks = ("\n".join(_rows(tree)) for tree in TREES)
    file = tmp_path / "own.conllu"
    file.write_text("\n\n".join(blocks) + "\n\n", encoding="utf-8")
    return file


def _rows(tree: str) -> list[str]:
    rows = []
    for n, word in enumerate(tree.split("|"), 1):
        text, upos, xpos, finite, head, relation = word.split()
        form = "VerbForm=Fin" if finite == "Fin" else "_"
        row = (str(n), text, text.lower(), upos, xpos, form, head, relation, "_", "_")
        rows.append("\t".join(row))
    return rows


def test_the_auxiliary_the_copula_or_the_verb_itself_is_the_example(treebank: Path) -> None:
    found = [one for words in sentences(treebank) for one in examples(words)]
    told = [(one.start, one.verb and one.texts[one.verb]) for one in found]
    assert told == [(0, "fell"), (0, "said"), (4, "have"), (0, "is"), (0, None)]


def test_training_learns_its_examples_and_the_same_weights_each_time(
    treebank: Path, tmp_path: Path
) -> None:
    told = told_of([treebank] * 10)
    weights = train(told)
    assert right(weights, told) == 1.0
    written = []
    for name in ("one", "two"):
        write(train(told), tmp_path / name)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
