"""Fills a migrated database with the rows of ``example.yml``, and of others beside it."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

from sql import database, writing
from sql.database import Connection, Row

DAY = "2026-11-20"
EVIDENCE = (
    {"feature": "quantity", "score": 0.7, "detail": "figures of one unit"},
    {
        "feature": "time",
        "score": 0.5,
        "detail": "later period (2025 against 2023)",
        "code": "time_later",
        "values": ["2025", "2023"],
    },
    {
        "feature": "actors",
        "score": 1.0,
        "detail": "both name CN, RU",
        "code": "actors_shared",
        "values": [["a:CN", "a:RU"]],
    },
)
CLAIM: Row = {
    "kind": "claim", "start_char": 0, "parts": ((0, 1),), "section": [], "dated": None,
    "quantities": (), "times": (), "actors": (), "speaker": None, "status": None,
    "polarity": "affirmed", "topics": [], "citations": (),
}  # fmt: skip
DEFAULTS: dict[str, Row] = {
    "runs": {
        "dag": "sverka_monitor", "zone": "UTC", "state": "published", "code_version": "code",
        "lexicon_version": "lexicon", "weights_version": "weights", "baseline_version": "base",
    },
    "editions": {"zone": "UTC", "closed_at": None},
    "sources": {"run_id": "m1", "home": "https://home.example"},
    "fetches": {
        "kind": "article", "status": 200, "reason": None, "final_url": "https://final.example",
    },
    "documents": {
        "sha256": "00", "author": None, "journal": None, "issue": None, "pages": None,
        "characters": 900, "text": "",
    },
    "baseline_claims": CLAIM | {"lang": "zh", "fact_id": None, "renderings": {}},
    "versions": {},
    "claims": CLAIM,
    "changes": dict.fromkeys(
        ("unit", "delta", "delta_percent", "time_from", "time_to", "text_from", "text_to")
    ),
    "developments": {"period": None},
    "rejections": {"expectation": None, "record": None},
}  # fmt: skip


def fill(connection: Connection, *more: str) -> None:
    """Writes the example's rows, and those of ``more`` files, to the published tables."""
    tables: dict[str, list[Any]] = {}
    for name in ("example.yml", *more):
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        for table, rows in yaml.safe_load(text).items():
            tables.setdefault(table, []).extend(rows)
    for table, rows in tables.items():
        complete = _COMPLETE.get(table, _as_it_is)
        write(connection, table, (complete(tables, DEFAULTS.get(table, {}) | row)
                                  if isinstance(row, dict) else complete(tables, row)
                                  for row in rows))  # fmt: skip
    database.query(connection, "renew_all")


def _as_it_is(tables: Row, row: Any) -> Row:
    return dict(row)


def write(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Writes rows one by one, JSON columns as JSON."""
    for row in rows:
        writing.upsert(connection, ("published", table), [_json(row)])


def _json(row: Row) -> Row:
    names = {"quantities", "times", "actors", "citations", "parts", "evidence"}
    return {key: tuple(value) if key in names else value for key, value in row.items()}


def _version(tables: Row, row: Row) -> Row:
    digest = hashlib.sha256(row["text"].encode()).hexdigest()
    return {"author": None} | row | {"text_sha256": digest}


def _baseline_claim(tables: Row, row: Row) -> Row:
    return row | {"resolved": row["text"], "end_char": len(row["text"])}


def _claim(tables: Row, row: Row) -> Row:
    version = next(v for v in tables["versions"] if v["version_id"] == row["version_id"])
    return row | {
        "url": version["url"], "lang": version["lang"], "resolved": row["text"],
        "end_char": len(row["text"]),
    }  # fmt: skip


def _link(tables: Row, row: list[Any]) -> Row:
    claim, run, relation, baseline, tier, score = row
    return {
        "run_id": run, "link_id": f"l-{claim}", "claim_id": claim, "baseline_claim_id": baseline,
        "rank": 1, "relation": relation, "tier": tier, "score": score, "evidence": EVIDENCE,
        "basis": f"basis-{run}",
    }  # fmt: skip


def _difference(tables: Row, row: list[Any]) -> Row:
    claim, run, development, novelty, weight = row
    link = next(one for one in tables["links"] if one[:2] == [claim, run])
    fact = next((c["fact_id"] for c in tables["baseline_claims"] if c["claim_id"] == link[3]), None)
    edition = next(one["edition"] for one in tables["runs"] if one["run_id"] == run)
    return {
        "run_id": run, "difference_id": f"d-{claim}", "link_id": f"l-{claim}",
        "edition": edition, "claim_id": claim, "baseline_claim_id": link[3], "fact_id": fact,
        "development_id": development, "relation": link[2], "tier": link[4], "novelty": novelty,
        "rejudged": False, "score": link[5], "weight": weight,
    }  # fmt: skip


def _change(tables: Row, row: Row) -> Row:
    claim = row.pop("claim")
    return row | {"change_id": f"x-{claim}", "difference_id": f"d-{claim}", "ordinal": 1}


_COMPLETE: dict[str, Callable[[Row, Any], Row]] = {
    "versions": _version,
    "baseline_claims": _baseline_claim,
    "claims": _claim,
    "links": _link,
    "differences": _difference,
    "changes": _change,
}
