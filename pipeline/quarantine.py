"""The quarantine: what is held, why, and a person's decision to have it judged again or dropped."""

from collections.abc import Sequence
from typing import Any, Literal

from pipeline.settings import ConfigurationError, Settings
from sql import database
from sql.database import Row

Decision = Literal["released", "dropped"]


def held(settings: Settings, state: str, **only: str | None) -> list[Row]:
    """Rejections in ``state`` that failed themselves, the newest first, each with how many records
    descend from it; ``only`` those of a source, stage, expectation or run."""
    with database.connect(settings.database, role="sverka_reader") as connection:
        return database.query(connection, "rejections", state=state, **only)


def inspect(settings: Settings, rejection_id: str) -> dict[str, Any]:
    """One rejection with its record, and the records that descend from what failed.

    Raises:
        ConfigurationError: there is none of that id.
    """
    with database.connect(settings.database, role="sverka_reader") as connection:
        rows = database.query(connection, "rejection", rejection_id=rejection_id)
    if not rows:
        raise ConfigurationError(f"{rejection_id}: there is no such rejection")
    return rows[0]


def decide(
    settings: Settings, rejection_ids: Sequence[str], decision: Decision, by: str, note: str | None,
    *, accept: bool = False,
) -> int:  # fmt: skip
    """Releases rejections, so that the next run judges their records again, or drops them for
    good, with all that descends from the same failure; how many records. With ``accept`` the
    records that are released pass although they fail the expectation that held them.

    Raises:
        ConfigurationError: an id is unknown, its record is not in quarantine, or a failure is to
            be accepted without a note that says why; nothing is changed.
    """
    if accept and not note:
        raise ConfigurationError("--accept: a --note must say why a record is to pass that fails")
    with database.connect(settings.database) as connection:
        states = {
            row["rejection_id"]: row["state"]
            for row in database.query(connection, "rejection_states", ids=list(rejection_ids))
        }
        for one in rejection_ids:
            _check(one, states.get(one))
        decided = database.query(
            connection, "decide_rejections",
            ids=list(rejection_ids), state=decision, decided_by=by, note=note,
            accepted=accept,
        )  # fmt: skip
    return len(decided)


def _check(rejection_id: str, state: str | None) -> None:
    if state is None:
        raise ConfigurationError(f"{rejection_id}: there is no such rejection")
    if state in ("final", "judged again"):
        raise ConfigurationError(
            f"{rejection_id}: it is {state}; only what is in quarantine can be released or dropped"
        )
