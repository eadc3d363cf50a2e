"""Train the finder of English main verbs: ``python -m benchmarks.train_verbs TREEBANK … [--test]``.

TREEBANK is a CoNLL-U file of Universal Dependencies, or a folder of them. The shipped weights come
from UD_English-EWT (its ``not-to-release/sources``), UD_English-PUD and the news, interviews,
speeches, biographies, travel guides and textbooks of UD_English-GUM. An example is a sentence, or
what follows a "that" in it, with the finite verb of its main clause (the auxiliary or copula where
there is one; of speech before "…, X said" that of the speech), or without one, where no verb of the
sentence is finite. Softmax over the candidates and "none", by AdaGrad; a fifth of the features is
left out of each step, so that no word alone decides.
``--test`` keeps the last file or folder from training and counts on it.
Writes ``transforms/status/en/finite.tsv.gz``; the same input gives the same bytes.
"""

import gzip
import math
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from transforms.status.en.features import candidates
from transforms.status.en.finite import FILE

EPOCHS, RATE, LEFT_OUT, LEAST = 12, 0.1, 0.2, 0.1
MARKS = {"--": ",", "—": ",", "–": ",", "-": ",", ",": ",", ";": ";", ":": ":"}
SHORT = {
    "n't": "not", "n’t": "not", "ca": "can", "wo": "will", "'ll": "will", "’ll": "will",
    "'ve": "have", "’ve": "have", "'re": "are", "’re": "are", "'d": "would", "’d": "would",
    "'m": "am", "’m": "am",
}  # fmt: skip
SAYING = frozenset(("say", "tell", "add", "note", "report", "announce", "warn", "state", "claim"))
FINITE = ("VBD", "VBZ", "VBP")

Candidates = list[tuple[int, list[str]]]


class Word(NamedTuple):
    """A word of a treebank; ``head`` counts from 0, -1 for the root."""

    text: str
    lemma: str
    upos: str
    xpos: str
    finite: bool
    head: int
    relation: str
    spaced: bool


class Example(NamedTuple):
    """Words, where the clause begins, and where its finite verb stands (None without one)."""

    texts: tuple[str, ...]
    start: int
    verb: int | None


def sentences(path: Path) -> Iterator[list[Word]]:
    """The sentences of a file, or of every file in a folder, in the order of names."""
    for file in sorted(path.rglob("*.conllu")) if path.is_dir() else (path,):
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            rows = (one.split("\t") for one in block.splitlines() if one[:1].isdigit())
            words = [_word(row) for row in rows if row[0].isdigit()]
            if words:
                yield words


def _word(row: Sequence[str]) -> Word:
    finite = row[4] == "MD" or "VerbForm=Fin" in row[5]
    relation, spaced = row[7].split(":")[0], "SpaceAfter=No" not in row[9]
    return Word(row[1], row[2], row[3], row[4], finite, int(row[6]) - 1, relation, spaced)


def examples(words: Sequence[Word]) -> Iterator[Example]:
    """The sentence, and each complement clause behind a "that"."""
    texts, places = _as_read(words)
    root = next(i for i, word in enumerate(words) if word.head < 0)
    verb = _finite(words, _spoken(words, root))
    if verb is not None or not any(word.finite for word in words):
        yield Example(texts, 0, None if verb is None else places[verb])
    for i, word in enumerate(words):
        that = next((k for k in _under(words, i, "mark") if words[k].text.lower() == "that"), None)
        verb = _finite(words, i) if word.relation == "ccomp" and that is not None else None
        if verb is not None and that is not None and places[that] < places[verb]:
            yield Example(texts, places[that] + 1, places[verb])


