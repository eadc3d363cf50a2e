"""How well news sentences find their baseline claim, their relation and what changed.

``python -m benchmarks.linking [--show LANG]`` prints a row by gold, half and language: of the
bearing sentences, how many have the right baseline claim first and among ten; of all, how many the
right relation, with macro F1; recall of new and offtopic at precision .95; figure changes found
where there are, and said where there are none; differences called certain, how many of them are
right, and how many of all true ones they are; expected calibration error of the relation's score.

Golds: ``sample``, the newsroom's sentences against the shipped digests, and ``links``, sentences
written for it, against the digests and against the real documents, which are left out where they
are not there. The latter is parted by document section: weights and rules are tuned on ``tune``
and on the sample, ``test`` is only counted. ``--show`` prints what is wrong in ``tune``.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

from transforms.candidates import Index, build_index
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.linking import DIFFERENT, Context, context_of, link_text, tier
from transforms.records import LANGS, Candidate, Claim, Match, Relation

ROOT = Path(__file__).parent.parent
SAMPLE_GOLD = ROOT / "tests" / "pipeline" / "sample_expected.json"
SAMPLE = ROOT / "crawlers" / "newsroom" / "sample.jsonl"
LINKS = ROOT / "tests" / "transforms" / "gold"
FOLDERS = {"shipped": ROOT / "baseline", "real": ROOT.parent / "shared" / "baseline"}
RELATIONS: tuple[Relation, ...] = get_args(Relation)
AWAY = ("new", "offtopic")
PRECISE = 0.95
BINS = 10

Case = dict[str, Any]


class Judged(NamedTuple):
    """A gold sentence, what linking says of it, and whether it is certain."""

    case: Case
    match: Match
    certain: bool

    @property
    def told(self) -> bool:
        """Whether the relation is right."""
        return bool(self.match.relation == self.case["relation"])


def cases() -> Iterator[Case]:
    """The sentences of both golds, each with ``gold``, ``half`` and ``against``."""
    articles = {one["id"]: one for one in _lines(SAMPLE)}
    for case in json.loads(SAMPLE_GOLD.read_text(encoding="utf-8")):
        if case.get("sentence"):
            article = articles[case["id"]]
            about = {"date": article["published"][:10], "text": case["sentence"]}
            whole = {**article, **case, **about, "gold": "sample", "half": "tune"}
            yield {**whole, "against": "shipped"}
    for lang in LANGS:
        for case in _lines(LINKS / f"links_{lang}.jsonl"):
            if FOLDERS[case["against"]].is_dir():
                yield {**case, "gold": "links"}


def _lines(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@cache
def baseline(against: str = "shipped") -> Index:
    """The index over the digests that ship, or over the real documents."""
    documents = read_documents(FOLDERS[against])
    return build_index(claim for document in documents for claim in document_claims(document))


def right(case: Case, candidate: Candidate | Claim) -> bool:
    """Whether this is a baseline claim that the gold names."""
    expected = case["baseline"]
    if expected is None or isinstance(expected, str):
        return bool(candidate.text == expected)
    return any(
        candidate.document == one["document"]
        and candidate.start < one["end"]
        and one["start"] < candidate.end
        for one in (expected, *case.get("also", ()))
    )


def worded(case: Case) -> tuple[tuple[Claim, ...], Context]:
    """The claims of a gold sentence, and its context."""
    dated = date.fromisoformat(case["date"])
    title, before = case.get("title") or "", case.get("before") or ""
    claims = text_claims(case["id"], case["text"], case["lang"], dated, before)
    claims = tuple(claim for claim in claims if claim.kind == "claim") or claims
    return claims, context_of([title, before], case["lang"])


def judge(case: Case, top: int = 10) -> Judged:
    """What linking says of a gold sentence."""
    claims, context = worded(case)
    match = link_text(claims, baseline(case["against"]), context, top)
    return Judged(case, match, tier(claims[0], match) == "certain")


def evaluate(found: Iterable[Judged]) -> Counter[str]:
    """Counts over sentences."""
    count: Counter[str] = Counter()
    for one in found:
        places = [n for n, c in enumerate(one.match.candidates) if right(one.case, c)]
        differs = one.case["relation"] in DIFFERENT
        count["sentences"] += 1
        count["relation"] += one.told
        if one.case["baseline"]:
            count["bearing"] += 1
            count["first"] += places[:1] == [0]
            count["ten"] += bool(places) and places[0] < 10
        count["differences"] += differs
        if one.match.relation in DIFFERENT and one.certain:
            count["certain"] += 1
            count["certain right"] += one.told
        count += _figures(one)
    return count


def _figures(one: Judged) -> Counter[str]:
    """Changes of figures: where the gold has one, and where it says that nothing changed."""
    changes = one.match.candidates[0].changes if one.match.candidates else ()
    told = any(change.field == "quantity" for change in changes)
    said = told and one.match.relation in DIFFERENT
    if any(change["field"] == "quantity" for change in one.case.get("changes", ())):
        return Counter({"figures changed": 1, "figures changed found": int(said)})
    return Counter({"figures same": 1, "figures same said": int(said)})


def macro_f1(found: Iterable[Judged]) -> float:
    """The mean F1 of the relations that the gold has."""
    pairs = [(one.case["relation"], one.match.relation) for one in found]
    scores = []
    for name in {gold for gold, _ in pairs}:
        hits = sum(gold == told == name for gold, told in pairs)
        both = sum((gold == name) + (told == name) for gold, told in pairs)
        scores.append(2 * hits / both)
    return sum(scores) / len(scores) if scores else 0.0


def away_recall(found: Iterable[Judged]) -> float:
    """Of what is new or offtopic, the share found while 95% of what is called so is so.

    The bar is the best score of a candidate, from low to high.
    """
    ranked = sorted(
        (one.match.candidates[0].score if one.match.candidates else 0.0,
         one.case["relation"] in AWAY)
        for one in found
    )  # fmt: skip
    total, hits, best = sum(away for _, away in ranked), 0, 0
    for place, (_, away) in enumerate(ranked, 1):
        hits += away
        best = max(best, hits) if hits / place >= PRECISE else best
    return best / total if total else 1.0


def calibration_error(found: Iterable[Judged]) -> float:
    """Expected calibration error of the relation's score, in ten equal bins (Guo et al. 2017)."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in found:
        bins[min(int(one.match.score * BINS), BINS - 1)].append((one.match.score, one.told))
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(s for s, _ in inside) - sum(t for _, t in inside)) for inside in bins.values())
    return sum(gaps) / total if total else 0.0


