"""What goes wrong without a kill: full disks, a network that is cut, Postgres away, two at once."""

import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil

from benchmarks.recovery.compare import Rows, compare
from benchmarks.recovery.ground import Ground
from benchmarks.recovery.house import STEPS, House
from benchmarks.recovery.kills import Trial, finish
from benchmarks.recovery.moments import Held
from benchmarks.recovery.reader import Reader
from stack.programs import give

CHAIN = STEPS[1:-1]
_SMALL, _LARGE = "24k", "64m"
_AWAY_SECONDS = 3.0
Fault = Callable[[Ground, House], str]
"""Does something to a house, sees it through, and gives the line that proves that it hurt."""


def faults() -> Iterator[tuple[str, str, Fault]]:
    """What is done, the step before which the house stands, and how."""
    yield "disk of the archive full in crawl", "crawl", _full("crawl", "archive")
    yield "disk of the Data Docs full in audit", "audit", _full("audit", "reports")
    yield "disk of the reports full in report", "report", _full("report", "reports")
    for step in ("crawl", "extract", "claim", "link", "publish"):
        yield f"disk of Postgres full in {step}", step, _full_database(step)
    for pages in (1, 6):
        yield f"newsroom cut off in crawl, after {pages} records", "crawl", _cut(pages)
    for step, table in (("extract", "staging.versions"), ("publish", "published.links")):
        yield f"Postgres refuses connections in {step}", step, _refused(step, table)
    for turn in (1, 2):
        yield f"two runs of one date at once, turn {turn}", "plan", _two_at_once
    for step in CHAIN:
        yield f"{step} cleared and run again before publish", "publish", _again(step)
    yield "every step run again after publish", "report", _all_again


def suffered(ground: Ground, what: str, step: str, fault: Fault, undisturbed: Rows) -> Trial:
    """Does it to a house of its own, and compares."""
    began = time.monotonic()
    house = ground.copy(ground.before[step])
    with Reader(str(house.settings.database_url)) as reader:
        proof = fault(ground, house)
    outcome = compare(house, undisturbed)
    ground.drop(house)
    return Trial(what, proof, outcome, reader.looks, len(reader.states), reader.torn.total(),
                 time.monotonic() - began)  # fmt: skip


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of a few kilobytes on a folder, which keeps what it holds; needs root."""
    held = folder.with_name(folder.name + ".held")
    folder.mkdir(exist_ok=True)
    folder.rename(held)
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={_LARGE}", "none", str(folder))
    try:
        _run("cp", "-a", f"{held}/.", str(folder))
        used = int(subprocess.check_output(["du", "-sk", folder]).split()[0])
        _run("mount", "-o", f"remount,size={used + int(_SMALL.removesuffix('k'))}k", str(folder))
        yield
        _run("cp", "-a", f"{folder}/.", str(held))
    finally:
        _run("umount", "--lazy", str(folder))
        folder.rmdir()
        held.rename(folder)


def enlarge(folder: Path) -> None:
    """What ops does about a full disk."""
    _run("mount", "-o", f"remount,size={_LARGE}", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def _full(step: str, name: str) -> Fault:
    def fill(ground: Ground, house: House) -> str:
        folder = house.settings.home / name
        with small_disk(folder):
            proof = _failing(house, step)
            enlarge(folder)
            finish(house, step)
        return proof

    return fill


def _full_database(step: str) -> Fault:
    """The disk that is full is that of the database's own tablespace."""

    def fill(ground: Ground, house: House) -> str:
        folder = ground.folder / f"{house.database}.space"
        folder.mkdir()
        _run("mount", "-t", "tmpfs", "-o", f"size={_LARGE}", "none", str(folder))
        space = f"space_{house.database}"
        try:
            give(folder)
            ground.server.psql(f"create tablespace {space} location '{folder}'")
            ground.move(house, space)
            used = int(subprocess.check_output(["du", "-sk", folder]).split()[0])
            _run("mount", "-o", f"remount,size={used + 8}k", str(folder))
            proof = _failing(house, step)
            enlarge(folder)
            finish(house, step)
            ground.move(house, "pg_default")
            ground.server.psql(f"drop tablespace {space}")
        finally:
            _run("umount", "--lazy", str(folder))
        return proof

    return fill


def _failing(house: House, step: str) -> str:
    """What a step says that cannot do its work; one that can anyway says so."""
    return f"{'ended well' if house.attempt(step) else 'failed'}: {house.said(step)[-110:]}"


def _cut(records: int) -> Fault:
    def cut(ground: Ground, house: House) -> str:
        process = house.start("crawl")
        archive, grown = house.settings.archive, 0
        while grown < records and process.is_alive():
            grown = sum(
                len(path.read_bytes().splitlines()) for path in archive.glob("*/*/*/fetches.jsonl")
            )
            time.sleep(0.002)
        ground.newsroom.cut()
        process.join()
        proof = f"cut at {grown} lines; {house.said('crawl')[-110:]}"
        ground.newsroom.open()
        finish(house, "crawl")
        return proof

    return cut


def _refused(step: str, table: str) -> Fault:
    def refuse(ground: Ground, house: House) -> str:
        with Held(table).awaited(house) as reached:
            process = house.start(step)
            victim = psutil.Process(process.pid)
            proof = reached(victim)
            ground.close(house)
            victim.resume()
        process.join()
        until = time.monotonic() + _AWAY_SECONDS
        while time.monotonic() < until:
            said = _failing(house, step)
        ground.open(house)
        finish(house, step)
        return f"{proof}; then {said}"

    return refuse


def _two_at_once(ground: Ground, house: House) -> str:
    """Each step of both runs is tried until it ends well, as Airflow tries it."""

    def chain(run_id: str) -> list[bool]:
        return [
            any(house.attempt(step, run_id) for _ in range(3))
            for step in CHAIN
        ]  # fmt: skip

    with ThreadPoolExecutor(2) as threads:
        ended = [*threads.map(chain, ("one", "two"))]
    assert all(map(all, ended)), ended
    return "; ".join(f"{run}: {house.said('publish', run)[:60]}" for run in ("one", "two"))


def _again(step: str) -> Fault:
    def repeat(ground: Ground, house: House) -> str:
        finish(house, step)
        return f"{step} said {house.said(step)[:90]}"

    return repeat


def _all_again(ground: Ground, house: House) -> str:
    for step in STEPS:
        house.do(step)
    return f"publish said {house.said('publish')[:90]}"
