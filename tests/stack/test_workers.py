"""The broker that `sverka run` starts for its Celery workers, and what Airflow is told of them."""

import shutil
import socket
from pathlib import Path

import pytest

from stack.supervisor import StackError, Supervisor, supervised
from stack.workers import celery_environment, serve_broker, worker_commands


def test_the_executor_can_be_imported() -> None:
    """Celery 5.7 cannot: the provider's executor fails with it."""
    from airflow.providers.celery.executors.celery_executor import CeleryExecutor

    assert CeleryExecutor.supports_ad_hoc_ti_run


@pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
def test_the_broker_is_reached_by_its_owner_alone(tmp_path: Path) -> None:
    with supervised(tmp_path) as supervisor:
        address = serve_broker(tmp_path, supervisor)
        path = Path(address.removeprefix("redis+socket://"))
        assert path.stat().st_mode & 0o777 == 0o600
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            connection.sendall(b"CONFIG GET port\r\n")
            assert b"\r\n0\r\n" in connection.recv(200)
    assert not path.exists()


def test_without_redis_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(StackError, match=r"needs Redis: install it .*SVERKA_BROKER"):
        serve_broker(tmp_path, Supervisor(tmp_path))


def test_as_many_tasks_run_as_there_are_workers(tmp_path: Path) -> None:
    settings = celery_environment("redis://broker", "postgresql+psycopg2://db/airflow", 3)
    assert settings["AIRFLOW__CORE__PARALLELISM"] == "3"
    assert settings["AIRFLOW__CELERY__RESULT_BACKEND"] == "db+postgresql+psycopg2://db/airflow"
    commands = worker_commands(tmp_path, 3)
    pids = {command[command.index("--pid") + 1] for command in commands.values()}
    names = {command[command.index("--celery-hostname") + 1] for command in commands.values()}
    assert len(commands) == len(pids) == len(names) == 3
