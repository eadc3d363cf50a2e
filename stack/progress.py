"""Live progress of DAG runs: a table on a terminal, else a line for each change of state."""

import time
from collections import defaultdict
from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from stack.client import DagRun, TaskState

SAID = {"running", "success", "failed", "skipped", "upstream_failed", "up_for_retry"}
"""States worth a line; a task passes the others in a moment."""
COLOURS = {
    "running": "cyan", "success": "green", "failed": "bold red", "skipped": "dim",
    "upstream_failed": "red", "up_for_retry": "yellow",
}  # fmt: skip
BY_WEIGHT = (
    "failed", "upstream_failed", "up_for_retry", "running", "queued", "scheduled",
    "skipped", "success",
)  # fmt: skip
"""A mapped task's state is the first of these that one of its instances has."""


class Progress:
    """Shows runs while they are waited for; give ``watch`` to ``Client.wait``."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begun = time.monotonic()
        self._tasks: dict[tuple[str, str, str, int], TaskState] = {}
        self._live = Live(console=console, refresh_per_second=4) if console.is_terminal else None

    def __enter__(self) -> "Progress":
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            self._live.stop()

    def watch(self, run: DagRun, tasks: Sequence[TaskState]) -> None:
        """Takes in the present states of a run's tasks and shows what is new."""
        known = {key: task for key, task in self._tasks.items() if key[:2] == (run.dag, run.run)}
        now = {(task.dag, task.run, task.task, task.map_index): task for task in tasks}
        # A mapped task has one instance, without a state, until it is expanded.
        for key in known.keys() - now.keys():
            del self._tasks[key]
        self._tasks |= now
        for key, task in sorted(now.items(), key=lambda item: item[1].state == "running"):
            changed = key not in known or known[key].state != task.state
            if changed and task.state in SAID and not self._live:
                self._say(task)
        if self._live:
            self._live.update(self.table())

    def table(self) -> Table:
        """A row for each task, mapped ones counted together."""
        table = Table("DAG", "task", "done", "state", "seconds", box=None, pad_edge=False)
        groups: dict[tuple[str, str, str], list[TaskState]] = defaultdict(list)
        for task in self._tasks.values():
            groups[task.dag, task.run, task.task].append(task)
        for (dag, _, name), group in sorted(groups.items(), key=lambda item: item[0][:2]):
            table.add_row(dag, name, *_cells(group))
        return table

    def _say(self, task: TaskState) -> None:
        group = [
            other.state == "success"
            for key, other in self._tasks.items()
            if key[:3] == (task.dag, task.run, task.task)
        ]
        done = f"{sum(group)}/{len(group)}" if task.map_index >= 0 else ""
        words = [task.dag, task.task, _printable(task.label), done, str(task.state)]
        line = "  ".join(word for word in words if word) + _duration(task.seconds)
        self._console.print(
            Text(f"{time.monotonic() - self._begun:7.1f} s  {line}"), soft_wrap=True
        )


def _cells(group: list[TaskState]) -> tuple[str, Text, str]:
    states = {task.state for task in group}
    state = next((state for state in BY_WEIGHT if state in states), "waiting")
    done = sum(task.state == "success" for task in group)
    mapped = f"{done}/{len(group)}" if group[0].map_index >= 0 else ""
    seconds = max((task.seconds or 0 for task in group), default=0)
    return mapped, Text(state, COLOURS.get(state, "")), f"{seconds:.1f}" if seconds else ""


def _duration(seconds: float | None) -> str:
    return f"  {seconds:.1f} s" if seconds else ""


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable())
