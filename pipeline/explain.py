"""Why a sentence is linked as it is: what was read in it, and what speaks for each candidate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.files import index_of
from transforms.claims import text_claims
from transforms.differences.values import canonical_value
from transforms.languages import detect
from transforms.linking import context_of, link_text
from transforms.records import LANGS, Candidate, Change, Claim, Evidence, Lang, Match
from transforms.semantic import Model
from transforms.weights import load_weights

LEAST = 0.5
Rows = list[tuple[object, ...]]


READ = ("claim", "field", "what was read")
CANDIDATES = (
    "score",
    "relation",
    "baseline claim",
    "what matched",
    "what differs",
    "why not higher",
)


@dataclass(frozen=True, slots=True)
class Explained:
    """Two tables: fields of the claims read, and candidates; and what is said of the whole."""

    read: Rows
    candidates: Rows
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A sentence with what stands around it; ``lang`` None: told by the sentence itself."""

    sentence: str
    lang: str | None = None
    title: str = ""
    before: str = ""
    dated: date


def explain(asked: Asked, folder: Path, top: int, model: Model | None = None) -> Explained:
    """What linking says of a sentence against the documents in ``folder``, without a database.

    Raises:
        ValueError: the sentence is in none of the three languages, or asserts nothing.
    """
    lang = _language(asked)
    claims = text_claims("explained", asked.sentence, lang, asked.dated, asked.before)
    asserted = [claim for claim in claims if claim.kind == "claim"]
    if not asserted:
        raise ValueError(f"expected an assertion, found a {claims[0].kind if claims else 'blank'}")
    context = context_of([asked.title, asked.before], lang)
    match = link_text(asserted, index_of(folder, model), context, top)
    return Explained(
        read=[(n, *row) for n, claim in enumerate(asserted, 1) for row in _read(claim)],
        candidates=[_row(candidate) for candidate in match.candidates],
        relation=_verdict(match),
    )


def _language(asked: Asked) -> Lang:
    named = asked.lang or detect(asked.sentence)
    lang = next((lang for lang in LANGS if lang == named), None)
    if lang is None:
        raise ValueError(
            f"expected zh, ru or en, found {named or 'a language that cannot be told'}"
        )
    return lang


def _read(claim: Claim) -> Iterable[tuple[str, str]]:
    yield "text", claim.text
    if claim.resolved != claim.text:
        yield "resolved", claim.resolved
    for q in claim.quantities:
        counted = q.counted or q.unit
        yield "quantity", f"{q.text}: {canonical_value(q)} {counted}, {q.kind} {q.direction or ''}"
    for t in claim.times:
        yield "time", f"{t.text}: {t.start or '?'} to {t.end or 'open'}, {t.role}"
    for a in claim.actors:
        yield "actor", f"{a.name}, {a.role}"
    if claim.speaker:
        yield "speaker", claim.speaker.name
    yield "status", f"{claim.status or 'unknown'}, {claim.polarity}"
    yield "topics", ", ".join(claim.topics)


def _row(candidate: Candidate) -> tuple[object, ...]:
    *features, relation = candidate.evidence
    weights = load_weights().features
    lost = sorted(features, key=lambda one: weights[one.feature] * (one.score - 1))
    return (
        f"{candidate.score:.2f}",
        candidate.relation,
        f"{candidate.document} {candidate.start}–{candidate.end}\n{candidate.text}",
        _lines(one for one in features if one.score >= LEAST),
        "\n".join(map(_change, candidate.changes)) or relation.detail,
        _lines(one for one in lost[:2] if one.score < LEAST),
    )


def _lines(found: Iterable[Evidence]) -> str:
    return "\n".join(f"{one.feature} {one.score:.2f}: {one.detail}" for one in found)


def _change(change: Change) -> str:
    percent = f" ({change.delta_percent:+.1f}%)" if change.delta_percent is not None else ""
    unit = f" {change.unit}" if change.unit else ""
    return f"{change.field}: {change.from_value} → {change.to_value}{unit}{percent}"


def _verdict(match: Match) -> str:
    return f"{match.relation}, with a probability of {match.score:.2f}"
