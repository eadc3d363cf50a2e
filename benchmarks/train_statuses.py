"""Train what tells the status of Chinese assertions:
``python -m benchmarks.train_statuses SHARED [--test]``.

A multinomial logistic regression learns from

- ``statuses_zh.tsv``: sentences of our own, and passages of the documents and of the news in the
  folder SHARED, pointed to by their places (``@document:start-end``); labelled by reading,
- the gold's tuned half and the case table.

``--test`` prints the share of the first kind judged right by five folds; without
it the command writes ``transforms/status/zh/statuses.tsv.gz``; the same input gives the same bytes.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.claims import ROOT, passages, read
from transforms.assertions import coming
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.records import Claim, Status
from transforms.status.zh.features import due, features
from transforms.status.zh.weighing import FILE, SCALE, STATUSES

LISTED = Path(__file__).with_name("statuses_zh.tsv")
CASES = ROOT / "tests" / "transforms" / "status_zh.yml"
NEWS = Path("news") / "events_2023.jsonl"
# The day that sentences without a date are read on.
READ_ON = date(2026, 3, 2)
# How strongly weights are kept small, how often a feature must stand, the smallest weight kept.
PENALTY, OFTEN, LEAST = 1.0, 2, 1
ROUNDS, FOLDS, SEED = 150, 5, 1

Matrix = NDArray[np.float64]


class Example(NamedTuple):
    """An assertion's features, and its status."""

    features: frozenset[str]
    status: Status | None


def example(claim: Claim, status: str | None) -> Example:
    """What a claim that was labelled teaches."""
    found = features(claim.text) | {due(coming(claim.times, "zh", claim.dated))}
    return Example(found, next(one for one in STATUSES if one == status))


def read_alone(text: str) -> Claim:
    """The first claim of a text that stands alone."""
    found = text_claims("listed", text, "zh", READ_ON)
    return next((one for one in found if one.kind == "claim"), found[0])


def listed(shared: Path, file: Path = LISTED) -> Iterator[Example]:
    """The labelled sentences: our own, and those of SHARED by their places."""
    placed = dict(_placed(shared))
    for line in file.read_text(encoding="utf-8").splitlines():
        status, text = line.split("\t")
        claim = placed[text[1:]] if text.startswith("@") else read_alone(text)
        yield example(claim, None if status == "none" else status)


def _placed(shared: Path) -> Iterator[tuple[str, Claim]]:
    """The Chinese claims of the documents and news, by their name and place."""
    for document in read_documents(shared / "baseline"):
        yield from _by_place(document.document[:3], document_claims(document))
    for line in (shared / NEWS).read_text(encoding="utf-8").splitlines():
        article: dict[str, Any] = json.loads(line)
        if article["lang"] == "zh":
            day = date.fromisoformat(article["published"][:10])
            claims = text_claims(article["id"], article["text"], "zh", day)
            yield from _by_place(article["id"], claims)


def _by_place(name: str, claims: Iterable[Claim]) -> Iterator[tuple[str, Claim]]:
    for one in claims:
        if one.kind == "claim" and one.lang == "zh":
            yield f"{name}:{one.parts[0][0]}-{one.parts[-1][1]}", one


def ruled() -> Iterator[Example]:
    """The claims of the gold's tuned half and of the case table."""
    for passage in passages("zh"):
        claims = read(passage, "zh")[1] if passage["half"] == "tune" and "text" in passage else ()
        for gold in passage["claims"] if claims else ():
            inside = (c for c in claims if c.kind == "claim" and c.start == gold["at"][0][0])
            yield from (example(c, gold["status"]) for c in inside)
    for text, status, _ in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        told = next(one for one in STATUSES if one == status)
        yield Example(features(text) | {due(())}, told)


class Fitted(NamedTuple):
    """The features that count, each with its row, and the weights by row and column."""

    rows: dict[str, int]
    weights: Matrix

    def scores(self, found: Sequence[frozenset[str]]) -> Matrix:
        return np.asarray(_matrix(self.rows, found) @ self.weights)


def _matrix(rows: dict[str, int], found: Sequence[frozenset[str]]) -> csr_matrix:
    kept = [[rows[f] for f in sorted(one) if f in rows] for one in found]
    ends = np.cumsum([0, *map(len, kept)])
    cells = np.concatenate([np.array(one, dtype=np.int64) for one in kept])
    return csr_matrix((np.ones(len(cells)), cells, ends), shape=(len(kept), len(rows)))


def fit(told: Sequence[Example]) -> Fitted:
    """The weights by which the examples' features tell their status."""
    counted = Counter(f for one in told for f in one.features)
    kept = sorted(f for f, times in counted.items() if times >= OFTEN)
    rows = {feature: row for row, feature in enumerate(kept)}
    matrix = _matrix(rows, [one.features for one in told])
    wanted = np.eye(len(STATUSES))[[STATUSES.index(one.status) for one in told]]
    return Fitted(rows, _regress(matrix, wanted))


def _regress(matrix: csr_matrix, wanted: Matrix) -> Matrix:
    """The weights, by row and column, of a multinomial logistic regression kept small."""
    shape = (matrix.shape[1], wanted.shape[1])

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(shape)
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        cost = -np.log((chances * wanted).sum(axis=1)).sum()
        gradient = matrix.T @ (chances - wanted) + PENALTY * weights
        return cost + PENALTY / 2 * (flat @ flat), np.asarray(gradient).ravel()

    found = minimize(
        loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B",
        options={"maxiter": ROUNDS},
    )  # fmt: skip
    return np.asarray(found.x).reshape(shape)


def right(told: Sequence[Example], also: Sequence[Example]) -> float:
    """The share of examples whose status is told right by five folds of them, each fold judged by
    what the others and ``also`` teach."""
    chosen = np.random.default_rng(SEED).permutation(len(told)) % FOLDS
    hits = 0
    for fold in range(FOLDS):
        learnt = [one for one, of in zip(told, chosen, strict=True) if of != fold]
        asked = [one for one, of in zip(told, chosen, strict=True) if of == fold]
        best = fit([*learnt, *also]).scores([one.features for one in asked]).argmax(axis=1)
        hits += sum(STATUSES[n] == one.status for n, one in zip(best, asked, strict=True))
    return hits / len(told)


def write(fitted: Fitted, file: Path = FILE) -> None:
    """Writes the weights in whole numbers; features whose weights are all small are left out."""
    lines = []
    for feature, row in fitted.rows.items():
        whole = np.rint(fitted.weights[row] * SCALE).astype(int)
        cells = [f"{chr(ord('a') + n)}{w}" for n, w in enumerate(whole) if abs(w) >= LEAST]
        lines += ["\t".join((feature, *cells))] if cells else []
    file.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.train_statuses")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--test", action="store_true")
    asked = parser.parse_args()
    told, also = list(listed(asked.shared)), list(ruled())
    if asked.test:
        print(f"{len(told)} sentences: {right(told, also):.3f} right")
        return
    write(fit([*told, *also]))
    print(f"{len(told)} + {len(also)} examples, {FILE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
