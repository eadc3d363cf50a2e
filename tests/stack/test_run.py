"""`sverka run` with small DAGs: killed in the middle of a task and started again; on workers."""

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from benchmarks.ports import free_ports
from stack import postgres
from stack.supervisor import MARK

ROOT = Path(__file__).parent.parent.parent
RUN = """
import sys
from pathlib import Path
from pipeline.settings import load
from stack.run import run_stack
def summary(settings, run_id, console):
    print("published", run_id)
    return (settings.home / "drawn").exists()
sys.exit(run_stack(load(), once=True, dags=Path(sys.argv[1]), summary=summary))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home with a newsroom of two sources, on ports that are free now."""
    news = tmp_path / "news.jsonl"
    lines = [
        {
            "id": name, "lang": "ru", "source": name, "url": f"https://{name}.example/1",
            "published": "2026-01-05", "title": "Заголовок", "text": "Текст новости.",
        }
        for name in ("север", "юг")
    ]  # fmt: skip
    news.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    port = free_ports(5)
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("SVERKA_")},
        "SVERKA_HOME": str(tmp_path), "SVERKA_NEWSROOM": str(news),
        "SVERKA_NEWSROOM_PORT": str(port), "SVERKA_AIRFLOW_PORT": str(port + 2),
        "SVERKA_REPORT_PORT": str(port + 3), "SVERKA_PAGES_PORT": str(port + 4),
    }  # fmt: skip


def begin(environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", RUN, str(Path(__file__).parent / "job")]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def marked(home: Path) -> list[psutil.Process]:
    return [process for process in psutil.process_iter() if mark_of(process) == str(home)]


def mark_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get(MARK)
    except psutil.Error:
        return None


def test_killed_in_a_task_it_starts_again_and_ends_clean(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    environment["JOB_HANGS"] = "1"
    first = begin(environment)
    while not (tmp_path / "begun").exists():
        assert first.poll() is None, first.communicate()
        time.sleep(0.1)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert marked(tmp_path) and postgres.is_running(tmp_path)

    second = begin(environment)
    said, wrong = second.communicate(timeout=300)
    assert second.returncode == 0, said + wrong
    assert "published sverka_monitor/" in said
    assert "processes of an earlier run" in wrong
    assert not marked(tmp_path) and not postgres.is_running(tmp_path)
    assert (tmp_path / "loaded").read_text() == "xx", "each start makes one run, not two"


@pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
def test_workers_share_the_tasks_and_one_holds_a_host_at_a_time(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    run = begin({**environment, "SVERKA_WORKERS": "2"})
    said, wrong = run.communicate(timeout=600)
    assert run.returncode == 0, said + wrong
    held = sorted(json.loads(path.read_text()) for path in tmp_path.glob("held-*.json"))
    assert {part for *_, part in held} == {"airflow-worker-1", "airflow-worker-2"}
    assert all(end <= begun for (_, end, _), (begun, *_) in itertools.pairwise(held)), held
    assert len(held) == 4
    assert not marked(tmp_path)
