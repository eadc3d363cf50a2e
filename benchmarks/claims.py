"""How well claims are read from sentences: boundaries, quantities, times, actors, status, polarity.

``python -m benchmarks.claims [--show LANG]`` prints, by language, CPU milliseconds a sentence of
the whole claim step, and by half of the gold F1 of the first four (exact: value, unit and
comparator; both ends and role; the actor) and accuracy of the rest. Rules are tuned on the half
``tune``; ``held`` is only counted, ``blind`` was read once and nothing was mended on it, and
``--show`` prints what is wrong in ``tune`` alone. What a passage has no labels of (quantities,
actors) is not counted. Passages of the real documents are pointed to by character span, and are
left out where the documents are not there.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from transforms.actors import actors
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.lexicon import tables
from transforms.officeholders import day_of, office_holders
from transforms.records import LANGS, Actor, Claim, Document, Lang
from transforms.sentences import sentences

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "transforms" / "gold"
DOCUMENTS = ROOT.parent / "shared" / "baseline"
HALVES = ("tune", "held")
# Passages read once, after the rules were last changed; not every language has some.
BLIND = "blind"
COUNTED = ("boundaries", "quantities", "times", "actors")
TOLD = ("status", "polarity")
TIMED = date(2026, 3, 2)
END = " \t\n;；。.,，!！…"

Passage = dict[str, Any]
Counts = dict[str, Counter[str]]


def passages(lang: Lang) -> list[Passage]:
    """The gold of ``lang``; those of documents only where these are there."""
    lines = (GOLD / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [one for one in found if "text" in one or one["document"] in _documents()]


@cache
def _documents() -> dict[str, tuple[Document, tuple[Claim, ...]]]:
    if not DOCUMENTS.is_dir():
        return {}
    return {one.document: (one, document_claims(one)) for one in read_documents(DOCUMENTS)}


def read(passage: Passage, lang: Lang) -> tuple[str, tuple[Claim, ...]]:
    """The passage's text, which its spans count in, and the claims and non-claims read in it."""
    if "text" in passage:
        dated = date.fromisoformat(passage["date"]) if passage["date"] else None
        return passage["text"], text_claims(passage["id"], passage["text"], lang, dated)
    document, claims = _documents()[passage["document"]]
    start, end = passage["at"]
    inside = (c for c in claims if any(s < end and start < e for s, e in c.parts))
    return document.text, tuple(inside)


def measures(passage: Passage, lang: Lang) -> Iterator[tuple[str, Counter[Any], Counter[Any]]]:
    """What the gold has and what was read, by what is counted; status and polarity by claim."""
    text, found = read(passage, lang)
    claims = [claim for claim in found if claim.kind == "claim"]
    gold = passage["claims"]
    yield (
        "boundaries",
        Counter(_bare(text, c["at"]) for c in gold),
        Counter(_bare(text, c.parts) for c in claims),
    )
    if all("quantities" in one for one in gold):
        yield (
            "quantities",
            Counter(filter(None, _of(gold, "quantities", _quantity))),
            Counter(filter(None, (_quantity(vars_of(q)) for c in claims for q in c.quantities))),
        )
    yield (
        "times",
        Counter(_of(gold, "times", _time)),
        Counter(_time(vars_of(t)) for c in claims for t in c.times),
    )
    if all("actors" in one for one in gold):
        yield "actors", *_named(gold, claims)
    for one in gold:
        near = max(claims, key=lambda c: _overlap(one["at"], c.parts), default=None)
        told = {name: getattr(near, name) if near else None for name in TOLD}
        for name in TOLD:
            yield name, Counter([(name, one[name])]), Counter([(name, told[name])])


def vars_of(record: Any) -> dict[str, Any]:
    """A record's fields, dates as ISO."""
    fields = {name: getattr(record, name) for name in record.__slots__}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in fields.items()}


def _named(gold: list[Passage], claims: list[Claim]) -> tuple[Counter[Any], Counter[Any]]:
    """Mentions of states, organisations and persons; places, and whoever need not be listed, are
    left out. A mention is found where an actor stands that is not known to be another one."""
    found = {place: a for c in claims for a in _standing(c) for place in [_place(c, a.start)]}
    wanted: Counter[Any] = Counter()
    told: Counter[Any] = Counter()
    for one in (actor for claim in gold for actor in claim["actors"] if "at" in actor):
        hit = next((p for p in found if p in range(*one["at"])), None)
        id = found.pop(hit).id if hit is not None else None
        if id is None and one.get("listed") is False:
            continue
        known = _ids().get(one["name"])
        same = id is not None and (known is None or known in (id, *tables.actor(id).of))
        wanted[one["name"], one["at"][0]] += 1
        told[(one["name"], one["at"][0]) if same else id] += id is not None
    told.update(a.id for a in found.values() if tables.actor(a.id).kind != "place")
    return wanted, told


