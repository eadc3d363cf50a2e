"""The steps over files, without a database: what the commands `baseline claims`, `claims`, `match`
and `extract` do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from crawlers.archive import read_pages
from pipeline import jsonlines
from pipeline.jsonlines import Line
from transforms.candidates import Index, build_index
from transforms.claims import document_claims, text_claims
from transforms.documents import read_documents
from transforms.extract import extract
from transforms.languages import detect
from transforms.linking import context_of, link_text
from transforms.records import LANGS, Article, Claim, Lang, as_json
from transforms.semantic import Model

REQUIRED = ("id", "date", "text")
OPTIONAL = ("lang", "title", "before", "source")


def baseline_claims(folder: Path, out: Path, everything: bool = False) -> int:
    """Writes the claims of the documents in ``folder``, with non-claims too if ``everything``."""
    claims = [
        claim
        for document in read_documents(folder)
        for claim in document_claims(document)
        if everything or claim.kind == "claim"
    ]
    return jsonlines.write(out, (_claim_line(claim, everything) for claim in claims))


def news_claims(path: Path, out: Path) -> int:
    """Writes the claims of the texts in ``path``, each line with its text's ``id``."""
    lines = [
        {"id": line["id"], **_claim_line(claim, with_kind=False)}
        for place, line in jsonlines.read(path, REQUIRED, OPTIONAL)
        for claim in _claims(place, line)
        if claim.kind == "claim"
    ]
    return jsonlines.write(out, lines)


def match(path: Path, baseline: Path, out: Path, top: int, model: Model | None = None) -> int:
    """Writes what each text in ``path`` says to the documents in ``baseline``."""
    lines = list(jsonlines.read(path, REQUIRED, OPTIONAL))
    asked = [(line, _language(line), _claims(place, line)) for place, line in lines]
    index = index_of(baseline, model)
    return jsonlines.write(out, (_match_line(*one, index, top) for one in asked))


def index_of(folder: Path, model: Model | None = None) -> Index:
    """The index over the claims of the documents in ``folder``, under a sentence model."""
    documents = read_documents(folder)
    claims = (claim for document in documents for claim in document_claims(document))
    return build_index(claims, model)


def extract_pages(folder: Path, out: Path) -> int:
    """Writes the pages that a crawl left in ``folder`` as articles or rejections."""
    return jsonlines.write(out, _articles(folder))


def _claims(place: str, line: Line) -> tuple[Claim, ...]:
    dated = jsonlines.day(place, line["date"])
    lang = _language(line)
    before = line.get("before") or ""
    return text_claims(line["id"], line["text"], lang, dated, before) if lang else ()


def _language(line: Line) -> Lang | None:
    given = line.get("lang")
    if given is None:
        return detect(line["text"])
    return next((lang for lang in LANGS if lang == given), None)


def _claim_line(claim: Claim, with_kind: bool) -> Line:
    line = as_json(claim)
    if not with_kind:
        del line["kind"]
    return line


def _match_line(
    line: Line, lang: Lang | None, claims: tuple[Claim, ...], index: Index, top: int
) -> Line:
    if lang is None:
        return {"id": line["id"], "lang": line.get("lang"), "relation": None,
                "score": 0.0, "reason": "language", "candidates": []}  # fmt: skip
    asked = [claim for claim in claims if claim.kind == "claim"] or list(claims)
    context = context_of([line.get("title") or "", line.get("before") or ""], lang)
    found = link_text(asked, index, context, top)
    return {
        "id": line["id"],
        "lang": lang,
        "relation": found.relation,
        "score": found.score,
        "candidates": [_candidate_line(as_json(candidate)) for candidate in found.candidates],
    }


def _candidate_line(candidate: dict[str, Any]) -> Line:
    changes = [
        {"field": change["field"], "from": change["from_value"], "to": change["to_value"]}
        for change in candidate["changes"]
    ]
    evidence = [
        {name: one[name] for name in ("feature", "score", "detail")}
        for one in candidate["evidence"]
    ]
    return candidate | {"changes": changes, "evidence": evidence}


def _articles(folder: Path) -> Iterator[Line]:
    for page in read_pages(folder):
        found = extract(
            page.body,
            page.fetch.final_url,
            source=page.fetch.source,
            zone="UTC",
            languages=LANGS,
            content_type=page.fetch.content_type,
            trust_canonical=True,
        )
        if isinstance(found, Article):
            yield {"address": page.fetch.url, **as_json(found)}
        else:
            yield {"address": page.fetch.url, "rejected": found.reason, "detail": found.detail}
