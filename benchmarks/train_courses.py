"""Train what tells a Russian course under way:
``python -m benchmarks.train_courses VECTORS PARALLEL [--test]``.

VECTORS are word vectors of Russian news with counts of words (Navec's ``navec_news_v1_1B_250K_300d_
100q.tar``, which the package natasha carries; the package navec, which reads it, only this command
needs). PARALLEL is a folder of sentence pairs as ``benchmarks.train_words`` takes it. A logistic
regression learns from

- the verbs of ``courses_ru.yml``, those of courses against those of what stands,
- the presents of the sentence pairs, courses where the English is progressive (is building),
- the presents of ``courses_ru.yml``, of the gold's tuned half and of the case table.

Of a verb it sees the vector, the form and itself; the vector and the form carry over to verbs that
were in no list. ``--test`` prints the share of the last kind of sentences judged right by five
folds. Writes ``transforms/status/ru/courses.tsv.gz``; the same input gives the same bytes.
"""

import gzip
import sys
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.claims import ROOT, passages
from benchmarks.train_words import pairs
from transforms.languages import ru
from transforms.status.en.predicate import main_predicate
from transforms.status.en.tokens import tokens
from transforms.status.ru.assertions import assertion
from transforms.status.ru.courses import FILE, features, shapes
from transforms.status.ru.morphology import readings
from transforms.status.ru.predicates import Predicate

LISTED = Path(__file__).with_name("courses_ru.yml")
CASES = ROOT / "tests" / "transforms" / "status_ru.yml"
COURSE, STANDS = "under_way", "in_force"
# Forms of a verb whose vectors are averaged, and what the vectors weigh beside single features.
FORMS, SCALE = 6, 3.0
FOLDS, LEAST = 5, 0.01
# How strongly weights are kept small: of vectors, of single verbs, of the rest.
PENALTIES = {"vector": 0.3, "verb": 1.5, "other": 0.5}
ROUNDS = 200

Vector = NDArray[np.float64]


class Example(NamedTuple):
    """A present: its verb, what stands beside it, whether it is a course; where from, how sure."""

    lemma: str
    beside: tuple[str, ...]
    course: bool
    origin: str
    weight: float
    text: str = ""


def present(text: str) -> Predicate | None:
    """The predicate of ``text`` where it is a verb in the present."""
    verb = assertion(text).predicate
    return verb if verb and verb.tense == "present" and verb.verbal else None


def listed(table: Mapping[str, str]) -> Iterator[Example]:
    """The verbs listed as courses and as what stands."""
    for kind in ("course", "stands"):
        yield from (Example(v, (), kind == "course", "list", 1.0) for v in table[kind].split())


def paired(folder: Path) -> Iterator[Example]:
    """The Russian presents whose English is a present too: a course where it is progressive."""
    for russian, english in pairs(folder, "ru"):
        verb = None if english.rstrip().endswith("?") else present(russian)
        other = main_predicate(tokens(english)) if verb else None
        told = other and not (other.modal or other.past or other.perfect or other.passive)
        if verb and other and told:
            yield Example(verb.lemma, features(verb), other.progressive, "pair", 0.5)


def worded(told: Iterable[tuple[str, str]]) -> Iterator[Example]:
    """The presents of sentences with their status."""
    for text, status in told:
        verb = present(text) if status in (COURSE, STANDS) else None
        if verb:
            yield Example(verb.lemma, features(verb), status == COURSE, "own", 3.0, text)


