"""What is refused before anything starts."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stack.checks import GIB, check_disk, check_home, check_ports, count_sites
from stack.supervisor import StackError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_named_with_its_user_and_the_variable(taken: int) -> None:
    expected = rf"^port {taken} is not free \(used by .*pid {os.getpid()}\).*SVERKA_AIRFLOW_PORT$"
    with pytest.raises(StackError, match=expected):
        check_ports({taken: "SVERKA_AIRFLOW_PORT"})


def test_a_free_port_passes(taken: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    check_ports({free: "SVERKA_AIRFLOW_PORT"})


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(StackError, match=f"^SVERKA_AIRFLOW_PORT={port}: expected a port"):
        check_ports({port: "SVERKA_AIRFLOW_PORT"})


def test_a_full_disk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StackError, match=r"^only .* GiB of disk are free"):
        check_disk(tmp_path, wanted=1 << 70)
    check_disk(tmp_path, wanted=GIB // 1024)


def test_a_home_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StackError, match=r"cannot be written \(.*\): set SVERKA_HOME"):
        check_home(tmp_path / "file" / "home")


def test_a_newsroom_takes_a_port_a_source(tmp_path: Path) -> None:
    lines = [json.dumps({"source": name}) for name in ("新华网", "ТАСС", "ТАСС", "BBC")]
    (tmp_path / "news.jsonl").write_text("\n".join([*lines, "not json"]), encoding="utf-8")
    assert count_sites(tmp_path / "news.jsonl") == 3
    with pytest.raises(StackError, match=r"^SVERKA_NEWSROOM=.*No such file"):
        count_sites(tmp_path / "missing.jsonl")


def test_the_command_refuses_a_taken_port_in_one_line(tmp_path: Path, taken: int) -> None:
    environment = {
        **os.environ, "SVERKA_HOME": str(tmp_path), "SVERKA_AIRFLOW_PORT": str(taken),
        "SVERKA_SOURCES": "live", "SVERKA_CONTACT": "test@example.org",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "cli", "run", "--once"],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(f"sverka run: port {taken} is not free")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "postgres").exists()
