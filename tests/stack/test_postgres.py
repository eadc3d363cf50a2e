"""The embedded Postgres, started, killed and started again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from stack import postgres
from stack.postgres import Server
from stack.programs import PostgresError, complaint

ROOT = Path(__file__).parent.parent.parent
USES = """
import sys, time
from pathlib import Path
from stack import postgres
postgres.start(Path(sys.argv[1]))
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path
    if postgres.is_running(tmp_path):
        postgres.stop(postgres.start(tmp_path))


def postmaster(home: Path) -> psutil.Process:
    line = (home / "postgres" / "postmaster.pid").read_text().splitlines()[0]
    return psutil.Process(int(line))


def another_user(home: Path) -> subprocess.Popen[str]:
    """Another process that uses the server of ``home``."""
    process = subprocess.Popen(
        [sys.executable, "-c", USES, str(home)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stdout.readline() == "started\n"
    return process


def write_row(server: Server) -> None:
    server.psql("create table kept (n int); insert into kept values (7)", "sverka")


def test_starts_with_both_databases_and_stops(home: Path) -> None:
    with postgres.running(home) as server:
        names = server.psql("select datname from pg_database order by 1").splitlines()
        assert {"sverka", "airflow"} <= set(names)
        assert server.psql("show fsync") == "on"
        socket = server.sockets / postgres.SOCKET
        assert socket.stat().st_mode & 0o077 == 0, "local connections are trusted"
        assert server.psql("show listen_addresses") == ""
    assert not postgres.is_running(home)


def test_keeps_rows_when_killed(home: Path) -> None:
    first = postgres.start(home)
    write_row(first)
    killed = postmaster(home)
    killed.kill()
    psutil.wait_procs([killed], timeout=10)
    assert not postgres.is_running(home)
    with postgres.running(home) as server:
        assert server.psql("select n from kept", "sverka") == "7"
    os.close(first.use)


def test_the_last_user_stops_it(home: Path) -> None:
    first, second = postgres.start(home), postgres.start(home)
    postgres.stop(first)
    assert second.psql("select 1") == "1"
    postgres.stop(second)
    assert not postgres.is_running(home)


def test_a_killed_user_is_no_user_any_more(home: Path) -> None:
    other = another_user(home)
    pid = postmaster(home).pid
    server = postgres.start(home)
    assert postmaster(home).pid == pid, "a running server is used, not started again"
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert server.psql("select 1") == "1"
    postgres.stop(server)
    assert not postgres.is_running(home)


def test_a_stale_pid_of_some_other_process_is_not_taken_for_ours(home: Path) -> None:
    with postgres.running(home) as server:
        write_row(server)
    stale = f"{os.getpid()}\n{home / 'postgres'}\n1\n5432\n{home / 'postgres'}\n"
    (home / "postgres" / "postmaster.pid").write_text(stale)
    assert not postgres.is_running(home)
    with postgres.running(home) as server:
        assert server.psql("select n from kept", "sverka") == "7"


@pytest.mark.parametrize("left", ["PG_VERSION", "somebody's.txt"])
def test_a_half_finished_folder_is_kept_aside(home: Path, left: str) -> None:
    (home / "postgres").mkdir()
    (home / "postgres" / left).write_text("18\n")
    with postgres.running(home) as server:
        assert server.psql("select 1") == "1"
    aside = list(home.glob("postgres.incomplete-*"))
    assert [path.name for path in aside[0].iterdir()] == [left]


def test_a_killed_initialisation_leaves_nothing(home: Path) -> None:
    (home / "postgres.new-half" / "postgres" / "base").mkdir(parents=True)
    with postgres.running(home):
        assert not list(home.glob("postgres.new-*"))


def test_a_refused_statement_is_one_line(home: Path) -> None:
    with (
        postgres.running(home) as server,
        pytest.raises(PostgresError, match=r'^psql: .*relation "nothing" does not exist$'),
    ):
        server.psql("select * from nothing")


def test_a_refused_start_is_one_line_and_mended_it_starts(home: Path) -> None:
    with postgres.running(home):
        pass
    configuration = home / "postgres" / "postgresql.conf"
    before = configuration.read_text()
    configuration.write_text(before + "\nshared_buffers = '99999999GB'\n")
    with pytest.raises(PostgresError, match=r"^Postgres does not start: .*FATAL.*$"):
        postgres.start(home)
    configuration.write_text(before)
    with postgres.running(home) as server:
        assert server.psql("select 1") == "1"


def test_a_long_path_gets_a_short_socket(home: Path) -> None:
    long = home / ("long" * 30)
    with postgres.running(long) as server:
        assert server.psql("select 1") == "1"
        assert len(str(server.sockets / postgres.SOCKET)) < 100


def test_a_full_disk_is_named() -> None:
    output = "creating\ninitdb: error: could not write file: No space left on device\nremoving\n"
    assert complaint(output).endswith("No space left on device")
