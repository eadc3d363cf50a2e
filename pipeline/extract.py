"""Archived pages → article versions or rejections."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from crawlers.archive import ArchiveError, read_page
from pipeline.rows import fetch_of, rejection_row, text_sha256, version_id, version_row
from pipeline.run import Counts, Run, code_version, record_counts, unless_published
from sql import database
from sql.database import Connection, Row
from transforms.extract import Rejection
from transforms.extract import extract as extract_article
from transforms.records import Article
from transforms.stories import Telling, assign

UNREADABLE = "archive"


@dataclass(slots=True)
class Extracted:
    """What became of the pages: versions with the fetch they came from, and rejections."""

    versions: dict[str, tuple[Row, Article]] = field(default_factory=dict)
    rejections: list[Row] = field(default_factory=list)


@unless_published
def extract(run: Run) -> Counts:
    """Every page that has neither a version, a rejection nor a quarantine becomes one of them."""
    with database.connect(run.settings.database) as connection:
        database.query(connection, "unstage_extract", run_id=run.run_id)
        waiting = database.query(connection, "pages_waiting", code_version=code_version())
        standing = database.query(connection, "standing_texts")
        seen = {(row["url"], row["text_sha256"]) for row in standing}
        extracted = _extract_all(run, waiting, seen)
        stories = _stories(connection, extracted)
        database.stage(
            connection,
            "versions",
            (
                version_row(run.run_id, page, article, stories[key])
                for key, (page, article) in extracted.versions.items()
            ),
        )
        database.stage(connection, "rejections", extracted.rejections)
        counts = _counts(waiting, extracted)
        record_counts(connection, run, "extract", counts)
    return counts


def _extract_all(run: Run, waiting: Iterable[Row], seen: set[tuple[str, str]]) -> Extracted:
    extracted = Extracted()
    for page in waiting:
        outcome = _outcome(run, page)
        if isinstance(outcome, Article):
            key = (outcome.url, text_sha256(outcome))
            if key not in seen:
                seen.add(key)
                extracted.versions[version_id(outcome)] = (page, outcome)
                continue
            outcome = Rejection("unchanged", "the text is the version that stands")
        extracted.rejections.append(_rejection(run, page, outcome))
    return extracted


def _outcome(run: Run, page: Row) -> Article | Rejection:
    if page["outcome"] == "rejected":
        return Rejection(page["reason"], f"status {page['status']}")
    folder = run.settings.archive / PurePosixPath(page["warc"]).parent
    try:
        body = read_page(folder, fetch_of(page)).body
    except ArchiveError as error:
        return Rejection(UNREADABLE, str(error))
    return extract_article(
        body,
        page["final_url"],
        source=page["source"],
        zone=page["zone"],
        languages=page["languages"],
        content_type=page["content_type"],
        trust_canonical=run.settings.sources == "sample",
    )


def _rejection(run: Run, page: Row, rejection: Rejection) -> Row:
    return rejection_row(
        run.run_id, "page", page["fetch_id"], rejection.reason,
        source=page["source"], url=page["url"], detail=rejection.detail,
        state="held" if rejection.reason == UNREADABLE else "final",
    )  # fmt: skip


def _stories(connection: Connection, extracted: Extracted) -> dict[str, str]:
    """The story of each version, among those read in the week before it: when does not matter."""
    if not extracted.versions:
        return {}
    new = [
        Telling(key, article.url, article.lang, article.text, page["fetched_at"])
        for key, (page, article) in extracted.versions.items()
    ]
    known = database.query(
        connection, "recent_tellings",
        since=min(telling.at for telling in new), until=max(telling.at for telling in new),
    )  # fmt: skip
    return assign(new, (Telling(**row) for row in known))


def _counts(waiting: Sequence[Row], extracted: Extracted) -> Counts:
    reasons = Counter(f"rejected {row['reason']}" for row in extracted.rejections)
    return {"pages": len(waiting), "versions": len(extracted.versions),
            "rejected": len(extracted.rejections), **reasons}  # fmt: skip
