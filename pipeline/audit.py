"""Judges a run's staged rows: quarantines rows that fail, stops the run when the whole fails."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from expectations import frames, surroundings
from expectations.audit import Failure, Inspection
from pipeline.publish import DESCENT
from pipeline.rows import rejection_row
from pipeline.run import (
    Counts,
    Run,
    close_run,
    docs_address,
    file_name,
    record_counts,
    today,
    unless_published,
)
from sql import database, writing
from sql.database import Connection, Row

# Each stage's table, its key, and the stage that its rejections are filed under.
STAGES = {
    "versions": ("version_id", "version"),
    "claims": ("claim_id", "claim"),
    "links": ("link_id", "link"),
    "differences": ("difference_id", "difference"),
    "baseline_claims": ("claim_id", "claim"),
}


class AuditFailed(RuntimeError):
    """A batch expectation failed: nothing of this run is published."""


@unless_published
def audit(run: Run) -> Counts:
    """Judges everything staged by the run, in three grades; counts of failures by expectation.

    Raises:
        AuditFailed: the run is refused; the last edition stands.
    """
    with database.connect(run.settings.database) as connection:
        refused, verdict = _judge(connection, run)
        record_counts(connection, run, "audit", verdict)
        if refused:
            close_run(connection, run, "refused", "; ".join(map(_sentence, refused))[:2000])
    if refused:
        raise AuditFailed(f"run {run.run_id} is refused: {_sentence(refused[0])}")
    return verdict


def _judge(connection: Connection, run: Run) -> tuple[list[Failure], Counts]:
    """The failures for which the run is refused, and the counts of all that was found."""
    row = database.query(connection, "run", run_id=run.run_id)[0]
    news, inspection = row["dag"] != "sverka_baseline", Inspection()
    found = inspection.judge(
        _frames(connection, run) | _surroundings(connection, run, row["dag"])
        if news
        else _baseline_frames(connection, run)
    )
    accepted = _accepted(connection, found)
    failures = [failure for failure in found if failure not in accepted]
    quarantined = _quarantine(connection, run, failures)
    database.query(connection, "source_rejections", run_id=run.run_id)
    if news:
        failures += inspection.judge({"balance": _balance(connection, run, row["counts"])})
    inspection.write_docs(run.settings.data_docs / file_name(run.run_id))
    database.query(connection, "record_docs", run_id=run.run_id, docs=docs_address(run))
    refused = [failure for failure in failures if failure.grade == "batch"]
    counts = Counter(f"{f.grade} {f.stage} {f.expectation}" for f in failures)
    counts.update(f"accepted {f.stage} {f.expectation}" for f in accepted)
    return refused, {"passed": int(not refused), **counts, **quarantined_counts(quarantined)}


def _accepted(connection: Connection, failures: Iterable[Failure]) -> set[Failure]:
    """The failures of rows that a person lets pass."""
    rows = database.query(connection, "accepted_failures")
    known = {(row["failed_id"], row["expectation"]) for row in rows}
    return {f for f in failures if (f.record_id, f"{f.stage}.{f.expectation}") in known}


def quarantined_counts(quarantined: Counts) -> Counts:
    """Counts of quarantined rows under names of their own."""
    return {f"quarantined {stage}": count for stage, count in quarantined.items()}


def _frames(connection: Connection, run: Run) -> dict[str, frames.Frame]:
    staged = {table: _staged(connection, run, table) for table in (*STAGES, "changes")}
    texts = {v["version_id"]: f"{v['title']}\n{v['text']}" for v in staged["versions"]}
    changes: dict[str, list[Row]] = defaultdict(list)
    for change in staged["changes"]:
        changes[change["difference_id"]].append(change)
    known = {row["claim_id"] for row in staged["claims"]}
    published = database.query(connection, "published_claim_ids", run_id=run.run_id)
    known |= {row["claim_id"] for row in published}
    baseline = {row["claim_id"] for row in database.query(connection, "standing_claim_ids")}
    judged = {
        row["claim_id"] for row in database.query(connection, "judged_claim_ids", run_id=run.run_id)
    }
    links = {row["link_id"] for row in staged["links"]}
    return {
        "versions": frames.versions(staged["versions"]),
        "claims": frames.news_claims(staged["claims"], texts, judged),
        "links": frames.links(staged["links"], known, baseline),
        "differences": frames.differences(staged["differences"], links, changes, run.edition),
    }


def _surroundings(connection: Connection, run: Run, dag: str) -> dict[str, frames.Frame]:
    """What the run's rows are judged beside; pages of an archive are no day of the news."""
    known = {row["source"] for row in database.query(connection, "source_definitions")}
    fetched = database.query(connection, "run_fetches", run_id=run.run_id)
    shares, volumes = (
        database.query(connection, name, run_id=run.run_id) if dag == "sverka_monitor" else []
        for name in ("relation_shares", "source_volumes")
    )
    return {
        "pages": surroundings.pages(fetched, known, datetime.now(UTC)),
        "relations": surroundings.relations(shares),
        "sources": surroundings.sources(volumes),
        "edition": surroundings.edition(run.edition, run.settings.zone, today(run.settings)),
    }