def sentences(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The sentences of the list, of the gold's tuned half and of the case table, with status."""
    yield from ((text, status) for status in (COURSE, STANDS) for text in table[status])
    for passage in passages("ru"):
        if passage["half"] == "tune" and "text" in passage:
            yield from (
                (passage["text"][slice(*one["at"][0])], one["status"]) for one in passage["claims"]
            )
    yield from ((row[0], row[1]) for row in yaml.safe_load(CASES.read_text(encoding="utf-8")))


def vectors(file: Path) -> dict[str, Vector]:
    """The vectors of the imperfective verbs in a Navec file, over their commonest forms."""
    model = import_module("navec").Navec.load(file)
    forms: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, count in zip(model.vocab.words, model.vocab.counts, strict=False):
        for one in readings(ru.plain(word))[:1]:
            if one.has("VERB", "INFN") and one.has("impf"):
                forms[one.lemma].append((-count, word))
    return {
        lemma: _mean(model[word] for _, word in sorted(found)[:FORMS])
        for lemma, found in forms.items()
    }


def _mean(found: Iterable[Vector]) -> Vector:
    mean = np.mean([one / np.linalg.norm(one) for one in found], axis=0)
    return np.asarray(SCALE * mean / np.linalg.norm(mean))


def named(one: Example) -> tuple[str, ...]:
    """The single features of an example; one of its origin, as origins differ in how many are
    courses, which the judge leaves out."""
    domain = () if one.origin == "own" else (f"from {one.origin}",)
    return ("bias", *domain, f"v{one.lemma}", *shapes(one.lemma), *one.beside)


class Model(NamedTuple):
    """The weights of single features, and those of a verb's vector."""

    single: dict[str, float]
    vector: Vector

    def verb(self, lemma: str, of: Mapping[str, Vector]) -> float:
        """What the verb tells by itself: its own weight, its form and its vector."""
        told = sum(self.single.get(f, 0.0) for f in (f"v{lemma}", *shapes(lemma)))
        return told + float(self.vector @ of[lemma] if lemma in of else 0.0)

    def score(self, one: Example, of: Mapping[str, Vector]) -> float:
        """The log odds that an example is a course."""
        beside = sum(self.single.get(f, 0.0) for f in ("bias", *one.beside))
        return self.verb(one.lemma, of) + beside


def train(examples: Sequence[Example], of: Mapping[str, Vector]) -> Model:
    """The weights of a logistic regression over the examples."""
    places = {f: i for i, f in enumerate(sorted({f for one in examples for f in named(one)}))}
    single, dense = _matrix(examples, places), _dense(examples, of)
    course = np.array([one.course for one in examples], dtype=float)
    weight = np.array([one.weight for one in examples])
    penalty = np.concatenate(
        [[_penalty(f) for f in places], np.full(dense.shape[1], PENALTIES["vector"])]
    )

    def loss(w: Vector) -> tuple[float, Vector]:
        score = single @ w[: len(places)] + dense @ w[len(places) :]
        error = (1 / (1 + np.exp(-score)) - course) * weight
        told = weight @ (np.logaddexp(0, score) - course * score) + penalty @ (w * w)
        return told, np.concatenate([single.T @ error, dense.T @ error]) + 2 * penalty * w

    found = minimize(
        loss, np.zeros(len(penalty)), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS}
    ).x
    return Model(dict(zip(places, map(float, found), strict=False)), found[len(places) :])


def _penalty(feature: str) -> float:
    if feature == "bias" or feature.startswith("from "):
        return 0.0
    return PENALTIES["verb" if feature.startswith("v") else "other"]


def _matrix(examples: Sequence[Example], places: Mapping[str, int]) -> Any:
    at = [(row, places[f]) for row, one in enumerate(examples) for f in named(one)]
    rows, columns = zip(*at, strict=True)
    return csr_matrix((np.ones(len(at)), (rows, columns)), (len(examples), len(places)))


def _dense(examples: Sequence[Example], of: Mapping[str, Vector]) -> Vector:
    size = len(next(iter(of.values())))
    return np.array([of.get(one.lemma, np.zeros(size)) for one in examples])


def weights(model: Model, of: Mapping[str, Vector]) -> dict[str, float]:
    """What the judge weighs: each verb that has a vector or stood in an example, and the rest."""
    single = {f: w for f, w in model.single.items() if f[0] != "v" and not f.startswith("from ")}
    verbs = {*of, *(f[1:] for f in model.single if f[0] == "v")}
    told = single | {f"v{lemma}": model.verb(lemma, of) for lemma in verbs}
    return {f: round(w, 2) for f, w in told.items() if abs(w) >= LEAST or f[0] == "v"}


def right(examples: Sequence[Example], of: Mapping[str, Vector]) -> float:
    """The share of the own sentences judged right by what was learnt from the other folds."""
    folds = [zlib.crc32((one.text or one.lemma).encode()) % FOLDS for one in examples]
    told = []
    for fold in range(FOLDS):
        model = train([e for e, f in zip(examples, folds, strict=True) if f != fold], of)
        here = (e for e, f in zip(examples, folds, strict=True) if f == fold and e.text)
        told += [(model.score(one, of) > 0) == one.course for one in here]
    return sum(told) / len(told)


def write(told: Mapping[str, float], file: Path = FILE) -> None:
    lines = (f"{feature}\t{told[feature]:g}\n" for feature in sorted(told))
    file.write_bytes(gzip.compress("".join(lines).encode(), mtime=0))


def main() -> None:
    paths = [Path(one) for one in sys.argv[1:] if one != "--test"]
    if len(paths) != 2:
        sys.exit("usage: python -m benchmarks.train_courses VECTORS PARALLEL [--test]")
    of, table = vectors(paths[0]), yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    examples = [*listed(table), *paired(paths[1]), *worded(sentences(table))]
    if "--test" in sys.argv:
        print(f"{right(examples, of):.3f} right")
    else:
        write(told := weights(train(examples, of), of))
        print(f"{len(told)} weights, {FILE.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
