"""What an article read now is to the version that stands at its address: new, the same, an edit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawlers.canonical import address_key
from pipeline.reading import read_article
from pipeline.rows import short_id
from pipeline.settings import Settings
from sql import database
from sql.database import Connection, Row
from transforms.content import content_sha256
from transforms.extract import Rejection, extractor_version
from transforms.records import Article, as_json
from transforms.revisions import Revision, revise

UNCHANGED = Rejection("unchanged", "the text is the version that stands")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an article: what was read, of which page, by which extractor.

    ``former`` is the id of the version that it replaces. ``revision`` is null for the first one,
    and where the former page cannot be read again by the same extractor.
    """

    page: Row
    article: Article
    extractor: str | None
    former: str | None = None
    revision: Revision | None = None

    @property
    def version_id(self) -> str:
        """Stable id of address and text."""
        return short_id(self.article.url, self.content)

    @property
    def content(self) -> str:
        """The hash of what lasts of its text."""
        return content_sha256(self.article.title, self.article.text)

    @property
    def at(self) -> datetime:
        """When its page was fetched."""
        at: datetime = self.page["fetched_at"]
        return at


def standing(connection: Connection, articles: Iterable[Article]) -> dict[str, Version]:
    """The latest published version at each of the articles' addresses, by the address's key."""
    keys = sorted({address_key(article.url) for article in articles})
    rows = database.query(connection, "standing_versions", keys=keys)
    return {row["url_key"]: _version(row) for row in rows}


def _version(row: Row) -> Version:
    """Of the article only what is compared is known here."""
    article = Article(
        url=row["url"], source=row["page"]["source"], lang=row["lang"], title=row["title"],
        text=row["text"], zone=row["zone"],
    )  # fmt: skip
    known = {"zone": row["zone"], "languages": row["languages"], "fetched_at": row["observed_at"]}
    return Version(row["page"] | known, article, row["extractor_version"])


def succeed(
    settings: Settings, page: Row, article: Article, former: Version | None
) -> Version | Rejection:
    """The version that an article read now is, or that it is unchanged.

    It keeps the address under which its article was first known. The texts of both versions are
    those that today's extractor reads: where another one read the former, its page is read again
    from the archive, so that a new extractor never looks like an edit. A page older than the
    version that stands replaces nothing.
    """
    if former is None:
        return Version(page, article, extractor_version())
    article = replace(article, url=former.article.url)
    later = Version(page, article, extractor_version())
    read = _read_again(settings, former)
    if later.content in {former.content, read and read.content}:
        return UNCHANGED
    if later.at < former.at:
        return later
    revision = _revision(read, later) if read else None
    return replace(later, former=former.version_id, revision=revision)


def _read_again(settings: Settings, former: Version) -> Version | None:
    if former.extractor == extractor_version():
        return former
    found = read_article(settings, former.page)
    if isinstance(found, Rejection):
        return None
    return replace(former, article=replace(found, url=former.article.url))


def _revision(former: Version, later: Version) -> Revision:
    one, other = former.article, later.article
    return revise((one.title, one.text), (other.title, other.text), other.lang)


def version_row(run_id: str, version: Version, story_id: str, sketch: Sequence[int]) -> Row:
    """One version of an article as a row."""
    article = version.article
    return {
        "run_id": run_id,
        "version_id": version.version_id,
        "fetch_id": version.page["fetch_id"],
        "url": article.url,
        "url_key": address_key(article.url),
        "source": article.source,
        "lang": article.lang,
        "title": article.title,
        "author": article.author,
        "published_at": article.published_at,
        "published_precision": article.published_precision,
        "zone": article.zone,
        "text": article.text,
        "text_sha256": version.content,
        "story_id": story_id,
        "observed_at": version.at,
        "sketch": list(sketch),
        "extractor_version": version.extractor,
        "former_version_id": version.former,
        "revision": as_json(version.revision) if version.revision else None,
    }
