"""The articles that an edition's differences rest on, as they were read: their archived copies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from reports.edition import Edition
from sql import database
from sql.database import Connection

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A version of an article; ``warc`` and ``warc_offset`` say where its whole page is kept."""

    version_id: str
    url: str
    source: str
    publisher: str | None
    lang: str
    title: str
    text: str
    observed_at: datetime
    warc: str | None
    warc_offset: int | None


def load_copies(connection: Connection, edition: Edition) -> Iterator[Copy]:
    """The versions that the edition's items were read in, a few hundred at a time."""
    versions = sorted({item.news.version_id for item in edition.items if item.news.version_id})
    for start in range(0, len(versions), _AT_ONCE):
        rows = database.query(
            connection, "edition_copies", versions=versions[start : start + _AT_ONCE]
        )
        yield from TypeAdapter(list[Copy]).validate_python(rows)
