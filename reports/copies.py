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
    """A version of an article; ``warc`` and ``warc_offset`` say where its whole page is kept.

    ``claims`` are those in it that differ from the baseline: difference_id and verbatim text.
    """

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
    claims: tuple[tuple[str, str], ...]


def load_copies(connection: Connection, edition: Edition) -> Iterator[Copy]:
    """The versions that the edition's items were read in, a few hundred at a time."""
    claims: dict[str, list[tuple[str, str]]] = {}
    for news in (item.news for item in edition.items):
        if news.version_id:
            claims.setdefault(news.version_id, []).append((news.difference_id, news.news_text))
    versions = sorted(claims)
    for start in range(0, len(versions), _AT_ONCE):
        rows = database.query(
            connection, "edition_copies", versions=versions[start : start + _AT_ONCE]
        )
        told = [row | {"claims": claims[row["version_id"]]} for row in rows]
        yield from TypeAdapter(list[Copy]).validate_python(told)
