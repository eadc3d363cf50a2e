"""What to tell a person about tasks that failed."""

import json
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from stack.client import TaskState

LAST_LINES = 8


def failures(tasks: Sequence[TaskState], logs: Path, address: str) -> list[str]:
    """A text for each failed task: which, the last lines of its log, and its address."""
    return [_failure(task, logs, address) for task in tasks if task.state == "failed"]


def _failure(task: TaskState, logs: Path, address: str) -> str:
    log = _log(task, logs)
    run = quote(task.run, safe="")
    page = f"{address}/dags/{task.dag}/runs/{run}/tasks/{task.task}"
    mapped = f"/mapped/{task.map_index}" if task.map_index >= 0 else ""
    name = f"{task.dag}.{task.task}" + (f" [{task.label}]" if task.label else "")
    lines = [f"task {name} failed at attempt {task.attempt}:", *_last_lines(log)]
    return "\n  ".join([*lines, f"log: {log}", f"page: {page}{mapped}"])


def _log(task: TaskState, logs: Path) -> Path:
    folder = logs / f"dag_id={task.dag}" / f"run_id={task.run}" / f"task_id={task.task}"
    if task.map_index >= 0:
        folder /= f"map_index={task.map_index}"
    return folder / f"attempt={task.attempt}.log"


def _last_lines(log: Path) -> list[str]:
    """The log's last events, exceptions as type and message, without control characters."""
    if not log.exists():
        return ["(it has no log: the process that ran it was killed)"]
    lines: list[str] = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        lines += _said(line)
    return ["".join(c for c in line if c.isprintable())[:400] for line in lines[-LAST_LINES:]]


def _said(line: str) -> list[str]:
    """Airflow logs a JSON object a line; what else there is stands as it is."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        return [line]
    if not isinstance(record, dict) or "::group::" in str(record.get("event")):
        return []
    errors = record.get("error_detail") or []
    raised = [f"{error.get('exc_type')}: {error.get('exc_value')}" for error in errors]
    return [f"{record.get('level', '')}: {record.get('event', '')}", *raised]
