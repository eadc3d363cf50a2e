"""Reads the pages of a day, or of some days, from the archive once more, without the network."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline import jsonlines
from pipeline.jsonlines import Line
from pipeline.reading import read_article
from pipeline.run import Counts
from pipeline.settings import ConfigurationError, Settings
from sql import database
from sql.database import Row
from transforms.extract import extractor_version
from transforms.records import Article, as_json


def replay(settings: Settings, first: date, out: Path, last: date | None = None) -> Counts:
    """Writes every page that the runs of a day's edition archived, or of the days up to ``last``,
    as article or rejection.

    The same archive and extractor give the same bytes. Counts, by what each page is beside the
    version that is stored of it: ``same``, ``differs`` (the archive and the database tell of
    different texts), ``new extractor`` (read otherwise today, by another one), ``no version``.

    Raises:
        ConfigurationError: the runs of those days archived nothing.
    """
    with database.connect(settings.database) as connection:
        pages = database.query(connection, "pages_of_editions", first=first, last=last or first)
    if not pages:
        days = f"{first} to {last}" if last else f"{first}"
        raise ConfigurationError(f"{days}: no run of that time has archived a page")
    counts: Counter[str] = Counter()
    written = jsonlines.write(out, _lines(settings, pages, counts))
    return {"pages": written, **counts}


def _lines(settings: Settings, pages: list[Row], counts: Counter[str]) -> Iterator[Line]:
    """A line a page; where several runs have read one page, it is held against the last."""
    latest = {page["fetch_id"]: page for page in pages}
    for page in latest.values():
        found = read_article(settings, page)
        counts[_beside(page, found if isinstance(found, Article) else None)] += 1
        line: Line = {"fetch": page["fetch_id"], "address": page["url"]}
        if isinstance(found, Article):
            yield line | as_json(found)
        else:
            yield line | {"rejected": found.reason, "detail": found.detail}


def _beside(page: Row, article: Article | None) -> str:
    if page["version_id"] is None:
        return "no version"
    stored = page["version_title"], page["version_text"]
    if article and (article.title, article.text) == stored:
        return "same"
    return "differs" if page["extractor_version"] == extractor_version() else "new extractor"
