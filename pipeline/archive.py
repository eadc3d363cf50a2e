"""Takes archived pages through the same steps as crawled ones: those of WARC and WACZ files, and
those of days that our own archive holds and the database has lost or never had."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from crawlers.source import Source, load_sources
from crawlers.tails import LINES, whole_lines
from pipeline.crawl import crawl_and_load
from pipeline.plan import SOURCES, known_sources, register
from pipeline.rows import fetch_row
from pipeline.run import Counts, Run, record_counts, unless_published
from pipeline.settings import ConfigurationError, Settings
from sql import database, writing
from sql.database import Row


@dataclass(frozen=True, slots=True)
class Part:
    """What one task takes: files of a source, or a day of our own archive."""

    files: tuple[str, ...] = ()
    source: str | None = None
    day: str | None = None

    def __str__(self) -> str:
        return self.day or f"{self.source}: {len(self.files)} files"


def parts(
    settings: Settings, files: Sequence[str], source: str | None, first: date | None,
    last: date | None,
) -> list[Part]:  # fmt: skip
    """What a run is to take, a part a task: all ``files`` of a source in one, or one for each day
    from ``first`` to ``last`` (or of ``first`` alone) of which our archive holds anything.

    Raises:
        ConfigurationError: it is neither the one nor the other, the days hold nothing, or as
            :func:`archive_source`.
    """
    if bool(files) == bool(first):
        raise ConfigurationError("archive: name the files of a source, or the first day and last")
    if files:
        archive_source(source or "", files)
        return [Part(tuple(files), source)]
    assert first
    days = _days(first, last or first)
    held = [Part(day=day) for day in days if settings.store.find(f"{day}/*/*/{LINES}")]
    if not held:
        raise ConfigurationError(f"archive: it holds nothing from {days[0]} to {days[-1]}")
    return held


def _days(first: date, last: date) -> list[str]:
    if last < first:
        raise ConfigurationError(f"archive: {last} is before {first}")
    return [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]


def take(run: Run, part: Part) -> Counts:
    """Takes one part; counts of fetches by outcome, or of those that were missing."""
    if part.day:
        return take_day(run, part.day)
    return take_archive(run, part.source or "", part.files)


@unless_published
def take_day(run: Run, day: str) -> Counts:
    """Loads the fetches of a day that our archive holds and the database does not; how many it
    holds, and how many were missing. Their pages then wait like any that were crawled."""
    lines = run.settings.store.find(f"{day}/*/*/{LINES}")
    rows = [row for place in lines for row in _rows(run, place)]
    with database.connect(run.settings.database) as connection:
        found = database.query(connection, "known_fetches", ids=[row["fetch_id"] for row in rows])
        known = {row["fetch_id"] for row in found}
        missing = [row for row in rows if row["fetch_id"] not in known]
        writing.upsert(connection, ("published", "fetches"), missing)
    _register(run, {row["source"] for row in missing})
    counts = {"archived": len(rows), "missing": len(missing)}
    with database.connect(run.settings.database) as connection:
        record_counts(connection, run, f"take {day}", counts)
    return counts


def _rows(run: Run, place: str) -> Iterator[Row]:
    """The rows of a file of lines in the store, which lies in the folder that its pages lie in."""
    with run.settings.store.open(place) as file:
        for fetch, _ in whole_lines(file.read()):
            yield fetch_row(run.run_id, fetch, place.rpartition("/")[0])


def _register(run: Run, names: set[str]) -> None:
    """Keeps what is known of the sources whose pages came; without it they could not be read."""
    known = load_sources(SOURCES)
    if run.settings.newsroom_address:
        known |= known_sources(run.settings.model_copy(update={"sources": "sample"}))
    register(run, [source for name, source in known.items() if name in names])


def take_archive(run: Run, name: str, files: Sequence[str]) -> Counts:
    """Loads the pages of the real source ``name`` that ``files`` hold, as its fetches.

    Pages of other sites in them are passed over.

    Raises:
        ConfigurationError: as :func:`archive_source`.
    """
    source = archive_source(name, files)
    register(run, [source])
    return crawl_and_load(run, [source])


def archive_source(name: str, files: Sequence[str]) -> Source:
    """The real source of that name, read from ``files`` alone: WARC and WACZ files, by path or by
    an address such as ``s3://…``.

    Raises:
        ConfigurationError: no such source, no file is given, or one is missing.
    """
    sources = load_sources(SOURCES)
    if name not in sources:
        raise ConfigurationError(f"source {name}: unknown; known are {', '.join(sorted(sources))}")
    if not files:
        raise ConfigurationError("files: expected at least one WARC file")
    for file in files:
        if "://" not in file and not Path(file).is_file():
            raise ConfigurationError(f"{file}: no such file; expected a WARC or WACZ file")
    archives = tuple(file if "://" in file else str(Path(file).absolute()) for file in files)
    entries = {
        "feeds": (), "news_sitemaps": (), "sitemaps": (), "listings": (), "selectors": None,
    }  # fmt: skip
    return sources[name].model_copy(update={**entries, "archives": archives})
