"""Finding the checked claim that a tweet repeats: CLEF CheckThat! 2020 Task 2, English.

``python -m benchmarks.clef DIR`` prints MAP@5 over the task's training, development and test
tweets, of linking's own ranking and of two plain ones over the same texts: BM25 (Robertson and
others, 1994; k1 1.2, b 0.75) over English stems, and TF-IDF of runs of three to five letters. The
texts are of no field of ours: this guards against a matcher that knows but one. Nothing is tuned on
them, so all three parts tell the same.

DIR is the task's data as its repository unpacks it (``sshaar/clef2020-factchecking-task2``):
``v3.0/`` of ``data/v3.zip`` and, beside it, the two files of ``test-input/test-input.zip``. A
checked claim is read with the title of the article that checked it. A tweet is read whole, without
web addresses, its handles and hashtags parted into words.
"""

import csv
import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from snowballstemmer import stemmer

from transforms.actors import actors
from transforms.candidates import Index, build_index
from transforms.claims import text_claims
from transforms.linking import context_of, link_text
from transforms.quantities import quantities
from transforms.records import Claim
from transforms.times import times
from transforms.topics import topics

CHECKED = "v3.0/verified_claims.docs.tsv"
PARTS = {"train": "v3.0/train", "dev": "v3.0/dev", "test": "."}
DEPTH = 5
# Claims of one checked text stand for the same answer.
CANDIDATES = 2 * DEPTH
K1, B = 1.2, 0.75
RUNS = (3, 4, 5)

