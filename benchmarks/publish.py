"""Publishing: what readers see meanwhile, how long its transaction takes, how fast rows are loaded.

``python -m benchmarks.publish [DIFFERENCES]`` makes runs in a Postgres of its own — articles in
three languages, two claims each, every claim a difference with its links and changes, every fact
told by six outlets — and prints

- rows a second through the writer (``sql.writing.stage``) and by plain ``COPY`` of the same rows
  into a table with the same indexes, by turns, the best of three each;
- what readers saw while 20 runs were published, one after the other: looks at the public views
  that found an edition by half;
- the seconds of the publishing transaction of one run of DIFFERENCES (10,000), into an empty
  database and on top of as many: of the clock, and of CPU in this process, Postgres's aside.

The machine should have little else to do; its load is printed too.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

from benchmarks.planted import Newsroom
from benchmarks.recovery.reader import Reader
from pipeline.publish import publish
from pipeline.rows import claim_row, short_id
from pipeline.run import Run, open_run, record_counts
from pipeline.settings import Settings
from sql import database, writing
from sql.database import Connection, Row
from sql.migrate import migrate
from sql.sessions import copy_in, empty
from stack import postgres
from stack.postgres import Server
from transforms.candidates import bag_of
from transforms.claims import text_claims
from transforms.linking import DIFFERENT
from transforms.records import Claim, Lang

DIFFERENCES, LOADED, PUBLISHES, EACH, READERS, TURNS = 10_000, 4_000, 20, 200, 2, 3
DAY, AT = date(2026, 11, 20), datetime(2026, 11, 20, 6, tzinfo=UTC)
NEWS = ("versions", "claims", "links", "differences", "changes")
OUTLETS, OUTLETS_A_FACT, ARTICLES = 40, 6, 10_000
Rows = dict[str, list[Row]]


def made(run_id: str, first: int, amount: int) -> Rows:
    """Staged rows of a run with the differences ``first`` to ``first + amount``, by table."""
    rows: Rows = {table: [] for table in NEWS}
    for number in range(first, first + amount):
        if number % 2 == 0:
            rows["versions"].append(_version(run_id, number))
        _add_claim(rows, run_id, number)
    return rows


def _add_claim(rows: Rows, run_id: str, number: int) -> None:
    claim = replace(_claim(number), claim_id=short_id("claim", number))
    place = {"version_id": _version_id(number), "url": _url(number)}
    rows["claims"].append(claim_row(run_id, claim) | place)
    rows["links"] += [_link(run_id, number, rank) for rank in (1, 2, 3)]
    rows["differences"].append(_difference(run_id, number, claim))
    rows["changes"].append(_change(run_id, number))


def _fact(number: int) -> str:
    return short_id("fact", number // OUTLETS_A_FACT)


def _claim(number: int) -> Claim:
    """What a difference is about: every fact is told by so many outlets in the same words."""
    return _claims()[number // OUTLETS_A_FACT]


@cache
def _claims() -> tuple[Claim, ...]:
    """Distinct claims about facts that differ from what documents say, in three languages."""
    planted = (one for _, one in Newsroom(ARTICLES).lines() if one.relation in DIFFERENT)
    return tuple(text_claims(one.id, one.sentence, cast(Lang, one.lang), DAY)[0] for one in planted)


def _url(number: int) -> str:
    return f"https://outlet{number // 2 % OUTLETS}.example/{number // 2}"


def _version_id(number: int) -> str:
    return short_id("version", number // 2)


def _version(run_id: str, number: int) -> Row:
    claim = _claim(number)
    return {
        "run_id": run_id, "version_id": _version_id(number),
        "fetch_id": short_id("fetch", number // 2), "url": _url(number), "url_key": _url(number),
        "source": f"outlet{number // 2 % OUTLETS}", "lang": claim.lang, "title": claim.text[:20],
        "author": None, "published_at": AT, "published_precision": "minute", "zone": "UTC",
        "text": "\n".join([claim.text] * 6), "text_sha256": f"{number:064x}",
        "story_id": _version_id(number), "observed_at": AT + timedelta(seconds=number),
        "sketch": list(range(number, number + 64)), "extractor_version": "benchmark",
        "former_version_id": None, "revision": None,
    }  # fmt: skip


def _link(run_id: str, number: int, rank: int) -> Row:
    return {
        "run_id": run_id, "link_id": short_id("link", number, rank),
        "claim_id": short_id("claim", number), "baseline_claim_id": _fact(number),
        "rank": rank, "relation": "updates", "tier": "suggested", "score": 0.61, "basis": "made",
        "evidence": [{"feature": "terms", "score": 0.5, "detail": "shared: trade, dollar"}] * 8,
    }  # fmt: skip


def _difference(run_id: str, number: int, claim: Claim) -> Row:
    return {
        "run_id": run_id, "difference_id": short_id("difference", number),
        "link_id": short_id("link", number, 1), "edition": DAY,
        "claim_id": short_id("claim", number), "baseline_claim_id": _fact(number),
        "fact_id": _fact(number), "development_id": short_id("difference", number),
        "relation": "updates", "tier": "suggested", "novelty": None, "rejudged": False,
        "score": 0.61, "weight": 0.4,
        "terms": {term: round(value, 3) for term, value in bag_of(claim).items()},
    }  # fmt: skip


def _change(run_id: str, number: int) -> Row:
    return {
        "run_id": run_id, "change_id": short_id("change", number),
        "difference_id": short_id("difference", number), "ordinal": 1, "field": "quantity",
        "value_from": "900", "value_to": str(number % 50 + 100), "unit": "USD", "delta": -1.0,
        "delta_percent": -5.0, "time_from": "2024", "time_to": "2025", "text_from": "900",
        "text_to": str(number),
    }  # fmt: skip


def staged(settings: Settings, name: str, first: int, amount: int) -> Run:
    """A run with its fetches and staged rows, as if it had passed its audit."""
    run = open_run(settings, name, "sverka_monitor", DAY)
    rows = made(run.run_id, first, amount)
    with database.connect(str(settings.database_url)) as connection:
        writing.upsert(connection, ("published", "fetches"), map(_fetch, rows["versions"]))
        for table, some in rows.items():
            writing.stage(connection, table, some)
        record_counts(connection, run, "audit", {"passed": 1})
    return run


def _fetch(version: Row) -> Row:
    plain = ("run_id", "fetch_id", "source", "url")
    return {key: version[key] for key in plain} | {
        "kind": "article", "outcome": "archived", "fetched_at": version["observed_at"],
        "final_url": version["url"],
    }  # fmt: skip


def _source(number: int) -> Row:
    return {"source": f"outlet{number}", "run_id": "made", "publisher": f"Outlet {number}",
            "country": "KZ", "languages": ["zh", "ru", "en"], "zone": "UTC",
            "home": f"https://outlet{number}.example/"}  # fmt: skip


def fresh(server: Server, name: str, home: Path) -> Settings:
    """A migrated database with the outlets."""
    server.psql(f"create database {name}")
    settings = Settings(home=home, database_url=server.url(name))
    migrate(settings.database)
    with database.connect(settings.database) as connection:
        writing.upsert(connection, ("published", "sources"), map(_source, range(OUTLETS)))
    return settings


def loads(settings: Settings, amount: int) -> Iterator[tuple[str, int, float, float]]:
    """By table: rows, and seconds through the writer and by COPY, commit included."""
    rows = made("load", 0, amount)
    for table, some in rows.items():
        through, plain = [], []
        for _ in range(TURNS):
            through.append(_emptied(settings, table, lambda c: writing.stage(c, table, some)))  # noqa: B023
            plain.append(_emptied(settings, table, lambda c: copy_in(c, "staging", table, some)))  # noqa: B023
        yield table, len(some), min(through), min(plain)


def _emptied(settings: Settings, table: str, load: Callable[[Connection], Any]) -> float:
    with database.connect(settings.database) as connection:
        empty(connection, "staging", table)
    began = time.monotonic()
    with database.connect(settings.database) as connection:
        load(connection)
    return time.monotonic() - began


def published(run: Run) -> str:
    """Publishes a run; what its transaction took, with the line that is kept of it."""
    began, worked = time.monotonic(), time.process_time()
    publish(run)
    return (
        f"{time.monotonic() - began:.1f} s, {time.process_time() - worked:.1f} s of CPU,"
        f" at a load of {os.getloadavg()[0]:.0f}"
    )


def watched(settings: Settings) -> str:
    """Publishes runs one after the other while readers look."""
    with ExitStack() as stack:
        readers = [stack.enter_context(Reader(settings.database)) for _ in range(READERS)]
        for number in range(PUBLISHES):
            published(staged(settings, f"run{number}", number * EACH, EACH))
    states = set().union(*(reader.states for reader in readers))
    return (
        f"{PUBLISHES} publishes of {EACH} differences, {READERS} readers:"
        f" {sum(reader.looks for reader in readers)} looks, {len(states)} states seen,"
        f" {sum(reader.torn.total() for reader in readers)} torn"
    )


def main() -> None:
    amount = int(sys.argv[1]) if len(sys.argv) > 1 else DIFFERENCES
    with tempfile.TemporaryDirectory(prefix="publish-") as name, ExitStack() as stack:
        home = Path(name)
        home.chmod(0o755)
        server = stack.enter_context(postgres.running(home))
        total = [0, 0.0, 0.0]
        settings = fresh(server, "volume", home)
        for table, rows, through, plain in loads(settings, min(amount, LOADED)):
            total = [total[0] + rows, total[1] + through, total[2] + plain]
            print(_load_line(table, rows, through, plain), flush=True)
        print(_load_line("all", int(total[0]), total[1], total[2]), flush=True)
        print(watched(fresh(server, "watched", home)), flush=True)
        for name, first in (("one", 0), ("two", amount)):
            run = staged(settings, name, first, amount)
            print(f"publishing {amount:,} differences on {first:,}: {published(run)}", flush=True)


def _load_line(table: str, rows: int, through: float, plain: float) -> str:
    return (
        f"{table:12} {rows:7,} rows: writer {rows / through:8,.0f} rows/s,"
        f" COPY {rows / plain:8,.0f} rows/s, ratio {plain / through:.2f}"
    )


if __name__ == "__main__":
    main()
