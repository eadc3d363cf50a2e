"""Article versions → claims and typed non-claims."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from pipeline.rows import claim_row
from pipeline.run import Counts, Run, reader_versions, record_counts, unless_published
from sql import database, writing
from sql.database import Row
from transforms.claims import article_claims
from transforms.records import Claim


@unless_published
def claim(run: Run) -> Counts:
    """Every sentence of every staged version becomes a claim or a typed non-claim.

    A sentence that two versions of an article share is one claim, of the later version.
    """
    with database.connect(run.settings.database) as connection:
        versions = database.query(
            connection, "staged_versions", run_id=run.run_id, **reader_versions()
        )
        database.query(connection, "unstage_claims", run_id=run.run_id)
        kinds: dict[str, str] = {}
        writing.stage(connection, "claims", _rows(run, versions, kinds))
        counts = {"versions": len(versions), **Counter(kinds.values())}
        record_counts(connection, run, "claim", counts)
    return counts


def claims_of(version: Row) -> tuple[Claim, ...]:
    """The claims of one version; relative dates are resolved in the outlet's zone."""
    at = version["published_at"]
    dated = at.astimezone(ZoneInfo(version["zone"])).date() if at else None
    return article_claims(version["url"], version["lang"], version["title"], version["text"], dated)


def _wanted(
    claims: Iterable[Claim], reopened: Sequence[tuple[int, int]] | None
) -> tuple[Claim, ...]:
    """Of a version that is read once more, what lies where claims were held."""
    if reopened is None:
        return tuple(claims)
    return tuple(
        claim
        for claim in claims
        if any(claim.start < end and start < claim.end for start, end in reopened)
    )


def _rows(run: Run, versions: Iterable[Row], kinds: dict[str, str]) -> Iterator[Row]:
    """A row a claim; its kind is noted in ``kinds``, under its id."""
    for version in versions:
        for claim in _wanted(claims_of(version), version["reopened"]):
            kinds[claim.claim_id] = claim.kind
            yield claim_row(run.run_id, claim) | {
                "version_id": version["version_id"], "url": version["url"],
            }  # fmt: skip
