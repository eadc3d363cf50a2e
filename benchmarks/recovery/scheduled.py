"""The same through real Airflow runs: tasks, the scheduler and ``sverka run`` itself are killed."""

import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType

import psutil

from benchmarks.ports import free_ports
from benchmarks.recovery.compare import Rows, compare
from benchmarks.recovery.ground import Ground
from benchmarks.recovery.house import DAY, House
from benchmarks.recovery.kills import Trial
from benchmarks.recovery.moments import Held
from benchmarks.recovery.reader import Reader
from pipeline.settings import ROOT
from stack.airflow import USER, Installation
from stack.client import Client, DagRun
from stack.supervisor import MARK

NEVER = "0 0 31 12 *"
_PATIENCE = 1_800.0
_TASK = re.compile(r"airflow worker -- [\da-f]{8}-")
_AWAY_SECONDS = 60.0
Act = Callable[["Stack"], str]


@dataclass(slots=True)
class Stack:
    """A house whose steps Airflow runs; ``home`` keeps Airflow's own database between houses."""

    ground: Ground
    house: House
    port: int
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Stack":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Stops ``sverka run`` where it still serves."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()

    def start(self, *options: str) -> None:
        """Starts ``sverka run``."""
        with (self.house.settings.home / "run.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cli", "run", "--date", DAY.isoformat(), *options],
                cwd=ROOT, env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def ended_well(self) -> bool:
        """Waits until ``sverka run`` ends; whether it has published."""
        return self.process is not None and self.process.wait(_PATIENCE) == 0

    def one(self, wanted: Callable[[str], bool]) -> psutil.Process:
        """The process of this home whose command line is wanted."""
        home = str(self.house.settings.home.resolve())
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == home and wanted(" ".join(process.cmdline())):
                    return process
            except (psutil.Error, OSError):
                continue
        raise RuntimeError("no such process")

    def _environment(self) -> Mapping[str, str]:
        ports = {"SVERKA_AIRFLOW_PORT": self.port, "SVERKA_REPORT_PORT": self.port + 1,
                 "SVERKA_PAGES_PORT": self.port + 2}  # fmt: skip
        return {**self.house.environment(), **{name: str(port) for name, port in ports.items()},
                "SVERKA_SCHEDULE": NEVER}  # fmt: skip


KILLED = (
    ("task", "claim", "staging.claims"), ("scheduler", "publish", "published.changes"),
    ("worker", "claim", "staging.claims"),
    ("sverka run", "extract", "staging.versions"), ("task", "publish", "published.links"),
    ("scheduler", "claim", "staging.claims"), ("task", "link", "staging.links"),
    ("task", "crawl", "published.fetches"), ("sverka run", "link", "staging.differences"),
    ("task", "extract", "staging.versions"), ("scheduler", "link", "staging.links"),
)  # fmt: skip
"""Who is killed, in which task, while it waits to write to which table."""


def acts() -> Iterator[tuple[str, Act]]:
    """What is done to a run of Airflow, and how."""
    victims = {"task": _task, "worker": _worker, "scheduler": _scheduler, "sverka run": _run}
    for victim, task, table in KILLED:
        yield f"Airflow's {victim} killed in {task}", _killed(table, victims[victim])
    yield "Airflow's every task cleared, one after the other", _cleared
    yield "Airflow's extract refused by Postgres for a minute", _refused


def scheduled(ground: Ground, what: str, act: Act, undisturbed: Rows) -> Trial:
    """Does it to an Airflow run of a house, recovers, and compares."""
    began = time.monotonic()
    stack = Stack(ground, _settled(ground), free_ports(3))
    with Reader(str(stack.house.settings.database_url)) as reader, stack:
        proof = act(stack)
    outcome = compare(stack.house, undisturbed)
    ground.server.psql(f"drop database {stack.house.database} with (force)")
    return Trial(what, proof, outcome, reader.looks, len(reader.states), reader.torn.total(),
                 time.monotonic() - began)  # fmt: skip


