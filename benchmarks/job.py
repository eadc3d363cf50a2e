"""How long the whole job takes, what memory it needs, and how much of that is Airflow's own.

``python -m benchmarks.job`` runs ``sverka run --once`` twice in an empty folder, as a person would:
cold, then warm. Memory is the largest sum of proportional set sizes (PSS) of all its processes,
read twice a second. Airflow's share is the time in which no task of ours was at work: its start and
stop, and the gaps between tasks.
"""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent
PORTS = {
    "SVERKA_AIRFLOW_PORT": "8571",
    "SVERKA_REPORT_PORT": "8572",
    "SVERKA_NEWSROOM_PORT": "8600",
}
_ENDED = re.compile(r"\s*([\d.]+) s  .*  success  ([\d.]+) s$")
_BYTES_A_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: seconds from start to end, seconds with a task at work, peak memory in bytes."""

    seconds: float
    working: float
    peak: int

    def __str__(self) -> str:
        share = 1 - self.working / self.seconds
        return (
            f"{self.seconds:.1f} s, {self.working:.1f} s with tasks at work,"
            f" Airflow's own {share:.0%}, peak {self.peak / _BYTES_A_GIB:.2f} GiB"
        )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sverka-") as home:
        for name in ("cold", "warm"):
            print(f"{name}: {measure(Path(home))}", flush=True)


def measure(home: Path) -> Measured:
    """Runs the job once in ``home``.

    Raises:
        RuntimeError: it published nothing.
    """
    environment = {**os.environ, **PORTS, "SVERKA_HOME": str(home)}
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "run", "--once"], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, text=True,
    ) as job:  # fmt: skip
        peaks: list[int] = [0]
        watcher = threading.Thread(target=_watch, args=(job.pid, str(home), peaks))
        watcher.start()
        said = job.stdout.read() if job.stdout else ""
    seconds = time.monotonic() - start
    watcher.join()
    if job.returncode:
        raise RuntimeError(f"sverka run --once ended with {job.returncode}")
    return Measured(seconds, _working(said), peaks[0])


def _working(said: str) -> float:
    """Seconds in which at least one task ran, from the progress lines' end and duration."""
    spans = sorted(
        (float(match[1]) - float(match[2]), float(match[1]))
        for line in said.splitlines()
        if (match := _ENDED.match(line))
    )
    total = until = 0.0
    for start, end in spans:
        total += max(0.0, end - max(start, until))
        until = max(until, end)
    return total


def _watch(pid: int, home: str, peaks: list[int]) -> None:
    """Postgres and Airflow run in sessions of their own; they are known by the home they name."""
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        peaks[0] = max(peaks[0], sum(map(_pss, _processes(pid, home))))
        time.sleep(0.5)


def _processes(pid: int, home: str) -> set[psutil.Process]:
    found: set[psutil.Process] = set()
    for process in psutil.process_iter():
        try:
            marked = process.environ().get("SVERKA_STACK_ID", "").startswith(home)
            if process.pid == pid or marked or home in " ".join(process.cmdline()):
                found |= {process, *process.children(recursive=True)}
        except psutil.Error:
            continue
    return found


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


if __name__ == "__main__":
    main()
