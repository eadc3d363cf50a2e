"""People's verdicts on differences: stored, and read as lessons for the next calibration."""

from pathlib import Path
from typing import Any, get_args

from pipeline import jsonlines
from pipeline.settings import Settings
from sql import database
from transforms.records import Relation

PLAIN = ("accept", "reject")
RELATIONS: tuple[Relation, ...] = get_args(Relation)
AWAY: frozenset[Relation] = frozenset({"new", "offtopic"})


def review(
    settings: Settings, difference: str, verdict: str, reviewer: str, note: str | None
) -> int:
    """Stores ``verdict`` (accept, reject, or the right relation) on a difference; its review_id.

    The verdict hangs on the pair of claims, so it wins over every later link of them.

    Raises:
        ValueError: there is no such difference, or no such verdict.
    """
    if verdict not in (*PLAIN, *RELATIONS):
        raise ValueError(f"{verdict}: expected accept, reject or one of {', '.join(RELATIONS)}")
    relation = None if verdict in PLAIN else verdict
    with database.connect(settings.database, role="sverka_reviewer", writes=True) as connection:
        found = database.query(connection, "reviewed_difference", difference_id=difference)
        if not found:
            raise ValueError(f"{difference}: no such difference; see sverka.differences")
        said = {"verdict": "correct" if relation else verdict, "relation": relation}
        row = database.query(
            connection, "record_verdict", **found[0], **said, reviewer=reviewer, note=note
        )[0]
    return int(row["review_id"])


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
