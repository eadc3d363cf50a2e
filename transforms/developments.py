"""Developments: one change of one fact, however many outlets report it."""

import hashlib
from dataclasses import dataclass

from transforms.records import Candidate, Claim, Match

_RELATION_WEIGHT = {"contradicts": 1.0, "advances": 0.9, "updates": 0.8, "new": 0.3}
_SIGNIFICANT = 3
_PARTIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """What one difference is an instance of; ``period`` is the one that the new value is of."""

    development_id: str
    fact_id: str | None
    field: str
    period: str | None
    value: str


def development(claim: Claim, match: Match, fact_id: str | None) -> Development:
    """The development that a difference reports, keyed by fact, field, period and new value.

    Figures are keyed by three significant digits, so that 240.1 and 240 billion are one. A claim
    that is new to the baseline is keyed by itself.
    """
    if match.relation == "new" or not match.candidates:
        return _keyed(None, "new", None, claim.claim_id)
    changes = match.candidates[0].changes
    if not changes:
        return _keyed(fact_id, match.relation or "", None, "")
    first = changes[0]
    value = rounded(first.to_value) if first.field == "quantity" else first.to_value
    period = first.time_to[:4] if first.time_to else None
    return _keyed(fact_id, first.field, period, value)


def rounded(value: str) -> str:
    """A canonical figure to three significant digits, without its comparator."""
    plain = value.lstrip("=~<>")
    try:
        return f"{float(plain):.{_SIGNIFICANT}g}"
    except ValueError:
        return plain


def _keyed(fact_id: str | None, field: str, period: str | None, value: str) -> Development:
    key = "\x1f".join([fact_id or "", field, period or "", value])
    return Development(
        development_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        fact_id=fact_id,
        field=field,
        period=period,
        value=value,
    )


def weight(claim: Claim, match: Match, certain: bool) -> float:
    """How much a reader should care, 0..1: relation, size of the change, certainty.

    What is new has no change to be measured by: figures, parties and a known status make it worth
    reading first.
    """
    base = _RELATION_WEIGHT.get(match.relation or "", 0.0)
    if match.relation == "new":
        return base * _substance(claim)
    size = max((_size(candidate) for candidate in match.candidates[:1]), default=0.0)
    return base * (0.4 + 0.3 * match.score + 0.2 * size + 0.1 * certain)


def _substance(claim: Claim) -> float:
    figures = any(quantity.kind != "ordinal" for quantity in claim.quantities)
    parties = min(len({actor.id for actor in claim.actors}), _PARTIES) / _PARTIES
    return 0.5 * figures + 0.3 * parties + 0.2 * (claim.status is not None)


def _size(candidate: Candidate) -> float:
    """A change of a half or more counts whole; what has no figure counts half."""
    percents = [abs(c.delta_percent) for c in candidate.changes if c.delta_percent is not None]
    return min(max(percents) / 50, 1.0) if percents else 0.5
