"""Claims → links to the baseline, and differences."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.baseline import basis, index
from pipeline.rows import claim_of, json_value, short_id
from pipeline.run import Counts, Run, reader_versions, record_counts, unless_published
from sql import database, writing
from sql.database import Row
from transforms.candidates import bag_of
from transforms.developments import weight
from transforms.linking import DIFFERENT, context_of, link_texts, tier
from transforms.records import Candidate, Claim, Match, as_json

_KEPT = 3


@dataclass(slots=True)
class Linked:
    """The rows to stage, by table."""

    links: list[Row] = field(default_factory=list)
    differences: list[Row] = field(default_factory=list)
    changes: list[Row] = field(default_factory=list)


@unless_published
def link(run: Run, shard: int = 0, shards: int = 1) -> Counts:
    """Links the claims of one shard: those staged by this run, and published ones that were
    judged under another baseline, lexicon, weights or model (a re-link)."""
    version, baseline, stated = index(run.settings)
    judged_by = basis(version, run.settings)
    with database.connect(run.settings.database) as connection:
        behind = database.query(connection, "runs_behind", basis=judged_by)
        held = database.query(connection, "links_held")
        rows = database.query(
            connection, "claims_to_link", run_id=run.run_id, basis=judged_by,
            behind=[row["run_id"] for row in behind], held=[row["claim_id"] for row in held],
            shard=shard, shards=shards, **reader_versions(),
        )  # fmt: skip
        linked = Linked()
        counts: Counter[str] = Counter(claims=len(rows))
        claims = [claim_of(row, row["url"]) for row in rows]
        texts = [
            ([claim], context_of([row["title"], row["before"] or ""], claim.lang))
            for row, claim in zip(rows, claims, strict=True)
        ]
        for row, claim, match in zip(rows, claims, link_texts(texts, baseline, _KEPT), strict=True):
            counts[f"{match.relation} {claim.lang}"] += 1
            _add(linked, _Judged(run, row, claim, match, stated, judged_by))
        _stage(connection, linked)
        record_counts(connection, run, f"link {shard + 1}/{shards}", dict(counts))
    return dict(counts)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A claim with what linking said of it."""

    run: Run
    row: Row
    claim: Claim
    match: Match
    stated: dict[str, str]
    basis: str

    @property
    def best(self) -> Candidate | None:
        """The candidate that decides; none for what is new or off topic."""
        above = self.match.relation not in ("new", "offtopic")
        return self.match.candidates[0] if above and self.match.candidates else None

    @property
    def tier(self) -> str:
        return tier(self.claim, self.match)


def _add(linked: Linked, judged: _Judged) -> None:
    linked.links.extend(_link_rows(judged))
    if judged.match.relation == "new" or judged.match.relation in DIFFERENT:
        difference = _difference_row(judged)
        linked.differences.append(difference)
        linked.changes.extend(_change_rows(judged, difference["difference_id"]))


def _link_rows(judged: _Judged) -> list[Row]:
    """One row a candidate; a claim without any has the one row that says so."""
    if judged.best is None:
        return [_link_row(judged, 1, None, judged.match.relation, judged.match.score, ())]
    return [
        _link_row(judged, rank, one.claim_id, one.relation, one.score, one.evidence)
        for rank, one in enumerate(judged.match.candidates, start=1)
    ]


def _link_row(
    judged: _Judged, rank: int, baseline: str | None, relation: Any, score: float, evidence: Any
) -> Row:
    return {
        "run_id": judged.run.run_id,
        "link_id": short_id(judged.claim.claim_id, rank),
        "claim_id": judged.claim.claim_id,
        "baseline_claim_id": baseline,
        "rank": rank,
        "relation": relation,
        "tier": judged.tier if rank == 1 else "suggested",
        "score": score,
        "evidence": json_value([as_json(one) for one in evidence]),
        "basis": judged.basis,
    }


def _difference_row(judged: _Judged) -> Row:
    """Its development and novelty are known when it is published; until then it is its own."""
    best = judged.best
    difference_id = short_id("difference", judged.claim.claim_id)
    return {
        "run_id": judged.run.run_id,
        "difference_id": difference_id,
        "link_id": short_id(judged.claim.claim_id, 1),
        "edition": judged.run.edition,
        "claim_id": judged.claim.claim_id,
        "baseline_claim_id": best.claim_id if best else None,
        "fact_id": judged.stated.get(best.claim_id) if best else None,
        "development_id": difference_id,
        "relation": judged.match.relation,
        "tier": judged.tier,
        "novelty": None,
        "rejudged": judged.row["rejudged"],
        "score": judged.match.score,
        "weight": weight(judged.claim, judged.match, judged.tier == "certain"),
        "terms": {term: round(value, 3) for term, value in bag_of(judged.claim).items()},
    }


def _change_rows(judged: _Judged, difference_id: str) -> list[Row]:
    changes = judged.best.changes if judged.best else ()
    return [
        {
            "run_id": judged.run.run_id,
            "change_id": short_id(difference_id, ordinal),
            "difference_id": difference_id,
            "ordinal": ordinal,
            "field": change.field,
            "value_from": change.from_value,
            "value_to": change.to_value,
            "unit": change.unit,
            "delta": change.delta,
            "delta_percent": change.delta_percent,
            "time_from": change.time_from,
            "time_to": change.time_to,
            "text_from": change.text_from,
            "text_to": change.text_to,
        }
        for ordinal, change in enumerate(changes, start=1)
    ]


def _stage(connection: database.Connection, linked: Linked) -> None:
    writing.stage(connection, "links", linked.links)
    writing.stage(connection, "differences", linked.differences)
    writing.stage(connection, "changes", linked.changes)