def _as_read(words: Sequence[Word]) -> tuple[tuple[str, ...], list[int]]:
    """The words as ``transforms.status.en.tokens`` would part them, and each word's place there."""
    texts: list[str] = []
    places, hyphen = [], False
    for word in words:
        glued = word.xpos == "POS" or hyphen
        hyphen = word.text in "-/" and not word.spaced
        if hyphen or (word.upos == "PUNCT" and word.text not in MARKS):
            pass
        elif glued and texts:
            texts[-1] += "'s" if word.xpos == "POS" else f"-{word.text}"
        else:
            texts.append(_plain(word))
        places.append(max(0, len(texts) - 1))
    return tuple(texts), places


def _plain(word: Word) -> str:
    if word.upos == "AUX" and word.text in ("'s", "’s"):
        return "is" if word.lemma == "be" else "has"
    shortened = word.upos in ("AUX", "PART") and word.text.lower() in SHORT
    return SHORT[word.text.lower()] if shortened else MARKS.get(word.text, word.text)


def _spoken(words: Sequence[Word], root: int) -> int:
    """The head of what is said where it stands before "X said", else the root."""
    before = [k for k in _under(words, root, "ccomp") if k < root]
    fronted = words[root].lemma in SAYING and before and root > len(words) // 2
    return before[0] if fronted else root


def _finite(words: Sequence[Word], head: int) -> int | None:
    """The finite verb of the clause under ``head``: its first auxiliary or copula, or itself."""
    helping = (k for k in _under(words, head, "aux", "cop") if words[k].finite)
    itself = head if words[head].finite and words[head].xpos in FINITE else None
    return next(helping, itself)


def _under(words: Sequence[Word], head: int, *relations: str) -> Iterable[int]:
    return (k for k, one in enumerate(words) if one.head == head and one.relation in relations)


def train(told: Sequence[tuple[Candidates, int | None]], seed: int = 1) -> dict[str, float]:
    """The weights of features by the candidates of examples and which of them is the verb."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1.0)
    chance, order = random.Random(seed), list(told)
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for found, verb in order:
            kept = [(at, [f for f in fs if chance.random() > LEFT_OUT]) for at, fs in found]
            _step(weights, squares, kept, verb)
    return {feature: round(w, 2) for feature, w in weights.items() if abs(w) >= LEAST}


def _step(
    weights: dict[str, float], squares: dict[str, float], found: Candidates, verb: int | None
) -> None:
    scores = [math.exp(sum(weights[f] for f in features)) for _, features in found]
    total = 1.0 + sum(scores)
    for (at, features), score in zip(found, scores, strict=True):
        gradient = score / total - (at == verb)
        for feature in features:
            squares[feature] += gradient * gradient
            weights[feature] -= RATE * gradient / math.sqrt(squares[feature])


def told_of(paths: Iterable[Path]) -> list[tuple[Candidates, int | None]]:
    """The candidates and the verb of every example; without those whose verb is no candidate."""
    every = (one for path in paths for words in sentences(path) for one in examples(words))
    found = ((candidates(one.texts, one.start), one.verb) for one in every if one.texts)
    return [(fs, verb) for fs, verb in found if verb is None or verb in [at for at, _ in fs]]


def right(weights: dict[str, float], told: Sequence[tuple[Candidates, int | None]]) -> float:
    """The share of examples whose verb, or lack of one, the weights tell."""
    hits = 0
    for found, verb in told:
        scores = [(0.0, None)] + [(sum(weights.get(f, 0.0) for f in fs), at) for at, fs in found]
        hits += max(scores, key=lambda one: one[0])[1] == verb
    return hits / len(told)


def write(weights: dict[str, float], file: Path = FILE) -> None:
    lines = (f"{feature}\t{weights[feature]:g}\n" for feature in sorted(weights))
    file.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:] if one != "--test"]
    if not paths:
        sys.exit("usage: python -m benchmarks.train_verbs TREEBANK … [--test]")
    if "--test" in sys.argv:
        weights = train(told_of(paths[:-1]))
        print(f"{paths[-1].name}: {right(weights, told_of(paths[-1:])):.3f} right")
    else:
        write(weights := train(told_of(paths)))
        print(f"{len(weights)} weights, {FILE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
