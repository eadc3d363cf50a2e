"""What pages and questions cost at a million differences and three million claims.

``python -m benchmarks.volume fill HOME [CLAIMS]`` fills the database of ``HOME`` (3,000,000 claims
unless told: a third of them differences, over some three years of daily editions, in three
languages, from 60 outlets of which a few bring most, about 12,000 baseline claims of which a few
draw most). ``python -m benchmarks.volume HOME [--plans FILE]`` then times every question of the
cookbook, writing its plan to FILE, serves the pages, and asks each page and each route of data with
20 requests at once: p50 and p95 a route, and the CPU that a request costs the pages and Postgres.
The machine's load is printed with it.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.volume_asked import ask_pages, ask_questions
from sql import database
from sql.database import Connection
from sql.migrate import migrate
from stack import postgres

CLAIMS = 3_000_000
FILL = Path(__file__).with_name("volume_sql")
RUNNING = {"shared_buffers": "4GB", "random_page_cost": "1.1", "effective_cache_size": "12GB"}
FILLING = {"max_wal_size": "8GB", "fsync": "off", "full_page_writes": "off", "autovacuum": "off"}
SESSION = (
    "set maintenance_work_mem = '1GB'",
    "set work_mem = '512MB'",
    "set max_parallel_maintenance_workers = 2",
    "set session_replication_role = replica",
)
INDEXES = """
select pg_get_indexdef(indexrelid) as definition, indexrelid::regclass::text as name
from pg_index
where indrelid = any(%s::regclass[]) and not indisunique
"""
TABLES = """
select array_agg(oid::regclass::text) as names
from pg_class
where relkind = 'r' and not relispartition and relnamespace = 'published'::regnamespace
"""
KEPT = "select unnest(published.kept_tables()) as name"


def fill(home: Path, claims: int = CLAIMS) -> None:
    """Fills the database of ``home``, which must hold nothing yet."""
    with postgres.running(home) as server:
        migrate(server.url())
        for setting, value in (RUNNING | FILLING).items():
            server.psql(f"alter system set {setting} = '{value}'")
    with postgres.running(home) as server:
        fill_database(server.url(), claims)
        for setting in FILLING:
            server.psql(f"alter system reset {setting}")
    with postgres.running(home) as server:
        server.psql("vacuum analyze", "sverka")


def fill_database(url: str, claims: int) -> None:
    """Writes ``claims`` news claims and what belongs to them to an empty, migrated database."""
    with database.connect(url) as connection:
        for setting in (*SESSION, f"set bench.claims = {int(claims)}"):
            connection.execute(setting.encode())
        [tables] = connection.execute(TABLES.encode()).fetchall()
        with _unindexed(connection, tables["names"]):
            for path in sorted(FILL.glob("*.sql")):
                _timed(connection, path.stem, path.read_bytes())
        _timed(connection, "analyze", b"analyze")
    keep(url)


def keep(url: str) -> None:
    """Fills the tables of schema ``kept``, each in a transaction of its own."""
    with database.connect(url) as connection:
        names = [row["name"] for row in connection.execute(KEPT.encode()).fetchall()]
    for name in names:
        with database.connect(url) as connection:
            for setting in SESSION:
                connection.execute(setting.encode())
            with _unindexed(connection, [f"kept.{name}"]):
                _timed(connection, name, f"select published.keep_whole('{name}')".encode())


@contextmanager
def _unindexed(connection: Connection, tables: list[str]) -> Iterator[None]:
    """Drops the indexes of tables, but for keys, and makes them anew when they are filled."""
    indexes = connection.execute(INDEXES.encode(), [tables]).fetchall()
    for index in indexes:
        connection.execute(f"drop index {index['name']}".encode())
    yield
    for index in indexes:
        _timed(connection, index["name"], index["definition"].encode())


def _timed(connection: Connection, name: str, statement: bytes) -> None:
    started = time.perf_counter()
    connection.execute(statement)
    print(f"{time.perf_counter() - started:7.1f} s {name}", flush=True)


def main() -> None:
    if sys.argv[1:2] == ["fill"]:
        fill(Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else CLAIMS)
        return
    plans = Path(sys.argv[sys.argv.index("--plans") + 1]) if "--plans" in sys.argv else None
    with postgres.running(Path(sys.argv[1])) as server:
        print(f"load {os.getloadavg()[0]:.1f} before, {os.cpu_count()} cores")
        ask_questions(server.url(), plans)
        ask_pages(server.url())
        print(f"load {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
