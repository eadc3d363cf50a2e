"""The supervisor and real processes."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stack.supervisor import MARK, StackError, Supervisor, supervised

ROOT = Path(__file__).parent.parent.parent
STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
own = dict(start_new_session=True) if sys.argv[1] == "session" else {}
child = subprocess.Popen([sys.executable, "-c",
    "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); "
    "time.sleep(600)"], stdout=subprocess.PIPE, **own)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(600)
"""
PARENT = """
import os, sys, time
from pathlib import Path
from stack.supervisor import supervised
with supervised(Path(sys.argv[1])) as supervisor:
    supervisor.patience = float(sys.argv[2])
    child = supervisor.start("child", [sys.executable, "-c", sys.argv[3], "session"], os.environ)
    while not child.log.read_text():
        time.sleep(0.01)
    print(child.process.pid, child.log.read_text().strip(), flush=True)
    time.sleep(600)
"""


@pytest.fixture
def foreign() -> Iterator[psutil.Process]:
    """A process that is not ours, though its environment names another stack."""
    environment = {**os.environ, MARK: "/somewhere/else"}
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"],
                               env=environment)  # fmt: skip
    yield psutil.Process(process.pid)
    process.kill()
    process.wait()


def parent(home: Path, patience: float = 15) -> tuple[subprocess.Popen[str], list[int]]:
    """A process that supervises a stubborn child, and the pids of child and grandchild."""
    process = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(home), str(patience), STUBBORN],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    return process, [int(pid) for pid in process.stdout.readline().split()]


def first_line(log: Path) -> str:
    while not (text := log.read_text()):
        time.sleep(0.01)
    return text.splitlines()[0]


def gone(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


@pytest.mark.parametrize("where", ["group", "session"])
def test_stops_a_stubborn_child_and_its_child_but_nobody_else(
    tmp_path: Path, where: str, foreign: psutil.Process
) -> None:
    supervisor = Supervisor(tmp_path, patience=0.3)
    command = [sys.executable, "-c", STUBBORN, where]
    child = supervisor.start("stubborn", command, os.environ)
    grandchild = int(first_line(child.log))
    supervisor.stop()
    assert child.process.returncode == -signal.SIGKILL
    assert gone(grandchild)
    assert foreign.is_running()


def test_a_mark_survives_a_changed_process_title(tmp_path: Path) -> None:
    program = (
        "import setproctitle, time; setproctitle.setproctitle('t' * 5000);"
        "print('up', flush=True); time.sleep(600)"
    )
    supervisor = Supervisor(tmp_path)
    child = supervisor.start("titled", [sys.executable, "-c", program], os.environ)
    first_line(child.log)
    assert psutil.Process(child.process.pid).environ()[MARK] == supervisor.mark
    supervisor.stop()


def test_every_child_is_asked_to_end(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import signal, sys, time
        def end(*_):
            with open(sys.argv[2], "a") as order:
                order.write(sys.argv[1])
            sys.exit()
        signal.signal(signal.SIGTERM, end)
        print("up", flush=True)
        time.sleep(600)
    """)
    supervisor = Supervisor(tmp_path)
    for name in "abc":
        command = [sys.executable, "-c", program, name, str(tmp_path / "order")]
        first_line(supervisor.start(name, command, os.environ).log)
    supervisor.stop()
    # All are asked at once, the last started first; which answers first is the machine's choice.
    assert sorted((tmp_path / "order").read_text()) == ["a", "b", "c"]


def test_a_child_that_dies_is_told_with_its_last_words(tmp_path: Path) -> None:
    supervisor = Supervisor(tmp_path)
    command = [sys.executable, "-c", "print('first'); raise SystemExit('the last words')"]
    child = supervisor.start("mortal", command, os.environ)
    child.process.wait()
    with pytest.raises(StackError, match=r"(?s)^mortal has ended with exit code 1.*the last words"):
        supervisor.check()
    supervisor.stop()


def test_a_program_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StackError, match=r"^nothing cannot be started: .*No such file"):
        Supervisor(tmp_path).start("nothing", [str(tmp_path / "nothing")], {})


def test_children_have_default_signal_handlers(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        supervisor = Supervisor(tmp_path)
        program = "import signal; print(signal.getsignal(2) is not signal.SIG_IGN, flush=True)"
        child = supervisor.start("child", [sys.executable, "-c", program], os.environ)
        assert first_line(child.log) == "True"
        supervisor.stop()
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_second_run_on_one_home_is_refused_and_a_killed_one_is_cleaned_up(
    tmp_path: Path, foreign: psutil.Process, capsys: pytest.CaptureFixture[str]
) -> None:
    process, pids = parent(tmp_path)
    with pytest.raises(StackError, match=rf"already running.*\(pid {process.pid}\).*SVERKA_HOME"):
        supervised(tmp_path).__enter__()
    process.kill()
    process.communicate()
    assert not any(gone(pid) for pid in pids), "nobody was left to stop them"
    with supervised(tmp_path):
        assert all(gone(pid) for pid in pids)
        assert foreign.is_running()
    assert "Stopped 2 processes of an earlier run" in capsys.readouterr().err


def test_a_second_signal_cuts_the_patience_short(tmp_path: Path) -> None:
    process, pids = parent(tmp_path, patience=300)
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert process.poll() is None, "it waits for its stubborn child"
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert all(gone(pid) for pid in pids)
