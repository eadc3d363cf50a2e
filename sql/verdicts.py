"""People's verdicts on differences: the one way in which they are stored."""

from sql import database

PLAIN = ("accept", "reject")
RELATIONS = ("confirms", "updates", "contradicts", "advances", "related", "new", "offtopic")


class VerdictError(ValueError):
    """There is no such difference, or no such verdict; the message says what was expected."""


def record_verdict(url: str, difference: str, verdict: str, reviewer: str, note: str | None) -> int:
    """Stores ``verdict`` (accept, reject, or the right relation) on a difference; its review_id.

    The verdict hangs on the pair of claims, so it wins over every later link of them. One that has
    ended a difference is taken back by a later one.

    Raises:
        VerdictError: there is no such difference, or no such verdict.
    """
    if verdict not in (*PLAIN, *RELATIONS):
        raise VerdictError(f"{verdict}: expected accept, reject or one of {', '.join(RELATIONS)}")
    relation = None if verdict in PLAIN else verdict
    with database.connect(url, role="sverka_reviewer", writes=True) as connection:
        found = database.query(connection, "reviewed_difference", difference_id=difference)
        if not found:
            raise VerdictError(f"{difference}: no such difference; see sverka.differences")
        said = {"verdict": "correct" if relation else verdict, "relation": relation}
        row = database.query(
            connection, "record_verdict", **found[0], **said, reviewer=reviewer, note=note
        )[0]
    return int(row["review_id"])
