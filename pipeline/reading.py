"""An archived page → the article on it: the same for a run and for a replay."""

from crawlers.archive import ArchiveError, read_page
from crawlers.canonical import cleaned
from pipeline.rows import fetch_of
from pipeline.settings import Settings
from sql.database import Row
from transforms.extract import Rejection
from transforms.extract import extract as extract_article
from transforms.records import Article

UNREADABLE = "archive"


def read_article(settings: Settings, page: Row) -> Article | Rejection:
    """The article on a fetched page, at its canonical address without tracking parameters.

    ``page`` is a row of ``fetches`` with its source's ``zone`` and ``languages``. A page that the
    archive cannot give back is a rejection with reason ``archive``.
    """
    if page["outcome"] == "rejected":
        return Rejection(page["reason"], f"status {page['status']}")
    try:
        body = read_page(settings.store, fetch_of(page)).body
    except ArchiveError as error:
        return Rejection(UNREADABLE, str(error))
    return extract_article(
        body,
        cleaned(page["final_url"]),
        source=page["source"],
        zone=page["zone"],
        languages=page["languages"],
        content_type=page["content_type"],
        trust_canonical=settings.sources == "sample",
    )
