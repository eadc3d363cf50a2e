"""People's verdicts on differences, read as lessons for the next calibration."""

from pathlib import Path
from typing import Any

from pipeline import jsonlines
from pipeline.settings import Settings
from sql import database
from transforms.records import Relation

AWAY: frozenset[Relation] = frozenset({"new", "offtopic"})


def lessons(settings: Settings, out: Path) -> int:
    """Writes what people said of the links that stand, a JSON line each; their number.

    A line has the link's ``features`` (name to score), the ``relation`` that it was given, whether
    the two claims do bear on each other (``bears``) and whether the relation is right (``told``).
    ``python -m benchmarks.calibrate --lessons FILE`` learns from them.
    """
    with database.connect(settings.database, role="sverka_reader") as connection:
        rows = database.query(connection, "lessons")
    return jsonlines.write(out, map(_lesson, rows))


def _lesson(row: dict[str, Any]) -> dict[str, Any]:
    right = row["verdict_relation"] or row["relation"]
    return {
        "link_id": row["link_id"],
        "relation": row["relation"],
        "features": {one["feature"]: one["score"] for one in row["evidence"]},
        "bears": row["verdict"] != "reject" and right not in AWAY,
        "told": row["verdict"] == "accept",
    }
