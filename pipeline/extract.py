"""Archived pages → article versions or rejections."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawlers.canonical import address_key
from pipeline.reading import UNREADABLE, read_article
from pipeline.rows import rejection_row
from pipeline.run import Counts, Run, reader_versions, record_counts, unless_published
from pipeline.versions import Version, standing, succeed, version_row
from sql import database, writing
from sql.database import Connection, Row
from transforms.extract import Rejection
from transforms.records import Article
from transforms.stories import Telling, assign, sketch


@dataclass(slots=True)
class Extracted:
    """What became of the pages: versions, and rejections."""

    versions: dict[str, Version] = field(default_factory=dict)
    rejections: list[Row] = field(default_factory=list)


@unless_published
def extract(run: Run) -> Counts:
    """Every page that has neither a version, a rejection nor a quarantine becomes one of them.

    A published version of which a claim has left the quarantine is staged once more, as ``reread``.
    """
    with database.connect(run.settings.database) as connection:
        database.query(connection, "unstage_extract", run_id=run.run_id)
        waiting = database.query(connection, "pages_waiting", **reader_versions())
        extracted = _extract_all(connection, run, waiting)
        tellings = [_telling(version) for version in extracted.versions.values()]
        stories = _stories(connection, tellings)
        rows = (
            version_row(run.run_id, version, stories[telling.version_id], telling.sketch)
            for version, telling in zip(extracted.versions.values(), tellings, strict=True)
        )
        writing.stage(connection, "versions", rows)
        reread = database.query(connection, "reopened_versions", **reader_versions())
        again = ({**row, "run_id": run.run_id, "reread": True} for row in reread)
        writing.stage(connection, "versions", again)
        writing.stage(connection, "rejections", extracted.rejections)
        counts = _counts(waiting, extracted) | ({"reread": len(reread)} if reread else {})
        record_counts(connection, run, "extract", counts)
    return counts


def _extract_all(connection: Connection, run: Run, waiting: Sequence[Row]) -> Extracted:
    """Pages in the order of their fetching, so that each meets the version before it."""
    read = [(page, read_article(run.settings, page)) for page in waiting]
    known = standing(connection, [found for _, found in read if isinstance(found, Article)])
    extracted = Extracted()
    for page, found in read:
        outcome: Version | Rejection
        if isinstance(found, Article):
            key = address_key(found.url)
            outcome = succeed(run.settings, page, found, known.get(key))
            if isinstance(outcome, Version):
                known[key] = extracted.versions[outcome.version_id] = outcome
                continue
        else:
            outcome = found
        extracted.rejections.append(_rejection(run, page, outcome))
    return extracted


def _rejection(run: Run, page: Row, rejection: Rejection) -> Row:
    return rejection_row(
        run.run_id, "page", page["fetch_id"], rejection.reason,
        source=page["source"], url=page["url"], detail=rejection.detail,
        state="held" if rejection.reason == UNREADABLE else "final",
    )  # fmt: skip


def _telling(version: Version) -> Telling:
    article = version.article
    return Telling(version.version_id, article.url, article.lang, article.text, version.at,
                   sketch(article.text, article.lang))  # fmt: skip


def _stories(connection: Connection, new: Sequence[Telling]) -> dict[str, str]:
    """The story of each version, among those read in the 30 days before it: when does not matter.

    Only what shares an address or part of a sketch with it is read from the database.
    """
    if not new:
        return {}
    known = database.query(
        connection, "alike_tellings",
        since=min(telling.at for telling in new), until=max(telling.at for telling in new),
        urls=[telling.url for telling in new],
        numbers=sorted({number for telling in new for number in telling.sketch}),
    )  # fmt: skip
    return assign(new, [Telling(**row) for row in known])


def _counts(waiting: Sequence[Row], extracted: Extracted) -> Counts:
    reasons = Counter(f"rejected {row['reason']}" for row in extracted.rejections)
    return {"pages": len(waiting), "versions": len(extracted.versions),
            "rejected": len(extracted.rejections), **reasons}  # fmt: skip