def _standing(claim: Claim) -> list[Actor]:
    """The actors that the claim itself names, by office too; not those carried into it."""
    named = actors(claim.text, claim.lang)
    day = day_of(claim.times, claim.dated)
    named = (*named, *office_holders(claim.text, claim.lang, named, day))
    return [a for a in claim.actors if a in named]


def _place(claim: Claim, offset: int) -> int:
    """Where a character of the claim's text stands in the whole text, white space left aside."""
    places = [place for part in claim.parts for place in range(*part)]
    return places[min(offset, len(places) - 1)]


def _of(gold: list[Passage], field: str, key: Any) -> Iterable[Any]:
    return (key(one) for claim in gold for one in claim[field])


def _quantity(one: dict[str, Any]) -> tuple[Any, ...] | None:
    """Value, unit and comparator; lengths of years and months are left out, as some readers take
    them for times and some for quantities."""
    if one.get("counted") in ("years", "months"):
        return None
    numbers = (one.get("value"), one.get("low"), one.get("high"))
    return (
        *(n if n is None else float(f"{n:.4g}") for n in numbers),
        one["unit"],
        one["comparator"],
    )


def _time(one: dict[str, Any]) -> tuple[Any, ...]:
    return one["start"], one["end"], one["role"]


@cache
def _ids() -> dict[str, str]:
    return {name: entry.id for entry in tables.actors() for name in entry.en}


def _bare(text: str, parts: Iterable[Iterable[int]]) -> str:
    return "".join("".join(text[slice(*part)] for part in parts).split()).strip(END)


def _overlap(one: Iterable[Iterable[int]], other: Iterable[Iterable[int]]) -> int:
    mine = {place for part in one for place in range(*part)}
    return len(mine & {place for part in other for place in range(*part)})


def evaluate(lang: Lang) -> dict[str, Counts]:
    """Hits, misses and surplus by half and measure."""
    counts: dict[str, Counts] = {
        h: {m: Counter() for m in (*COUNTED, *TOLD)} for h in (*HALVES, BLIND)
    }
    for passage in passages(lang):
        for measure, gold, found in measures(passage, lang):
            count = counts[passage["half"]][measure]
            count["hit"] += (gold & found).total()
            count["missed"] += (gold - found).total()
            count["surplus"] += (found - gold).total()
            if gold != found and sys.argv[1:] == ["--show", lang] and passage["half"] == "tune":
                _show(passage, measure, gold, found)
    return counts


def f1(count: Counter[str]) -> float:
    """The harmonic mean of precision and recall; for one answer a claim it is the accuracy."""
    total = 2 * count["hit"] + count["missed"] + count["surplus"]
    return 2 * count["hit"] / total if total else 1.0


def _show(passage: Passage, measure: str, gold: Counter[Any], found: Counter[Any]) -> None:
    print(f"\n{passage['id']} {measure}: {passage.get('text') or passage['at']}")
    print(f"  missed  {list((gold - found).elements())}")
    print(f"  surplus {list((found - gold).elements())}")


def milliseconds(lang: Lang) -> float:
    """CPU milliseconds a sentence of the whole claim step over the gold's own passages, warm."""
    texts = [one["text"] for one in passages(lang) if "text" in one]
    count = sum(len(sentences(text, lang)) for text in texts)
    start = 0.0
    for _ in ("warm up", "timed"):
        start = time.process_time()
        for text in texts:
            text_claims("timed", text, lang, TIMED)
    return (time.process_time() - start) / count * 1000


def main() -> None:
    for lang in LANGS:
        print(f"{lang}: {milliseconds(lang):.2f} ms a sentence")
        for half, counts in evaluate(lang).items():
            labelled = {measure: f1(count) for measure, count in counts.items() if count.total()}
            told = ", ".join(f"{measure} {score:.3f}" for measure, score in labelled.items())
            size = sum(one["half"] == half for one in passages(lang))
            if size:
                print(f"{lang} {half} ({size} passages): {told}")


if __name__ == "__main__":
    main()
