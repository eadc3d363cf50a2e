"""Children, each in a session of its own: started, watched, stopped to the last grandchild.

Every child carries ``SVERKA_STACK_ID``, the path of the home, in its environment and hands it on to
whatever it starts. A process without that mark is never touched.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import psutil

from stack.locks import AT_ONCE, EXCLUSIVE, hold

MARK = "SVERKA_STACK_ID"
PART = "SVERKA_STACK_PART"
"""Which child of the stack a process is, or comes from."""
PATIENCE = 15.0
"""Seconds between TERM and KILL; Airflow's LocalExecutor may wait for its workers for ever."""
ORPHAN_PATIENCE = 2.0
"""The same for what a killed run has left: nobody waits for its work any more."""
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
LAST_LINES = 8


class StackError(RuntimeError):
    """The stack cannot start or go on; the message is one clear line, perhaps with log lines."""


class Interrupted(BaseException):
    """A person, or the system, asked the stack to stop; the first of ``args`` is the signal."""


@dataclass(frozen=True, slots=True)
class Child:
    """A process that we started."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path


@dataclass(slots=True)
class Supervisor:
    """Starts, watches and stops the children of one home."""

    home: Path
    patience: float = PATIENCE
    children: list[Child] = field(default_factory=list)
    _stopping: bool = False

    @property
    def mark(self) -> str:
        """The value of ``SVERKA_STACK_ID`` of this home's processes."""
        return str(self.home.resolve())

    def start(
        self,
        name: str,
        command: Sequence[str],
        environment: Mapping[str, str],
        cwd: Path | None = None,
    ) -> Child:
        """Starts a child in its own session; both streams go to ``<home>/logs/<name>.log``.

        The log of the start before is kept as ``<name>.log.1``.

        Raises:
            StackError: the program cannot be started.
        """
        log = self.home / "logs" / f"{name}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        # setproctitle, which Airflow uses, would overwrite the mark in /proc/PID/environ.
        marked = {**environment, MARK: self.mark, PART: name, "SPT_NOENV": "1"}
        try:
            with log.open("wb") as stream:
                process = subprocess.Popen(
                    command,
                    env=marked,
                    cwd=cwd,
                    stdin=subprocess.DEVNULL,
                    stdout=stream,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    preexec_fn=_default_signals,
                )
        except OSError as error:
            raise StackError(f"{name} cannot be started: {error}") from error
        child = Child(name, process, log)
        self.children.append(child)
        return child

    def check(self) -> None:
        """Sees whether all children are alive.

        Raises:
            StackError: one has died unasked; the message has the last lines of its log.
        """
        for child in self.children:
            code = child.process.poll()
            if code is not None:
                raise StackError(f"{child.name} {_ending(code)}{tail(child.log)}")

    def finish(self, child: Child) -> None:
        """Waits for a child that is meant to end, and watches the others meanwhile.

        Raises:
            StackError: it, or another, failed.
        """
        while child.process.poll() is None:
            self.check()
            time.sleep(0.05)
        if child.process.returncode:
            self.check()
        self.children.remove(child)

    def stop(self) -> None:
        """Asks all children to end, the last started first, and ends those that do not in time;
        then whatever else carries our mark."""
        self._stopping = True
        for child in reversed(self.children):
            _signal_group(child.process.pid, signal.SIGTERM)
        deadline = time.monotonic() + self.patience
        for child in reversed(self.children):
            self._wait(child, deadline)
            _signal_group(child.process.pid, signal.SIGKILL)
            child.process.wait()
        self.children.clear()
        stop_marked(self.mark, min(self.patience, ORPHAN_PATIENCE))

    def interrupt(self, number: int, _: FrameType | None) -> None:
        """The first signal begins the stop, a second one cuts its patience short."""
        if self._stopping:
            self.patience = 0
            return
        self._stopping = True
        raise Interrupted(number)

    def _wait(self, child: Child, deadline: float) -> None:
        while self.patience and time.monotonic() < deadline and child.process.poll() is None:
            time.sleep(0.05)


@contextmanager
def supervised(home: Path) -> Iterator[Supervisor]:
    """The one supervisor of ``home``, with its signal handlers, for a ``with`` block.

    What an earlier one that was killed has left running is stopped first; at the end all is.

    Raises:
        StackError: another supervises this home.
    """
    supervisor = Supervisor(home)
    lock = _lock_home(home)
    before = {number: signal.signal(number, supervisor.interrupt) for number in SIGNALS}
    try:
        left = stop_marked(supervisor.mark, ORPHAN_PATIENCE)
        if left:
            print(f"Stopped {left} processes of an earlier run.", file=sys.stderr)
        yield supervisor
    finally:
        supervisor.stop()
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(lock)


def stop_marked(mark: str, patience: float) -> int:
    """Stops every process that carries the mark, except us and our ancestors; how many."""
    ours = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    marked = [
        process
        for process in psutil.process_iter()
        if process.pid not in ours and _mark_of(process) == mark
    ]
    for process in marked:
        _signal(process, signal.SIGTERM)
    _, alive = psutil.wait_procs(marked, timeout=patience)
    for process in alive:
        _signal(process, signal.SIGKILL)
    psutil.wait_procs(alive, timeout=5)
    return len(marked)


def tail(log: Path, lines: int = LAST_LINES) -> str:
    """The last lines of a log, set off below a message that names the file."""
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]
    return "".join(f"\n  {line}" for line in [f"{log}:", *(text or ["(empty)"])])


def _lock_home(home: Path) -> int:
    path = home / "run.lock"
    try:
        descriptor = hold(path, EXCLUSIVE | AT_ONCE)
    except BlockingIOError:
        pid = path.read_text().strip() or "unknown"
        raise StackError(
            f"sverka run is already running in {home} (pid {pid}):"
            " stop it with Ctrl-C there, or set SVERKA_HOME to another folder"
        ) from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return descriptor


def _default_signals() -> None:
    """A shell's background job ignores SIGINT, and what is ignored is inherited."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except (psutil.Error, OSError):
        return None


def _signal_group(group: int, number: signal.Signals) -> None:
    """A group lives as long as one of its members; its number is not given anew meanwhile."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return


def _signal(process: psutil.Process, number: signal.Signals) -> None:
    """psutil compares the time of creation, so a pid that was given anew is spared."""
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


def _ending(code: int) -> str:
    return f"was killed by signal {-code}" if code < 0 else f"has ended with exit code {code}"
