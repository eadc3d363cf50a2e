"""How well news sentences of the sample find their baseline claim and their relation.

``python -m benchmarks.linking [--show]`` prints, by language: of the bearing sentences, how many
have the right baseline claim first and among the first ten, and how many the right relation; of
all differences called certain, how many are right.
"""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from transforms.candidates import Index, build_index
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.linking import DIFFERENT, context_of, link_text, tier
from transforms.records import Match

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "pipeline" / "sample_expected.json"
SAMPLE = ROOT / "crawlers" / "newsroom" / "sample.jsonl"

Case = dict[str, Any]


def cases() -> list[Case]:
    """The gold's sentences, each with its article's title and date."""
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    articles = {article["id"]: article for article in map(json.loads, lines)}
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    return [{**articles[case["id"]], **case} for case in gold if case.get("sentence")]


def baseline() -> Index:
    """The index over the shipped digests."""
    documents = read_documents(ROOT / "baseline")
    return build_index(claim for document in documents for claim in document_claims(document))


def judge(case: Case, index: Index, top: int = 10) -> tuple[Match, bool]:
    """What linking says of a gold sentence, and whether it is certain of it."""
    dated = date.fromisoformat(case["published"][:10])
    claims = text_claims(case["id"], case["sentence"], case["lang"], dated)
    claims = tuple(claim for claim in claims if claim.kind == "claim") or claims
    match = link_text(claims, index, context_of([case["title"]], case["lang"]), top)
    return match, tier(claims[0], match) == "certain"


def evaluate(found: list[tuple[Case, Match, bool]]) -> dict[str, Counter[str]]:
    """Counts by language."""
    counts: dict[str, Counter[str]] = {lang: Counter() for lang in ("zh", "ru", "en")}
    for case, match, certain in found:
        count = counts[case["lang"]]
        texts = [candidate.text for candidate in match.candidates]
        right = match.relation == case["relation"]
        count["sentences"] += 1
        count["relation"] += right
        if case["baseline"]:
            count["bearing"] += 1
            count["first"] += texts[:1] == [case["baseline"]]
            count["ten"] += case["baseline"] in texts[:10]
        if match.relation in DIFFERENT and certain:
            count["certain"] += 1
            count["certain right"] += right
    return counts


def main() -> None:
    index = baseline()
    found = [(case, *judge(case, index)) for case in cases()]
    for lang, count in evaluate(found).items():
        print(
            f"{lang}: baseline claim first {count['first']}/{count['bearing']},"
            f" among ten {count['ten']}/{count['bearing']};"
            f" relation {count['relation']}/{count['sentences']};"
            f" certain differences right {count['certain right']}/{count['certain']}"
        )
    if "--show" in sys.argv:
        for case, match, certain in found:
            show(case, match, certain)


def show(case: Case, match: Match, certain: bool) -> None:
    """One wrong case, for reading."""
    best = match.candidates[0] if match.candidates else None
    if match.relation == case["relation"] and (best is None or best.text == case["baseline"]):
        return
    print(f"\n{case['lang']} expected {case['relation']}: {case['sentence']}")
    print(f"  gold {case['baseline']}")
    print(f"  got {match.relation} {match.score:.2f} {'certain' if certain else ''}")
    if best:
        print(f"  best {best.text}\n  {best.changes}")
        print("  " + "; ".join(f"{e.feature} {e.score:.2f} {e.detail}" for e in best.evidence))


if __name__ == "__main__":
    main()
