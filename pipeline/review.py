"""A person's verdict on a difference."""

from typing import get_args

from pipeline.settings import Settings
from sql import database
from transforms.records import Relation

PLAIN = ("accept", "reject")
RELATIONS: tuple[Relation, ...] = get_args(Relation)


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