_ADDRESS = re.compile(r"https?://\S+|pic\.twitter\.com/\S+")
_TAG = re.compile(r"[@#](\w+)")
_JOINT = re.compile(r"_|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"\w+")

Find = Callable[[str], Iterable[str]]


class Checked(NamedTuple):
    """A claim that was checked, and the title of the article that did."""

    id: str
    text: str
    title: str

    @property
    def whole(self) -> str:
        """Both as one text."""
        return f"{self.text} {self.title}"


class Tweet(NamedTuple):
    """A tweet's text as all are asked it, and the ids of the checked claims that it repeats."""

    text: str
    gold: frozenset[str]


def main() -> None:
    if len(sys.argv) != 2 or not Path(sys.argv[1], CHECKED).is_file():
        sys.exit(f"usage: python -m benchmarks.clef DIR (with {CHECKED})")
    folder = Path(sys.argv[1])
    checked = [Checked(*row) for row in rows(folder / CHECKED)][1:]
    tweets = {part: list(tweets_of(folder / place)) for part, place in PARTS.items()}
    finders: dict[str, Find] = {
        "linking": linking(checked),
        "BM25": bm25(checked),
        "letters": letters(checked),
    }
    for name, find in finders.items():
        scores = (f"{part} {mean_precision(own, find):.3f}" for part, own in tweets.items())
        print(f"{name:8} MAP@{DEPTH} {', '.join(scores)}", flush=True)


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a TAB-separated file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t")


def tweets_of(folder: Path) -> Iterator[Tweet]:
    """The tweets of one part that repeat a checked claim."""
    gold: dict[str, set[str]] = {}
    for tweet, _, claim, _ in rows(folder / "tweet-vclaim-pairs.qrels"):
        gold.setdefault(tweet, set()).add(claim)
    for id, text in list(rows(folder / "tweets.queries.tsv"))[1:]:
        if id in gold:
            yield Tweet(plain(text), frozenset(gold[id]))


def plain(text: str) -> str:
    """A tweet without web addresses, its handles and hashtags as words."""
    return _TAG.sub(lambda found: " " + _JOINT.sub(" ", found[1]), _ADDRESS.sub(" ", text))


def mean_precision(tweets: Sequence[Tweet], find: Find) -> float:
    """MAP at ``DEPTH``."""
    return sum(precision(list(find(one.text))[:DEPTH], one.gold) for one in tweets) / len(tweets)


def precision(found: Sequence[str], gold: frozenset[str]) -> float:
    """The average precision of one ranking."""
    hits, total = 0, 0.0
    for place, id in enumerate(found, 1):
        if id in gold:
            hits += 1
            total += hits / place
    return total / min(len(gold), DEPTH)


def linking(checked: Iterable[Checked]) -> Find:
    """Linking, as ``sverka match`` does it."""
    index = build_index(claim for one in checked for claim in baseline_claims(one))
    return lambda text: linked(text, index)


def baseline_claims(checked: Checked) -> Iterator[Claim]:
    """A checked claim as claims of a document of its own; the title makes them stand alone."""
    for claim in text_claims(checked.id, checked.text, "en", None):
        yield replace(claim, kind="claim", resolved=f"{claim.text} {checked.title}")


def linked(text: str, index: Index) -> list[str]:
    """The checked claims of linking's candidates, best first."""
    match = link_text([whole(text)], index, context_of([], "en"), CANDIDATES)
    return list(dict.fromkeys(candidate.document for candidate in match.candidates))


def whole(text: str) -> Claim:
    """A tweet as one claim, however many sentences it has."""
    named = actors(text, "en")
    return replace(
        text_claims("tweet", text, "en", None)[0],
        kind="claim",
        text=text,
        resolved=text,
        actors=named,
        quantities=quantities(text, "en"),
        times=times(text, "en", None),
        topics=topics(text, "en", named),
    )


def bm25(checked: Sequence[Checked]) -> Find:
    """Okapi BM25 over stems."""
    stem = stemmer("english").stemWords
    counted = [Counter(stem(_WORD.findall(one.whole.lower()))) for one in checked]
    lengths = [sum(row.values()) for row in counted]
    damped = [K1 * (1 - B + B * n * len(lengths) / sum(lengths)) for n in lengths]
    seen = Counter(word for row in counted for word in row)
    idf = {w: math.log(1 + (len(counted) - n + 0.5) / (n + 0.5)) for w, n in seen.items()}
    weighted = [
        {word: idf[word] * n * (K1 + 1) / (n + damp) for word, n in row.items()}
        for row, damp in zip(counted, damped, strict=True)
    ]
    return nearest(checked, weighted, lambda text: Counter(stem(_WORD.findall(text.lower()))))


def letters(checked: Sequence[Checked]) -> Find:
    """Cosine of runs of letters within words, (1 + log tf) × idf."""
    counted = [runs(one.whole) for one in checked]
    seen = Counter(run for row in counted for run in row)
    idf = {run: math.log((1 + len(counted)) / (1 + n)) + 1 for run, n in seen.items()}

    def weighted(row: Counter[str]) -> dict[str, float]:
        heavy = {run: (1 + math.log(n)) * idf[run] for run, n in row.items() if run in idf}
        length = math.sqrt(sum(value * value for value in heavy.values())) or 1.0
        return {run: value / length for run, value in heavy.items()}

    return nearest(checked, [weighted(row) for row in counted], lambda text: weighted(runs(text)))


def runs(text: str) -> Counter[str]:
    """The runs of letters of a text."""
    words = [f" {word} " for word in _WORD.findall(text.lower())]
    return Counter(
        word[start : start + size]
        for word in words
        for size in RUNS
        for start in range(len(word) - size + 1)
    )


def nearest(
    checked: Sequence[Checked],
    weighted: Sequence[dict[str, float]],
    read: Callable[[str], dict[str, float] | Counter[str]],
) -> Find:
    """Ranks by the product of a text's weights and each checked claim's; ties by position."""
    columns = {term: n for n, term in enumerate(sorted({t for row in weighted for t in row}))}
    starts = np.cumsum([0, *map(len, weighted)])
    places = [columns[term] for row in weighted for term in row]
    values = [value for row in weighted for value in row.values()]
    matrix = csr_matrix((values, places, starts), shape=(len(weighted), len(columns)))

    def find(text: str) -> list[str]:
        asked = np.zeros(len(columns))
        for term, value in read(text).items():
            if term in columns:
                asked[columns[term]] = value
        best = np.argsort(-(matrix @ asked), kind="stable")[:DEPTH]
        return [checked[n].id for n in best]

    return find


if __name__ == "__main__":
    main()
