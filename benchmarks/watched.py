"""Runs `sverka run --once` and watches what its processes cost, Airflow's and Postgres's too."""

import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psutil

from stack.supervisor import MARK, PART

ROOT = Path(__file__).parent.parent
PERIOD, MEMORY_EVERY = 0.5, 4
"""Seconds between two looks, and which of them reads memory: that of a process of a gigabyte takes
some milliseconds of the CPU that is measured."""
SETTLED = 3.0
"""Seconds after which a process is what it was started as, and no longer a copy of its parent."""
OWN, OTHER = "sverka run", "another's"
_BYTES_A_GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Task:
    """One task that ended well: its DAG, its name, and when in seconds since the stack's start."""

    dag: str
    name: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Watched:
    """One run: seconds from start to end, its tasks, the largest sum of proportional set sizes of
    all its processes in bytes, and CPU seconds by part of the stack."""

    seconds: float
    tasks: tuple[Task, ...]
    peak: int
    cpu: Mapping[str, float]

    @property
    def working(self) -> float:
        """Seconds in which at least one task was at work."""
        total = until = 0.0
        for task in sorted(self.tasks, key=lambda task: task.start):
            total += max(0.0, task.end - max(task.start, until))
            until = max(until, task.end)
        return total

    def __str__(self) -> str:
        share = 1 - self.working / self.seconds
        return (
            f"{self.seconds:.1f} s, {self.working:.1f} s with tasks at work,"
            f" Airflow's own {share:.0%}, CPU {sum(self.cpu.values()):.0f} s,"
            f" peak {self.peak / _BYTES_A_GIB:.2f} GiB"
        )


def run(home: Path, settings: Mapping[str, str]) -> Watched:
    """Runs the job once in ``home`` with these variables.

    Raises:
        RuntimeError: it published nothing.
    """
    environment = {**os.environ, **settings, "SVERKA_HOME": str(home)}
    start = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "cli", "run", "--once"], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, text=True,
    ) as job:  # fmt: skip
        watch = Watch(job.pid, str(home))
        watch.start()
        said = job.stdout.read() if job.stdout else ""
    seconds = time.monotonic() - start
    watch.join()
    if job.returncode:
        raise RuntimeError(f"sverka run --once ended with {job.returncode}:\n{said}")
    return Watched(seconds, tuple(_tasks(said)), watch.peak, dict(watch.cpu))


def _tasks(said: str) -> Iterator[Task]:
    """The tasks that the progress lines tell of, which have end and duration."""
    for line in said.splitlines():
        match line.strip().split("  "):
            case [at, dag, name, *_, "success", lasted]:
                end = float(at.removesuffix(" s"))
                yield Task(dag, name, end - float(lasted.removesuffix(" s")), end)


@dataclass
class Watch(threading.Thread):
    """Adds up memory and CPU of a home's processes until the process ``pid`` has ended.

    A part's CPU is that of its living processes and of the ended ones that these have waited for.
    Postgres is known by the home that its command names: it has no parent among ours.
    """

    pid: int
    home: str
    peak: int = 0
    cpu: dict[str, float] = field(default_factory=dict)
    _known: dict[psutil.Process, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        return id(self)

    def run(self) -> None:
        for look in count():
            if not _is_alive(self.pid):
                return
            processes = list(self._processes())
            now = defaultdict[str, float](float)
            for part, process in processes:
                now[part] += _cpu(process, alone=part == OWN)
            self.cpu |= {part: max(spent, self.cpu.get(part, 0)) for part, spent in now.items()}
            if look % MEMORY_EVERY == 0:
                self.peak = max(self.peak, sum(_pss(process) for _, process in processes))
            time.sleep(PERIOD)

    def _processes(self) -> Iterator[tuple[str, psutil.Process]]:
        """Each process is looked at until it is settled: what it is part of does not change."""
        known = {}
        for process in psutil.process_iter():
            try:
                part = self._known.get(process) or self._part(process)
                if time.time() - process.create_time() > SETTLED:
                    known[process] = part
            except psutil.Error:
                continue
            if part != OTHER:
                yield part, process
        self._known = known

    def _part(self, process: psutil.Process) -> str:
        if process.pid == self.pid:
            return OWN
        environment = process.environ()
        if environment.get(MARK, "").startswith(self.home):
            return environment.get(PART, OTHER)
        parent = process.parent()
        lines = [one.cmdline() for one in (process, parent) if one]
        ours = any(f"{self.home}/postgres" in word for line in lines for word in line)
        return "postgres" if ours else OTHER


def _is_alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def _pss(process: psutil.Process) -> int:
    try:
        return int(process.memory_full_info().pss)
    except psutil.Error:
        return 0


def _cpu(process: psutil.Process, *, alone: bool) -> float:
    """CPU seconds of a process and of those that it has waited for; ``alone`` its own."""
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    waited = 0.0 if alone else times.children_user + times.children_system
    return float(times.user + times.system + waited)