def groups(found: Iterable[Judged]) -> dict[tuple[str, str, str], list[Judged]]:
    """What was judged, by gold, half and language."""
    grouped: dict[tuple[str, str, str], list[Judged]] = defaultdict(list)
    for one in found:
        grouped[one.case["gold"], one.case["half"], one.case["lang"]].append(one)
    return grouped


def row(found: list[Judged]) -> str:
    """The figures of one group as a line."""
    n = evaluate(found)
    return (
        f"first {n['first']}/{n['bearing']}, among ten {n['ten']}/{n['bearing']};"
        f" relation {n['relation']}/{n['sentences']}, macro F1 {macro_f1(found):.2f};"
        f" away at {PRECISE} {away_recall(found):.2f};"
        f" figures changed {n['figures changed found']}/{n['figures changed']},"
        f" falsely {n['figures same said']}/{n['figures same']};"
        f" certain right {n['certain right']}/{n['certain']} of {n['differences']};"
        f" calibration error {calibration_error(found):.2f}"
    )


def show(one: Judged) -> None:
    """A wrong case, for reading."""
    best = one.match.candidates[0] if one.match.candidates else None
    if one.told and (best is None or not one.case["baseline"] or right(one.case, best)):
        return
    places = [n for n, c in enumerate(one.match.candidates) if right(one.case, c)]
    print(f"\n{one.case['id']} expected {one.case['relation']}: {one.case['text']}")
    print(f"  gold {one.case['baseline']} {one.case.get('changes', '')} found at {places}")
    print(f"  got {one.match.relation} {one.match.score:.2f} {'certain' if one.certain else ''}")
    if best:
        print(f"  best {best.text}\n  {best.changes}")
        print("  " + "; ".join(f"{e.feature} {e.score:.2f} {e.detail}" for e in best.evidence))


def main() -> None:
    found = [judge(case) for case in cases()]
    for (gold, half, lang), group in groups(found).items():
        print(f"{gold} {half} {lang}: {row(group)}")
    for one in found:
        if sys.argv[1:] == ["--show", one.case["lang"]] and one.case["half"] == "tune":
            show(one)


if __name__ == "__main__":
    main()
