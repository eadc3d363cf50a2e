"""Records as rows of the database and back; the ids that rows are known by."""

import hashlib
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from crawlers.page import Fetch
from sql.database import Row
from transforms.records import Claim, Document, as_json, from_json

_JSON = ("parts", "quantities", "times", "actors", "speaker", "citations")
_PLAIN = ("claim_id", "lang", "kind", "text", "resolved", "section", "dated", "status",
          "polarity", "topics")  # fmt: skip


def short_id(*parts: object) -> str:
    """16 hex digits of SHA-256 over the parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def fetch_row(run_id: str, fetch: Fetch, folder: str) -> Row:
    """A line of ``fetches.jsonl`` as a row; ``folder`` is the archive's, relative to its root."""
    return {
        "fetch_id": short_id(fetch.source, fetch.kind, fetch.url, fetch.fetched_at),
        "run_id": run_id,
        "source": fetch.source,
        "url": fetch.url,
        "final_url": fetch.final_url,
        "kind": fetch.kind,
        "status": fetch.status,
        "outcome": fetch.outcome,
        "reason": fetch.reason,
        "fetched_at": fetch.fetched_at,
        "etag": fetch.etag,
        "last_modified": fetch.last_modified,
        "content_type": fetch.content_type,
        "changed_at": fetch.changed_at,
        "sha256": fetch.sha256,
        "size": fetch.size,
        "warc": f"{folder}/{fetch.warc}" if fetch.warc else None,
        "warc_offset": fetch.warc_offset,
    }


def fetch_of(row: Row) -> Fetch:
    """The fetch that a row holds, its WARC file named from the archive's root."""
    return Fetch(**{field.name: row[field.name] for field in fields(Fetch)})


def document_row(run_id: str, document: Document) -> Row:
    """A baseline document as a row."""
    return {
        "run_id": run_id,
        "document": document.document,
        "sha256": document.sha256,
        "lang": document.lang,
        "title": document.title,
        "author": document.author,
        "journal": document.journal,
        "issue": document.issue,
        "pages": document.pages,
        "date": document.date,
        "characters": len(document.text),
        "text": document.text,
    }


def claim_row(run_id: str, claim: Claim) -> Row:
    """The columns that news claims and baseline claims share."""
    value = as_json(claim)
    row: Row = {"run_id": run_id, "start_char": claim.start, "end_char": claim.end}
    row |= {name: value[name] for name in _PLAIN}
    return row | {name: json_value(value[name]) for name in _JSON}


def json_value(value: Any) -> Any:
    """Lists as tuples, which the database door writes as JSON (it writes lists as arrays)."""
    return tuple(value) if isinstance(value, list) else value


def claim_of(row: Row, document: str) -> Claim:
    """The claim that a row holds."""
    value = {name: row[name] for name in (*_PLAIN, *_JSON)}
    value |= {"document": document, "start": row["start_char"], "end": row["end_char"]}
    return from_json(Claim, value | {"renderings": row.get("renderings") or {}})


def rejection_row(
    run_id: str, stage: str, record_id: str, reason: str, *,
    source: str | None = None, url: str | None = None, detail: str | None = None,
    expectation: str | None = None, state: str = "final", record: Row | None = None,
    failed_id: str | None = None,
) -> Row:  # fmt: skip
    """A page or record that goes no further, with its reason; ``failed_id`` is the record that it
    descends from where another one failed."""
    return {
        "run_id": run_id,
        "rejection_id": short_id(run_id, stage, record_id, reason, expectation),
        "stage": stage,
        "record_id": record_id,
        "failed_id": failed_id or record_id,
        "source": source,
        "url": url,
        "reason": reason,
        "expectation": expectation,
        "state": state,
        "detail": detail,
        "record": record,
        "rejected_at": datetime.now(UTC),
    }