def _baseline_frames(connection: Connection, run: Run) -> dict[str, frames.Frame]:
    documents = _staged(connection, run, "documents")
    texts = {row["document"]: row["text"] for row in documents}
    rows = _staged(connection, run, "baseline_claims")
    return {
        "documents": surroundings.documents(documents),
        "baseline_claims": frames.claims(rows, texts, "document"),
    }


def _staged(connection: Connection, run: Run, table: str) -> list[Row]:
    return writing.staged(connection, table, run.run_id)


def _quarantine(connection: Connection, run: Run, failures: Iterable[Failure]) -> Counts:
    """Moves failing rows and what descends from them out of staging; how many, by stage."""
    counts: Counter[str] = Counter()
    for failure in failures:
        if failure.grade != "row" or failure.record_id is None:
            continue
        key, _ = STAGES[failure.stage]
        gone = writing.unstage(connection, failure.stage, run.run_id, key, failure.record_id)
        counts[failure.stage] += _file(connection, run, failure.stage, failure, gone)
        for table in DESCENT:
            orphans = database.query(connection, f"orphaned_{table}", run_id=run.run_id)
            counts[table] += _file(connection, run, table, failure, orphans)
    return {stage: count for stage, count in counts.items() if count and stage in STAGES}


def _file(connection: Connection, run: Run, table: str, failure: Failure, rows: list[Row]) -> int:
    if table not in STAGES:
        return 0
    key, stage = STAGES[table]
    writing.stage(
        connection,
        "rejections",
        (
            rejection_row(
                run.run_id, stage, row[key], "quarantine", source=row.get("source"),
                url=row.get("url"), detail=failure.detail, failed_id=failure.record_id,
                expectation=f"{failure.stage}.{failure.expectation}", state="held",
                record=writing.plain(row),
            )
            for row in rows
        ),
    )  # fmt: skip
    return len(rows)


def _balance(connection: Connection, run: Run, counts: dict[str, Counts]) -> frames.Frame:
    """What each stage took in against what it gave out: published to be, rejected or held."""
    staged = {
        row["stage"]: row["rows"]
        for row in database.query(connection, "staged_totals", run_id=run.run_id)
    }
    extracted = counts.get("extract", {})
    pages = extracted.get("pages", 0) + extracted.get("reread", 0)
    sentences = sum(n for name, n in counts.get("claim", {}).items() if name != "versions")
    asked = sum(c.get("claims", 0) for step, c in counts.items() if step.startswith("link "))
    rows = [
        ("versions", pages, staged["versions"] + staged["rejections"]),
        ("claims", sentences, staged["claims"]),
        ("links", asked, staged["linked_claims"]),
    ]
    return frames.balance(
        {"id": stage, "taken_in": taken, "given_out": given + staged[f"held_{stage}"],
         "quarantined": staged[f"failed_{stage}"]}
        for stage, taken, given in rows
    )  # fmt: skip


def _sentence(failure: Failure) -> str:
    return f"{failure.stage}.{failure.expectation}: {failure.detail}"
