"""What is asked of a database of a million differences: questions of the cookbook, and pages."""

import asyncio
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import httpx
import psutil
import uvicorn
from fastapi import FastAPI

from pages.app import RECENT, create_app
from pages.tables import TABLES
from sql import database
from sql.cookbook import recipes

_ADDRESS = "BENCHMARK_DATABASE"
AT_ONCE, REQUESTS, SECONDS = 20, 60, 4.0
READERS = "select pid from pg_stat_activity where usename = 'sverka_reader'"
SAMPLES = {
    "edition": "select edition::text from sverka.editions order by random() limit 60",
    "difference": "select difference_id from sverka.differences where edition in"
    " (select edition from sverka.editions order by random() limit 3) limit 60",
    "claim": "(select baseline_claim_id from sverka.claim_counts order by confirms desc limit 20)"
    " union all (select baseline_claim_id from sverka.claim_counts order by random() limit 40)",
    "fact": "select fact_id from sverka.facts order by random() limit 60",
    "document": "select document from sverka.documents",
    "source": "select source from sverka.source_health",
    "topic": "select distinct topic from sverka.topic_days",
    "actor": "select actor from sverka.actors order by claims desc limit 20",
    "row": "select json_build_array(edition, tier, score, difference_id)::text"
    " from sverka.differences order by difference_id limit 60",
    "url": "select url from sverka.articles order by observed_at desc limit 60",
}
WORDS = (
    "海关",
    "双边贸易",
    "прошлый",
    "казахстан",
    "transit",
    "pipeline deliveries",
    "2024年",
    "ШОС",
)
ROUTES = {
    "/editions": ("/editions",),
    "/editions/DAY": ("/editions/{edition}", "/editions/{edition}?tier=certain"),
    "/differences": (
        "/differences", "/differences?after={row}", "/differences?relation=contradicts&lang=zh",
        "/differences?topic={topic}", "/differences?document={document}&tier=certain",
        "/differences?source={source}", "/differences?since=2025-01-01&until=2025-02-01",
    ),
    "/differences/ID": ("/differences/{difference}",),
    "/documents": ("/documents",),
    "/document": ("/document?document={document}",),
    "/claims/ID": ("/claims/{claim}",),
    "/topics": ("/topics",),
    "/topic": ("/topic?topic={topic}",),
    "/actors": ("/actors",),
    "/actor": ("/actor?actor={actor}",),
    "/sources": ("/sources",),
    "/source": ("/source?source={source}",),
    "/articles": ("/articles", "/articles?source={source}", "/articles?lang=ru"),
    "/article": ("/article?url={url}",),
    "/search": ("/search?q={word}", "/search?q={word}&lang=zh", "/search?q={word}&state=news"),
    "/reviews": ("/reviews",),
    "/tables": ("/tables",),
}  # fmt: skip
TABLE_FILTERS = {
    "timeline": "?claim={claim}", "series": "?fact={fact}", "search": "?q={word}",
    "revisions": "?source={source}",
}  # fmt: skip


def ask_questions(url: str, plans: Path | None) -> None:
    """Seconds of every question of the cookbook, asked as the reader; plans go to a file."""
    kept = []
    for recipe in recipes():
        with database.connect(url, role="sverka_reader") as connection:
            connection.execute("set statement_timeout = '10s'")
            started = time.perf_counter()
            try:
                rows = len(database.ask(connection, recipe.query)[1])
            except database.DatabaseError as error:
                print(f"{recipe.name:24} {error}", flush=True)
                continue
            print(
                f"{recipe.name:24}{time.perf_counter() - started:7.2f} s {rows:6} rows", flush=True
            )
            if plans:
                plan = connection.execute(f"explain {recipe.query}".encode()).fetchall()
                kept += [f"-- {recipe.name}", *(str(row["QUERY PLAN"]) for row in plan), ""]
    if plans:
        plans.write_text("\n".join(kept), encoding="utf-8")


def ask_pages(url: str) -> None:
    """p50 and p95 of every route, with 20 requests at once."""
    samples = _samples(url)
    routes = ROUTES | {
        f"/tables/{name}{form}": (f"/tables/{name}{form}{TABLE_FILTERS.get(name, '')}",)
        for name in TABLES
        for form in ("", ".json")
    }
    with _served(url) as (address, server), database.connect(url) as connection:
        for route, patterns in routes.items():
            chance = random.Random(route)
            paths = [_filled(patterns[n % len(patterns)], samples, chance) for n in range(REQUESTS)]
            before = _spent(connection, server)
            told, asked = asyncio.run(_asked(address, route, paths))
            cost = _spent(connection, server) - before
            print(f"{told}, {1000 * cost / asked:4.0f} ms CPU each", flush=True)
            connection.commit()


def _spent(connection: database.Connection, server: int) -> float:
    """CPU seconds of the processes that serve the pages and of what answers them in Postgres."""
    backends = connection.execute(READERS.encode()).fetchall()
    serving = [psutil.Process(server), *psutil.Process(server).children(recursive=True)]
    processes = serving + [psutil.Process(row["pid"]) for row in backends]
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def _samples(url: str) -> dict[str, list[str]]:
    found = {"word": list(WORDS)}
    with database.connect(url, role="sverka_reader") as connection:
        connection.execute("select setseed(0.5)")
        for name, query in SAMPLES.items():
            found[name] = [str(row[0]) for row in database.ask(connection, query)[1]] or ["none"]
    return found


def _filled(pattern: str, samples: dict[str, list[str]], chance: random.Random) -> str:
    chosen = {name: quote(chance.choice(values), safe="") for name, values in samples.items()}
    return pattern.format(**chosen)


async def _asked(address: str, route: str, paths: list[str]) -> tuple[str, int]:
    """Milliseconds of the requests of a route, and how many; none is begun after 4 s."""
    seconds: list[float] = []
    failed: list[int] = []
    waiting, until = iter(paths), time.perf_counter() + SECONDS

    async def asking(client: httpx.AsyncClient) -> None:
        for path in waiting:
            started = time.perf_counter()
            if started > until:
                return
            answer = await client.get(path)
            seconds.append(time.perf_counter() - started)
            failed.extend([answer.status_code] if answer.status_code >= 400 else [])

    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        await client.get(paths[0])
        await asyncio.gather(*(asking(client) for _ in range(AT_ONCE)))
    cuts = quantiles(seconds, n=20)
    told = f"{route:28} p50 {1000 * cuts[9]:7.0f} ms  p95 {1000 * cuts[18]:7.0f} ms"
    told += f"  {len(seconds)} asked" + (f", failed {failed}" if failed else "")
    return told, len(seconds)


@contextmanager
def _served(url: str) -> Iterator[tuple[str, int]]:
    """The pages' address, and the process that serves them."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.volume_asked", str(port)]
    environment = os.environ | {_ADDRESS: url}
    server = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _await(address)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait()


def _await(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(f"{address}/tables", timeout=5)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError("the pages are not served")


def application() -> FastAPI:
    """The pages of the database that the environment names, as it is."""
    return create_app(os.environ[_ADDRESS], seconds=RECENT)


def main() -> None:
    """Serves the pages on a port of loopback as ``sverka serve`` does, a process a core."""
    uvicorn.run(
        "benchmarks.volume_asked:application", factory=True, port=int(sys.argv[1]),
        log_level="warning", workers=os.cpu_count(),
    )  # fmt: skip


if __name__ == "__main__":
    main()
