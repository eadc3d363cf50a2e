"""What linking costs at scale, and what it finds there: ``python -m benchmarks.scale [FILE]``.

10,000 news claims against 1,000 to 200,000 baseline claims, recombined from the shipped digests
(:mod:`benchmarks.recombined`), a tenth of them planted with a partner among the first baseline
claims; the others are about none. One core; a row a size of baseline, in CPU seconds:

- ``index`` its making from canonical terms, and ``rank`` retrieval and scoring of all news claims;
- ``brute`` rapidfuzz's ``token_sort_ratio`` over the same canonical strings, timed on 500 planted
  claims and scaled to all;
- of these 500, how many partners come first by ours and by brute force, and of those that brute
  force has first, the share that is in our first ten; ties count against the partner in both;
- ``peak`` memory of the whole process up to then, brute force included.

Above the table: canonical form, the vector of its meaning, and explaining three candidates, in
milliseconds a claim; form and vector are made once a claim and not counted below. The curve is
drawn to FILE (SVG), ``docs/pictures/scale.svg`` if none is named.
"""

import itertools
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import altair
import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from benchmarks import recombined
from benchmarks.recombined import Made
from transforms.candidates import Index, Wording, line
from transforms.features import Asked
from transforms.linking import Context, link_texts
from transforms.ranking import Ranked, rank
from transforms.semantic import Vectors, stored, universal_encoder
from transforms.weights import load_weights

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "scale.svg"
SIZES = (1_000, 5_000, 20_000, 50_000, 100_000, 200_000)
NEWS = 10_000
PLANTED = 1_000
COMPARED = 500
EXPLAINED = 200
ROWS = 20


@dataclass(eq=False)
class Known:
    """The sentence model, each text run once, all at once where they can be."""

    version: str = "known"
    vectors: dict[str, Vectors] = field(default_factory=dict)

    def learn(self, texts: Sequence[str]) -> None:
        """Runs what is not yet known."""
        new = [text for text in dict.fromkeys(texts) if text not in self.vectors]
        for start in range(0, len(new), NEWS):
            some = new[start : start + NEWS]
            vectors = universal_encoder().embed(some).astype(np.float16)
            self.vectors |= dict(zip(some, vectors, strict=True))

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row a text."""
        return np.array([self.vectors[text] for text in texts], dtype=np.float32)


MODEL = Known()


class Planted(NamedTuple):
    """A news claim and the position of its partner in the baseline."""

    asked: Asked
    position: int


class Measured(NamedTuple):
    """One size's figures, as the module describes them."""

    baseline: int
    indexing: float
    ranking: float
    brute: float
    first: int
    brute_first: int
    in_ten: float
    peak: float


def spent(since: float) -> float:
    """CPU seconds of this process since ``since``, all threads."""
    return time.process_time() - since


def plant(made: Sequence[Made]) -> list[Planted]:
    """News claims about the first baseline claims that have a partner."""
    partners = ((recombined.partner(one.seed), place) for place, one in enumerate(made))
    found = (Planted(recombined.asked(news), place) for news, place in partners if news)
    return list(itertools.islice(found, PLANTED))


def index_of(made: Sequence[Made]) -> Index:
    """The index over ``made``, ready to be asked."""
    wordings = (Wording(n, one.claim.lang, one.claim.text, one.terms) for n, one in enumerate(made))
    vectors = stored(MODEL.embed([one.claim.text for one in made]))
    index = Index(tuple(one.claim for one in made), tuple(wordings), MODEL, vectors)
    list(rank([recombined.asked(made[0].claim)], index, load_weights().features))
    return index


def place_of(ranked: Ranked, position: int) -> int:
    """The partner's place among the candidates, from 0; behind all if it is not among them."""
    at = np.flatnonzero(ranked.positions == position)
    if not len(at):
        return len(ranked.positions) + 1
    return int((ranked.margins >= ranked.margins[at[0]]).sum()) - 1


def brute_force(planted: Sequence[Planted], index: Index) -> Iterator[int]:
    """The partner's place by ``token_sort_ratio`` over all baseline claims, from 0."""
    for start in range(0, len(planted), ROWS):
        some = planted[start : start + ROWS]
        lines = [line(one.asked.terms) for one in some]
        scores = cdist(lines, index.lines, scorer=fuzz.token_sort_ratio, workers=1)
        for row, one in zip(scores, some, strict=True):
            yield int((row >= row[one.position]).sum()) - 1


