"""What a house holds but for run ids and clock times, and how it differs from another."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.recovery.house import House
from crawlers.archive import ArchiveError, read_page
from crawlers.page import is_passing
from pipeline.rows import fetch_of
from reports.write import LATEST
from sql import database, writing
from sql.database import Connection, Row

NEWS = ("versions", "claims", "links", "differences", "changes", "developments", "rejections")
TABLES = (*NEWS, "documents", "baseline_claims", "sources", "editions", "reviews")
_CLOCKS: dict[str, set[str]] = {
    "versions": {"observed_at"},
    "developments": {"opened_at"},
    "rejections": {"rejection_id", "rejected_at"},
    "sources": {"changed_at"},
    "editions": {"opened_at", "published_at", "closed_at"},
}
Rows = dict[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows, pages and files a house has too many or too few, against the undisturbed."""

    rows: int
    duplicates: int
    losses: int
    told: tuple[str, ...]
    """The first of them, for a person to look at."""


def compare(house: House, undisturbed: Rows) -> Outcome:
    """Compares a house with what an undisturbed one holds."""
    found = holdings(house)
    more = [(name, row) for name in found for row in (found[name] - undisturbed[name]).elements()]
    less = [(name, row) for name in found for row in (undisturbed[name] - found[name]).elements()]
    told = [f"+ {name} {row}" for name, row in more] + [f"- {name} {row}" for name, row in less]
    rows = sum(counted.total() for counted in found.values())
    return Outcome(rows, len(more), len(less), tuple(told[:6]))


def holdings(house: House) -> Rows:
    """Rows of the published tables, archived pages that can be read, files of the report, and what
    is left in places where nothing should be."""
    with database.connect(str(house.settings.database_url)) as connection:
        pages, stories = _pages(connection), _stories(connection)
        rows = {table: Counter(_rows(connection, table, pages, stories)) for table in TABLES}
        rows["rejections"] = _standing(rows["rejections"], _read(connection, pages))
        rows["pages"] = Counter(_readable(connection, house))
        rows["staged"] = Counter(_staged(connection))
        rows["runs"] = Counter(_runs(connection))
    if any(house.settings.reports.glob("*.html")):
        rows["files"] = Counter(drawn(house))
    return rows


def _pages(connection: Connection) -> dict[str, str]:
    """What fetches fetched, by their ids, in which the time of the fetch is."""
    rows = connection.execute("select fetch_id, source, kind, url from published.fetches")
    return {row["fetch_id"]: f"{row['source']} {row['kind']} {row['url']}" for row in rows}


def _stories(connection: Connection) -> dict[str, str]:
    """Stories by an address of theirs: they are named after the copy that happened to come first,
    and two crawls at a time race for that."""
    rows = connection.execute(
        "select story_id, min(url) as url from published.versions group by story_id"
    )
    return {row["story_id"]: row["url"] for row in rows}


def _rows(
    connection: Connection, table: str, pages: dict[str, str], stories: dict[str, str]
) -> Iterator[str]:
    for row in connection.execute(f"select * from published.{table}"):  # noqa: S608
        left = {key: row[key] for key in row.keys() - _CLOCKS.get(table, set()) - {"run_id"}}
        if "story_id" in left:
            left["story_id"] = stories[left["story_id"]]
        yield json.dumps(_named(left, pages), ensure_ascii=False, sort_keys=True, default=str)


def _read(connection: Connection, pages: dict[str, str]) -> set[str]:
    """The pages that are articles."""
    rows = connection.execute("select fetch_id from published.versions")
    return {pages[row["fetch_id"]] for row in rows}


def _standing(rejections: Counter[str], read: set[str]) -> Counter[str]:
    """Rejections each once, however often a crawl that was repeated has asked, without those that
    pass, after which a page is asked for again, and those of pages that could be read later."""
    told = {row: json.loads(row) for row in rejections}
    return Counter(
        row
        for row, one in told.items()
        if one["record_id"] not in read and not is_passing(one["reason"])
    )


def _named(row: Row, pages: dict[str, str]) -> dict[str, Any]:
    return {
        key: pages.get(value, value) if isinstance(value, str) else value
        for key, value in row.items()
    }


def _readable(connection: Connection, house: House) -> Iterator[str]:
    """The articles in the archive; of one that was read anew unchanged, only the first."""
    rows = connection.execute(
        "select * from published.fetches where kind = 'article' and outcome = 'archived'"
    )
    for row in rows:
        try:
            read_page(house.settings.store, fetch_of(row))
        except ArchiveError as error:
            yield f"unreadable: {error}"
        else:
            yield f"{row['source']} {row['url']} {row['sha256']}"


def _staged(connection: Connection) -> Iterator[str]:
    """What is staged of runs that are published; of others, upkeep clears it."""
    for table in writing.STAGED:
        rows = connection.execute(
            f"select run_id from staging.{table} join published.runs using (run_id)"  # noqa: S608
            " where runs.state = 'published'"
        )
        yield from (f"{table} {row['run_id']}" for row in rows)


def _runs(connection: Connection) -> Iterator[str]:
    """Published runs that brought something, each with its day."""
    yield from (
        f"{row['dag']} {row['edition']}"
        for row in connection.execute(
            "select dag, edition from published.runs where state = 'published'"
            " and (counts -> 'publish' ->> 'versions' <> '0' or counts -> 'publish' ? 'documents')"
        )
    )


def drawn(house: House) -> Iterator[str]:
    """The names of the report's files; Data Docs, which lie beside them, are named by the clock."""
    folder = house.settings.reports
    for path in folder.rglob("*"):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] not in (LATEST, house.settings.data_docs.name):
            yield name.as_posix()
