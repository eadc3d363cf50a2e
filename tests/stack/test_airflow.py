"""A small Airflow from its empty folder to a run, the run that follows it, and one that fails."""

import io
import json
import os
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from benchmarks.ports import free_ports
from pipeline.settings import ROOT
from stack import airflow, postgres
from stack.airflow import Installation
from stack.client import Client
from stack.failures import failures
from stack.launch import is_forked_from
from stack.progress import Progress
from stack.run import POOLS
from stack.supervisor import MARK, StackError, supervised

DAGS = Path(__file__).parent / "dags"


def test_runs_dags_end_to_end(tmp_path: Path) -> None:
    written = io.StringIO()
    console = Console(file=written, width=200)
    with postgres.running(tmp_path) as server, supervised(tmp_path) as supervisor:
        place = Installation(tmp_path, DAGS, free_ports(), server.url("airflow"))
        environment = airflow.environment(place, {**os.environ, "TINY_REFUSES": "1"})
        airflow.migrate(server, supervisor, environment)
        airflow.start(supervisor, environment)
        airflow.await_health(place, supervisor)
        children = [child.process.pid for child in supervisor.children]
        with (
            Client(place.address, airflow.USER, place.password(), supervisor.check) as client,
            Progress(console) as progress,
        ):
            for _ in range(2):
                client.set_pools(json.loads(POOLS.read_text(encoding="utf-8")))
            client.await_dags(["tiny_source", "tiny_report", "tiny_refusal"])
            client.unpause("tiny_report")
            source = client.wait(client.begin("tiny_source"), progress.watch)
            assert source.state == "success"
            report = client.wait(client.follower("tiny_report", source), progress.watch)
            assert report.state == "success"
            refused = client.wait(client.begin("tiny_refusal", {"n": 2}), progress.watch)
            assert refused.state == "failed"
            told = failures(client.tasks(refused), place.logs, place.address)
            assert client.fail_leftovers(["tiny_source", "tiny_report"]) == 0
        with pytest.raises(StackError, match="refuses the user admin"):
            Client(place.address, airflow.USER, "wrong", supervisor.check)
        airflow.migrate(server, supervisor, environment)
        assert len(supervisor.children) == len(children), "a migrated database is left as it is"

    assert_said(written.getvalue())
    assert len(told) == 1 and "ValueError: 二 is refused" in told[0] and "attempt 1" in told[0]
    assert_private(place)
    assert not any(psutil.pid_exists(pid) for pid in children)
    assert not [p for p in psutil.process_iter() if mark_of(p) == str(tmp_path)]


def assert_said(text: str) -> None:
    lines = [" ".join(line.split()[2:]) for line in text.splitlines()]
    assert sum(line.startswith("tiny_source square") and "success" in line for line in lines) == 3
    assert any(line.startswith("tiny_source square 2 3/3 success") for line in lines) or any(
        "3/3 success" in line for line in lines
    )
    assert any(line.startswith("tiny_report draw success") for line in lines)
    assert any(line.startswith("tiny_refusal refuse failed") for line in lines)


def assert_private(place: Installation) -> None:
    for name in ("passwords.json", "fernet.key", "jwt.key", "api.key"):
        assert (place.folder / name).stat().st_mode & 0o077 == 0
    logs = "".join(log.read_text() for log in (place.home / "logs").iterdir())
    assert place.password() not in logs


def mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except psutil.Error:
        return None


def test_settings_of_another_airflow_do_not_leak_in(tmp_path: Path) -> None:
    place = Installation(tmp_path, DAGS, 1, "postgresql://postgres@/airflow?host=/tmp")
    base = {"AIRFLOW__CORE__EXECUTOR": "CeleryExecutor", "AIRFLOW_HOME": "/other", "HOME": "/h"}
    first = airflow.environment(place, {**base, "AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT": "1"})
    assert first["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert first["AIRFLOW_HOME"] == str(tmp_path / "airflow")
    assert first["HOME"] == "/h"
    assert "AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT" not in first
    assert airflow.environment(place, base) == first, "secrets are made once and kept"


@pytest.mark.parametrize(
    ("command", "executor", "dags", "forks"),
    [
        ("scheduler", "LocalExecutor", ROOT / "dags", True),
        ("scheduler", "CeleryExecutor", ROOT / "dags", False),
        ("celery", "CeleryExecutor", ROOT / "dags", True),
        ("api-server", "LocalExecutor", ROOT / "dags", False),
        ("scheduler", "LocalExecutor", DAGS, False),
    ],
)
def test_what_tasks_need_is_read_where_they_are_forked(
    command: str, executor: str, dags: Path, forks: bool
) -> None:
    assert is_forked_from(command, executor, str(dags)) == forks


@pytest.mark.parametrize(("form", "wanted"), [("json", "True"), ("text", "False"), ("", "False")])
def test_airflow_logs_as_the_setting_says(tmp_path: Path, form: str, wanted: str) -> None:
    place = Installation(tmp_path, DAGS, 1, "postgresql:///airflow")
    made = airflow.environment(place, {"SVERKA_LOG_FORMAT": form})
    assert made["AIRFLOW__LOGGING__JSON_LOGS"] == wanted