def measure(made: Sequence[Made], planted: Sequence[Planted], news: Sequence[Asked]) -> Measured:
    """The figures of one size: ``made`` against ``planted`` and the other ``news``."""
    started = time.process_time()
    index = index_of(made)
    indexed, started = spent(started), time.process_time()
    every = [*(one.asked for one in planted), *news]
    ranked = list(rank(every, index, load_weights().features))
    ranking, started = spent(started), time.process_time()
    known = [n for n, one in enumerate(planted) if one.position < len(made)][:COMPARED]
    ours = [place_of(ranked[n], planted[n].position) for n in known]
    brute = list(brute_force([planted[n] for n in known], index))
    both = [place for place, other in zip(ours, brute, strict=True) if other == 0]
    return Measured(
        baseline=len(made),
        indexing=indexed,
        ranking=ranking,
        brute=spent(started) / len(known) * len(every),
        first=ours.count(0),
        brute_first=brute.count(0),
        in_ten=sum(place < 10 for place in both) / len(both),
        peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    )


def draw(rows: Sequence[Measured], path: Path) -> None:
    """The curve of CPU seconds over baseline claims, both axes logarithmic."""
    names = {"ranking": "Sverka: retrieval and scoring", "brute": "rapidfuzz, every pair (scaled)"}
    points: list[dict[str, Any]] = [
        {"claims": row.baseline, "seconds": getattr(row, field), "of": name}
        for row in rows
        for field, name in names.items()
    ]
    log = altair.Scale(type="log", nice=False)
    chart = (
        altair.Chart(altair.Data(values=points), width=520, height=300)
        .mark_line(point=True)
        .encode(
            x=altair.X("claims:Q", title="baseline claims", scale=log, axis=altair.Axis(
                values=[row.baseline for row in rows], format="~s", grid=False)),
            y=altair.Y("seconds:Q", title=f"CPU seconds for {NEWS:,} news claims",
                       scale=altair.Scale(type="log"),
                       axis=altair.Axis(values=[1, 10, 100, 1_000, 10_000])),
            color=altair.Color("of:N", title=None, legend=altair.Legend(orient="top"),
                               scale=altair.Scale(range=["#cf4b3f", "#3d82c4"])),
        )
    )  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    chart.save(path)


def canonical_cost(made: Sequence[Made]) -> float:
    """Milliseconds for the canonical form of a claim that no cache has seen whole."""
    started = time.process_time()
    for one in made:
        recombined.terms(one.claim)
    return spent(started) / len(made) * 1000


def vector_cost(made: Sequence[Made]) -> float:
    """Milliseconds for the vector of a claim, run alone as those of news claims are."""
    started = time.process_time()
    for one in made:
        universal_encoder().embed([one.claim.text])
    return spent(started) / len(made) * 1000


def explaining_cost(made: Sequence[Made], planted: Sequence[Planted]) -> float:
    """Milliseconds a claim for three candidates with relation, changes and evidence, ranking and
    canonical form included."""
    texts = [((one.asked.claim,), Context({})) for one in planted[:EXPLAINED]]
    index = index_of(made)
    started = time.process_time()
    link_texts(texts, index, top=3)
    return spent(started) / len(texts) * 1000


def main() -> None:
    source = recombined.claims()
    made = list(itertools.islice(source, SIZES[0] + PLANTED))
    planted = plant(made)
    news = [recombined.asked(recombined.stray(n)) for n in range(NEWS - len(planted))]
    universal_encoder()
    print(f"canonical form {canonical_cost(made[: SIZES[0]]):.2f} ms a claim")
    print(f"vector {vector_cost(made[: SIZES[0]]):.2f} ms a claim")
    MODEL.learn([one.claim.resolved for one in (*(p.asked for p in planted), *news)])
    MODEL.learn([one.claim.text for one in made])
    print(f"linked and explained {explaining_cost(made, planted):.2f} ms a claim")
    print("baseline   index    rank     brute   ours first  brute first  in ten   peak GiB")
    rows = []
    for size in SIZES:
        made += itertools.islice(source, max(0, size - len(made)))
        MODEL.learn([one.claim.text for one in made])
        row = measure(made[:size], planted, news)
        rows.append(row)
        print(f"{row.baseline:8,} {row.indexing:6.1f} s {row.ranking:6.2f} s {row.brute:7.0f} s"
              f" {row.first:8}/{COMPARED} {row.brute_first:8}/{COMPARED} {row.in_ten:9.1%}"
              f" {row.peak:8.2f}", flush=True)  # fmt: skip
    draw(rows, Path(sys.argv[1]) if sys.argv[1:] else PICTURE)


if __name__ == "__main__":
    main()
