"""How documents are read: what each sentence became, what was lost, and how long it took.

``python -m benchmarks.documents [DIR]`` claims every document of DIR and prints

- a row a document: characters that are not white space, those in no record or in several (both
  must be 0), records whose parts do not reproduce their text (must be 0), sentences of its
  paragraphs, how many of them became claims or a typed non-claim, how many were lost (must be 0);
- records by document and kind, with the number of its articles and of claims with renderings;
- the seconds that the largest document takes, and CPU milliseconds a claim by language.

It ends with 1 where something that must be 0 is not, and with 2 where there are no documents.
``--sample N --seed S`` prints N non-claims a language instead, with document and span, to be read;
DIR may then also be a JSON lines file of news, as ``sverka claims`` takes it.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from transforms.claims import document_claims, text_claims
from transforms.documents import DocumentError, blocks, join, read_documents
from transforms.documents.articles import articles
from transforms.languages import detect
from transforms.notes import marks
from transforms.records import LANGS, Claim, Document, Kind, Lang
from transforms.sentences import sentences

BASELINE = Path(__file__).resolve().parent.parent.parent / "shared" / "baseline"


def misplaced(text: str, claims: Iterable[Claim]) -> int:
    """Characters that are not white space and stand in no record or in several."""
    seen = Counter(i for claim in claims for s, e in claim.parts for i in range(s, e))
    return sum(seen[i] != 1 for i, character in enumerate(text) if not character.isspace())


def unfaithful(text: str, claims: Iterable[Claim]) -> list[Claim]:
    """Records whose parts, joined, are not their text, white space aside."""
    return [c for c in claims if _bare("".join(text[s:e] for s, e in c.parts)) != _bare(c.text)]


def _bare(text: str) -> str:
    return "".join(text.split())


def fates(document: Document, claims: Iterable[Claim]) -> Counter[tuple[Lang, Kind | None]]:
    """What the sentences of the document's paragraphs became: (language, kind), None for lost.

    A sentence is a claim if one of its clauses is; it is lost if one character of it is in none.
    """
    text = document.text
    found = blocks(text)
    placed = marks(text, found)
    kinds = {i: c.kind for c in claims for s, e in c.parts for i in range(s, e)}
    counted: Counter[tuple[Lang, Kind | None]] = Counter()
    for block in (block for block in found if block.kind == "paragraph"):
        inside = [(m.start, m.end) for m in placed if any(s <= m.start < e for s, e in block.parts)]
        joined = join(text, block.parts, inside)
        lang = detect(joined.text) or document.lang
        for start, end in sentences(joined.text, lang):
            places = [place for place in joined.places[start:end] if place >= 0]
            counted[lang, _fate([kinds.get(p) for p in places if not text[p].isspace()])] += 1
    return counted


def _fate(kinds: Sequence[Kind | None]) -> Kind | None:
    if None in kinds or not kinds:
        return None
    return "claim" if "claim" in kinds else kinds[-1]


def timed(document: Document) -> tuple[tuple[Claim, ...], float, float]:
    """A document's claims, read cold, with the seconds and CPU seconds they took."""
    blocks.cache_clear()
    wall, cpu = time.perf_counter(), time.process_time()
    claims = document_claims(document)
    return claims, time.perf_counter() - wall, time.process_time() - cpu


def report(documents: Sequence[Document]) -> int:
    """Prints the tables; the number of characters, parts and sentences that went wrong."""
    document_claims(documents[0])  # Loads the tables, which is nobody's reading time.
    runs = {document: timed(document) for document in documents}
    wrong = 0
    print("document                        chars  misplaced  unfaithful  sentences  claims  lost")
    for document, (claims, _, _) in runs.items():
        text, fate = document.text, fates(document, claims)
        bad = misplaced(text, claims), len(unfaithful(text, claims))
        lost = sum(n for (_, kind), n in fate.items() if kind is None)
        kept = sum(n for (_, kind), n in fate.items() if kind == "claim")
        wrong += sum(bad) + lost
        chars = sum(not character.isspace() for character in text)
        print(f"{document.document[:28]:28}  {chars:7}  {bad[0]:9}  {bad[1]:10}  "
              f"{fate.total():9}  {kept:6}  {lost:4}")  # fmt: skip
    for document, (claims, _, _) in runs.items():
        counted = Counter(claim.kind for claim in claims)
        kinds = "  ".join(f"{kind} {count}" for kind, count in counted.items())
        rendered = sum(bool(claim.renderings) for claim in claims)
        many = len(articles(document.text))
        print(f"{document.document[:28]:28}  {kinds}  articles {many}  rendered {rendered}")
    _print_speed(runs)
    return wrong


def _print_speed(runs: dict[Document, tuple[tuple[Claim, ...], float, float]]) -> None:
    largest = max(runs, key=lambda document: len(document.text))
    print(f"largest: {largest.document}, {runs[largest][1]:.2f} s")
    for lang in LANGS:
        texts = [
            c.text for claims, _, _ in runs.values() for c in claims
            if c.lang == lang and c.kind == "claim"
        ]  # fmt: skip
        if texts:
            cpu = time.process_time()
            for text in texts:
                text_claims("x", text, lang, None)
            print(f"{lang}: {1000 * (time.process_time() - cpu) / len(texts):.2f} CPU ms a claim")


def sample(claims: Iterable[Claim], count: int, seed: int) -> list[Claim]:
    """``count`` non-claims a language, drawn evenly; white-space-equal texts count once."""
    asides = {_bare(c.text): c for c in claims if c.kind != "claim"}
    drawn: list[Claim] = []
    for lang in LANGS:
        found = [claim for claim in asides.values() if claim.lang == lang]
        drawn += random.Random(seed).sample(found, min(count, len(found)))
    return drawn


def news(file: Path) -> list[Claim]:
    """The claims and non-claims of a JSON lines file of news."""
    found: list[Claim] = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        lang = row.get("lang") or detect(row["text"])
        dated = date.fromisoformat(row["date"][:10]) if row.get("date") else None
        found += text_claims(row["id"], row["text"], lang, dated) if lang in LANGS else ()
    return found


def main(arguments: list[str] | None = None) -> int:
    """Prints the report or the sample; the exit code is as the module says."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=BASELINE)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    try:
        is_news = options.folder.is_file()
        documents = () if is_news else read_documents(options.folder)
    except DocumentError as error:
        print(f"documents: {error}", file=sys.stderr)
        return 2
    if not options.sample:
        return min(1, report(documents))
    found = news(options.folder) if is_news else [c for d in documents for c in document_claims(d)]
    for c in sample(found, options.sample, options.seed):
        print(c.lang, c.kind, c.document, f"{c.start}-{c.end}", " ".join(c.text.split()), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
