"""Which of the job's queries touch the large tables, and how.

``python -m benchmarks.plans HOME [--run]`` explains, on the database of HOME, each query that a run
asks of claims, links, differences, changes, versions or developments, and prints what the planner
expects it to cost and which of these tables it reads from end to end. With ``--run`` it runs them
too and prints seconds. Nothing is changed, for all is rolled back.
"""

import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sql import database
from sql.database import Connection
from stack import postgres
from transforms.matters import WINDOW

LARGE = {"claims", "links", "differences", "changes", "versions", "developments", "claim_readings"}
_VERSIONS = {"code_version": "code", "lexicon_version": "lexicon"}
_RUN = {"run_id": "sverka_monitor/none"}
_NOW = datetime(2026, 11, 21, tzinfo=UTC)
_DAY = _NOW.date()
QUERIES: Mapping[str, Mapping[str, Any]] = {
    "claims_to_link": {**_RUN, **_VERSIONS, "basis": "b", "shard": 0, "shards": 2, "behind": ["r"],
                       "held": ["c"]},
    "known_reports": {"facts": ["f"], "since": _DAY, "until": _DAY, "window": WINDOW,
                      "again": ["d"]},
    "alike_tellings": {"since": _NOW, "until": _NOW, "urls": ["u"], "numbers": [10**5, 10**6]},
    "edition_copies": {"versions": ["v"]},
    "judged_claim_ids": _RUN,
    "orphaned_links": _RUN,
    "published_claim_ids": _RUN,
    "source_rejections": _RUN,
    "staged_reports": _RUN,
    "standing_versions": {"keys": ["k"]},
    "unstage_taken": {**_RUN, "waiting": ["f"]},
}  # fmt: skip
"""What a run asks of a handful of rows among all: an index must serve it."""
WHOLE: Mapping[str, Mapping[str, Any]] = {
    "pages_waiting": _VERSIONS,
    "relation_shares": _RUN,
    "source_volumes": _RUN,
}
"""What is asked of all that is stored, or of its last weeks: each run reads it once."""


def plan(connection: Connection, name: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The plan of a named query, as Postgres tells it in JSON."""
    text = b"explain (format json, verbose) " + database.statement(name).encode()
    [row] = connection.execute(text, parameters).fetchall()
    found: dict[str, Any] = row["QUERY PLAN"][0]["Plan"]
    return found


def nodes(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A plan's node and all below it."""
    yield found
    for below in found.get("Plans", []):
        yield from nodes(below)


def read_whole(found: Mapping[str, Any]) -> set[str]:
    """The large tables, published or kept, that a plan reads from end to end, in their own order or
    in an index's."""
    return {
        node["Relation Name"]
        for node in nodes(found)
        if node.get("Relation Name") in LARGE
        and node["Schema"] in {"published", "kept"}
        and not {"Index Cond", "Recheck Cond"} & node.keys()
    }


def main() -> None:
    home, runs = Path(sys.argv[1]), "--run" in sys.argv
    with postgres.running(home) as server, database.connect(server.url()) as connection:
        for name, parameters in {**QUERIES, **WHOLE}.items():
            found = plan(connection, name, parameters)
            line = f"{name:22}{found['Total Cost']:14.0f}  {', '.join(read_whole(found)) or '-'}"
            print(line + (f"  {_seconds(connection, name, parameters):.2f} s" if runs else ""))
        connection.rollback()


def _seconds(connection: Connection, name: str, parameters: Mapping[str, Any]) -> float:
    begun = time.monotonic()
    connection.execute(database.statement(name), parameters)
    return time.monotonic() - begun


if __name__ == "__main__":
    main()