def _settled(ground: Ground) -> House:
    """A house before its first run, in the home in which Airflow is settled."""
    copied = ground.copy(ground.before["plan"])
    home = ground.folder / "airflow"
    home.mkdir(exist_ok=True)
    for name in ("archive", "reports"):
        shutil.rmtree(home / name, ignore_errors=True)
    shutil.copytree(copied.settings.home, home, dirs_exist_ok=True)
    shutil.rmtree(copied.settings.home)
    return House(copied.settings.model_copy(update={"home": home}))


def _killed(table: str, victim: Callable[[Stack], psutil.Process]) -> Act:
    def kill(stack: Stack) -> str:
        with Held(table).locked(stack.house) as told:
            stack.start("--once")
            proof = _awaited(stack, told)
            process = victim(stack)
            proof = f"pid {process.pid} ({' '.join(process.cmdline())[-40:]}), {proof}"
            process.kill()
        return f"{proof}; {_recovered(stack)}"

    return kill


def _awaited(stack: Stack, told: Callable[[], str | None]) -> str:
    patience = time.monotonic() + _PATIENCE
    while time.monotonic() < patience and stack.process and stack.process.poll() is None:
        if line := told():
            return line
        time.sleep(0.05)
    raise RuntimeError("the task was not met at work")


def _recovered(stack: Stack) -> str:
    """Airflow tries again by itself; where the stack ended, ops starts it again."""
    for again in range(3):
        if stack.ended_well():
            return f"sverka run started again {again} times" if again else "tried again by Airflow"
        stack.start("--once")
    raise RuntimeError("sverka run does not recover")


def _task(stack: Stack) -> psutil.Process:
    """The process that does the step's work; its title is the id of the task instance."""
    return stack.one(lambda command: bool(_TASK.match(command)))


def _worker(stack: Stack) -> psutil.Process:
    """The task's parent, which tells Airflow that the task is alive; the task dies with it."""
    return _task(stack).parent() or _task(stack)


def _scheduler(stack: Stack) -> psutil.Process:
    return stack.one(lambda command: "stack.launch scheduler" in command)


def _run(stack: Stack) -> psutil.Process:
    assert stack.process
    return psutil.Process(stack.process.pid)


def _refused(stack: Stack) -> str:
    with Held("staging.versions").locked(stack.house) as told:
        stack.start("--once")
        proof = _awaited(stack, told)
        stack.ground.close(stack.house)
    time.sleep(_AWAY_SECONDS)
    stack.ground.open(stack.house)
    return f"{proof}; {_recovered(stack)}"


class _Ops(Client):
    """Who clears tasks."""

    def clear(self, run: DagRun, task: str) -> None:
        """Clears a task of a run and what follows it."""
        wish = {
            "dry_run": False, "task_ids": [task], "dag_run_id": run.run,
            "include_downstream": True, "only_failed": False, "reset_dag_runs": True,
        }  # fmt: skip
        self._ask("POST", f"dags/{run.dag}/clearTaskInstances", wish)


def _cleared(stack: Stack) -> str:
    stack.start("--once")
    _recovered(stack)
    stack.start()
    return _clear_each(stack)


def _clear_each(stack: Stack) -> str:
    """Clears each task of the last run that serving has made, when that has ended."""
    home = stack.house.settings.home
    _awaited(stack, lambda: "serves" if "Serving" in (home / "run.log").read_text() else None)
    password = Installation(home, ROOT / "dags", stack.port, "").password()
    ended = []
    ops = _Ops(f"http://127.0.0.1:{stack.port}", USER, password, lambda: None)
    with ops:
        runs = [run for run in ops.runs("sverka_monitor") if run.state == "success"]
        for task in dict.fromkeys(one.task for one in ops.tasks(runs[0])):
            for run in runs[:2]:
                ops.clear(run, task)
                ended.append(ops.wait(run, lambda *_: None).state)
    return f"{len(ended)} clearings, ended {', '.join(sorted(set(ended)))}"
