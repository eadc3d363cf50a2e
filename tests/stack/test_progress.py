"""What a person sees of tasks on a terminal, and when they have failed."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from stack.client import DagRun, TaskState
from stack.failures import failures
from stack.progress import Progress

RUN = DagRun("news", "r1", "running", None)


def crawl(index: int, state: str | None, label: str = "") -> TaskState:
    return TaskState("news", "r1", "crawl", index, state, None, 1, label or str(index))


def test_a_mapped_task_is_one_row_with_its_worst_state() -> None:
    written = io.StringIO()
    progress = Progress(Console(file=written, width=100))
    progress.watch(RUN, [crawl(-1, None)])
    progress.watch(RUN, [crawl(0, "success"), crawl(1, "failed"), crawl(2, "running")])
    console = Console(file=io.StringIO(), width=100, record=True)
    console.print(progress.table())
    rows = console.export_text().splitlines()
    assert len(rows) == 2
    assert rows[1].split() == ["news", "crawl", "1/3", "failed"]


def test_each_change_of_state_is_said_once() -> None:
    written = io.StringIO()
    progress = Progress(Console(file=written, width=100))
    for state in ("scheduled", "running", "running", "success", "success"):
        progress.watch(RUN, [crawl(0, state, "新华网\x1b[2J [bold]")])
    lines = written.getvalue().splitlines()
    assert [line.split()[-1] for line in lines] == ["running", "success"]
    assert "新华网[2J [bold]" in lines[0]
    assert "\x1b" not in written.getvalue()


@pytest.mark.parametrize("log", [True, False])
def test_a_failure_names_task_log_and_page(tmp_path: Path, log: bool) -> None:
    folder = tmp_path / "dag_id=news" / "run_id=r1" / "task_id=crawl" / "map_index=1"
    if log:
        folder.mkdir(parents=True)
        error = {"level": "error", "event": "Task failed", "error_detail": [
            {"exc_type": "CrawlError", "exc_value": "нет ответа"}]}  # fmt: skip
        (folder / "attempt=1.log").write_text(json.dumps(error) + "\nplain\n", encoding="utf-8")
    [told] = failures([crawl(0, "success"), crawl(1, "failed", "tass")], tmp_path, "http://a")
    assert told.startswith("task news.crawl [tass] failed at attempt 1:")
    assert ("CrawlError: нет ответа" in told and "plain" in told) == log
    assert ("it has no log" in told) != log
    assert "http://a/dags/news/runs/r1/tasks/crawl/mapped/1" in told
