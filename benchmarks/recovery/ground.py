"""What houses stand on: one embedded Postgres, one newsroom, and Sverka as it is before each step.

Every kill starts from a copy, so that none pays for the steps before it.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import httpx
import yaml

from benchmarks.ports import free_ports
from benchmarks.recovery.house import STEPS, House
from pipeline.jsonlines import write
from pipeline.settings import ROOT, Settings
from stack import postgres
from stack.postgres import Server
from stack.programs import PostgresError

EXAMPLE = ROOT / "tests" / "pipeline" / "example"
FINAL = "final"
_PATIENCE = 60.0


@dataclass(slots=True)
class Ground:
    """A folder with a server and a newsroom; ``before`` holds the houses before each step."""

    folder: Path
    server: Server
    newsroom: "Newsroom"
    before: dict[str, House] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    """What each step took undisturbed, with the start of its process."""
    _numbers: Iterator[int] = field(default_factory=count)

    def house(self) -> House:
        """A new house: an empty home and an empty database."""
        home = self.folder / f"house{next(self._numbers)}"
        home.mkdir()
        return House(
            Settings(
                home=home, baseline=EXAMPLE / "baseline", newsroom=self.newsroom.lines,
                newsroom_address=self.newsroom.address, zone="UTC",
                database_url=self._database(home.name, "template1"),
            )
        )  # fmt: skip

    def copy(self, house: House) -> House:
        """A house like another, which nobody works in."""
        home = self.folder / f"house{next(self._numbers)}"
        return house.moved(home, self._database(home.name, house.database))

    def drop(self, house: House) -> None:
        """Takes a house away."""
        self.server.psql(f"drop database {house.database} with (force)")
        shutil.rmtree(house.settings.home)

    def move(self, house: House, space: str) -> None:
        """Moves a house's database to a tablespace; whoever is in it is sent away."""
        self.close(house)
        self.server.psql(f"alter database {house.database} set tablespace {space}")
        self.open(house)

    def close(self, house: House) -> None:
        """Sends away who is in a house's database, and lets nobody in."""
        self.server.psql(
            f"alter database {house.database} with allow_connections false;\n"
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            f" where datname = '{house.database}'"
        )

    def open(self, house: House) -> None:
        """Lets people into a house's database again."""
        self.server.psql(f"alter database {house.database} with allow_connections true")

    def kill_server(self) -> None:
        """Kills the server in the middle of whatever its sessions do."""
        pid = int((self.server.home / "postgres" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)

    def restart(self) -> None:
        """Starts the server again that was killed, as ``sverka run`` would."""
        os.close(self.server.use)
        self.server = postgres.start(self.server.home)

    def prepare(self) -> None:
        """Takes a house through all steps undisturbed, and keeps how it was before each."""
        house = self.house()
        house.do("migrate")
        for step in STEPS:
            self.before[step] = self.copy(house)
            began = time.monotonic()
            house.do(step)
            self.seconds[step] = time.monotonic() - began
        self.before[FINAL] = house

    def _database(self, name: str, template: str) -> str:
        """A new database; the session that last used its template may still be leaving."""
        patience = time.monotonic() + _PATIENCE
        while True:
            try:
                self.server.psql(f"create database {name} template {template}")
                return self.server.url(name)
            except PostgresError:
                if time.monotonic() > patience:
                    raise
                time.sleep(0.1)


@dataclass(slots=True)
class Newsroom:
    """``sverka newsroom`` over the example's articles, a process that can be cut off."""

    lines: Path
    port: int
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def open(self) -> None:
        """Serves, and waits until it answers."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "cli", "newsroom", str(self.lines), "--port", str(self.port)],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        patience = time.monotonic() + _PATIENCE
        with httpx.Client(trust_env=False) as client:
            while time.monotonic() < patience:
                try:
                    client.get(f"{self.address}/__sites").raise_for_status()
                    return
                except httpx.TransportError:
                    time.sleep(0.05)
        raise RuntimeError("the newsroom does not answer")

    def cut(self) -> None:
        """Cuts it off in the middle of whatever it is saying."""
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def ground(folder: Path) -> Iterator[Ground]:
    """A ground in an empty folder, for a ``with`` block; its server and newsroom end with it."""
    articles = yaml.safe_load((EXAMPLE / "articles.yml").read_text(encoding="utf-8"))
    lines = folder / "articles.jsonl"
    write(lines, articles)
    newsroom = Newsroom(lines, free_ports(len({one["source"] for one in articles})))
    laid = Ground(folder, postgres.start(folder / "server"), newsroom)
    try:
        newsroom.open()
        laid.prepare()
        yield laid
    finally:
        newsroom.cut()
        postgres.stop(laid.server)
