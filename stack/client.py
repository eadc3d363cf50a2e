"""Airflow's REST API, as far as `sverka run` needs it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

import httpx

from stack.supervisor import StackError

ENDED = {"success", "failed"}
POLL_SECONDS, LONGEST_POLL = 0.5, 5.0
"""Airflow spends some 20 ms of CPU on a poll, so one that found nothing new is followed by a longer
pause: a third of the seconds since the last change, within these."""
ANSWER_SECONDS = 120
"""A machine that is busy with the tasks themselves keeps the API waiting."""
PAGE = 100


@dataclass(frozen=True, slots=True)
class TaskState:
    """One task instance as Airflow tells it; ``state`` is None until it is scheduled."""

    dag: str
    run: str
    task: str
    map_index: int
    """-1 unless the task is mapped."""
    state: str | None
    seconds: float | None
    """How long it ran; None until it has ended."""
    attempt: int
    label: str
    """What a mapped task is about, or its index; empty for others."""


@dataclass(frozen=True, slots=True)
class DagRun:
    """One run of a DAG."""

    dag: str
    run: str
    state: str
    queued_at: datetime | None

    @property
    def ended(self) -> bool:
        """Whether nothing of it will run any more."""
        return self.state in ENDED


Watch = Callable[[DagRun, Sequence[TaskState]], None]


class Client:
    """A session with the API as one user.

    ``alive`` is called at every poll: it raises when Airflow has died.
    """

    def __init__(self, address: str, user: str, password: str, alive: Callable[[], None]) -> None:
        self._http = httpx.Client(base_url=address, trust_env=False, timeout=ANSWER_SECONDS)
        self._credentials = {"username": user, "password": password}
        self._alive = alive
        self._log_in()

    def __enter__(self) -> "Client":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def await_dags(self, dags: Sequence[str], seconds: float = 60) -> None:
        """Waits until Airflow has read the DAGs.

        Raises:
            StackError: not in time, or a file of the folder cannot be imported.
        """
        deadline = time.monotonic() + seconds
        while missing := set(dags) - self._known():
            wrong = self._ask("GET", "importErrors").get("import_errors", [])
            if wrong:
                reason = wrong[0]["stack_trace"].strip().splitlines()[-1]
                raise StackError(f"{wrong[0]['filename']}: cannot be imported: {reason}")
            if time.monotonic() > deadline:
                raise StackError(f"Airflow has not read {', '.join(sorted(missing))}")
            self._pause()

    def fail_leftovers(self, dags: Sequence[str]) -> int:
        """Fails the runs that a stack that is gone has left unfinished; how many.

        They would hold the DAG's one place until Airflow missed their heartbeats. What they have
        crawled is taken up by the next run.
        """
        left = [run for dag in dags for run in self.runs(dag) if not run.ended]
        for run in left:
            change = {"state": "failed", "note": "left unfinished by an earlier sverka run"}
            self._ask("PATCH", f"dags/{run.dag}/dagRuns/{run.run}", change)
        return len(left)

    def set_pools(self, pools: Mapping[str, Mapping[str, object]]) -> None:
        """Makes the pools that are missing; one that a person has resized is left as it is."""
        known = {row["name"] for row in self._ask("GET", f"pools?limit={PAGE}")["pools"]}
        for name, pool in pools.items():
            if name not in known:
                self._ask("POST", "pools", {"name": name, **pool})

    def unpause(self, dag: str) -> None:
        """Lets a DAG's runs run, and its schedule make them."""
        self._ask("PATCH", f"dags/{dag}", {"is_paused": False})

    def begin(self, dag: str, conf: Mapping[str, object] | None = None) -> DagRun:
        """Unpauses the DAG and begins a run now.

        Where the schedule owes one since its last tick, that one is taken: unpausing makes it.
        """
        due = self._ask("GET", f"dags/{dag}").get("next_dagrun_run_after")
        before = {run.run for run in self.runs(dag)}
        if conf or due is None or datetime.fromisoformat(due) > datetime.now(UTC):
            run = _run(self._ask("POST", f"dags/{dag}/dagRuns", {
                "logical_date": None, "conf": dict(conf or {}),
            }))  # fmt: skip
            self.unpause(dag)
            return run
        self.unpause(dag)
        return self._appearing(dag, lambda run: run.run not in before, 30)

    def follower(self, dag: str, source: DagRun, seconds: float = 60) -> DagRun:
        """The run of ``dag`` that an asset event of the run ``source`` has made.

        Raises:
            StackError: there is none in time.
        """
        events = f"dags/{source.dag}/dagRuns/{source.run}"
        begun = self._ask("GET", events)["start_date"]
        since = datetime.fromisoformat(begun)
        return self._appearing(
            dag, lambda run: run.queued_at is not None and run.queued_at > since, seconds
        )

    def wait(self, run: DagRun, watch: Watch) -> DagRun:
        """Polls a run until it has ended, and shows each state of its tasks to ``watch``."""
        before, changed = None, time.monotonic()
        while True:
            now, tasks = self._seen(run)
            watch(now, tasks)
            if now.ended:
                return now
            if before != (now, tasks):
                before, changed = (now, tasks), time.monotonic()
            self._pause(min((time.monotonic() - changed) / 3, LONGEST_POLL))

    def _seen(self, run: DagRun) -> tuple[DagRun, list[TaskState]]:
        """The run, as it was unless none of its tasks is at work, and its tasks."""
        tasks = self.tasks(run)
        if any(task.state == "running" for task in tasks):
            return run, tasks
        ended = _run(self._ask("GET", f"dags/{run.dag}/dagRuns/{run.run}"))
        return ended, self.tasks(run) if ended.ended else tasks

    def tasks(self, run: DagRun) -> list[TaskState]:
        """The task instances of a run, mapped ones one by one."""
        path = f"dags/{run.dag}/dagRuns/{run.run}/taskInstances"
        found: list[TaskState] = []
        while True:
            answer = self._ask("GET", f"{path}?limit={PAGE}&offset={len(found)}")
            found += [_task(run, row) for row in answer["task_instances"]]
            if len(found) >= answer["total_entries"] or not answer["task_instances"]:
                return found

    def runs(self, dag: str) -> list[DagRun]:
        """The latest runs of a DAG, latest first."""
        answer = self._ask("GET", f"dags/{dag}/dagRuns?order_by=-id&limit={PAGE}")
        return [_run(row) for row in answer["dag_runs"]]

    def _known(self) -> set[str]:
        return {row["dag_id"] for row in self._ask("GET", f"dags?limit={PAGE}")["dags"]}

    def _appearing(self, dag: str, wanted: Callable[[DagRun], bool], seconds: float) -> DagRun:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for run in self.runs(dag):
                if wanted(run):
                    return run
            self._pause()
        raise StackError(f"Airflow has begun no run of {dag} in {seconds:.0f} s")

    def _pause(self, seconds: float = POLL_SECONDS) -> None:
        self._alive()
        time.sleep(max(seconds, POLL_SECONDS))

    def _log_in(self) -> None:
        answer = self._http.post("/auth/token", json=self._credentials)
        if not answer.is_success:
            raise StackError(f"Airflow refuses the user {self._credentials['username']}")
        token = answer.json()["access_token"]
        self._http.headers["Authorization"] = f"Bearer {token}"

    def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        try:
            answer = self._http.request(method, f"/api/v2/{path}", json=body)
        except httpx.TransportError as error:
            self._alive()
            raise StackError(f"Airflow does not answer: {error}") from error
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._log_in()
            answer = self._http.request(method, f"/api/v2/{path}", json=body)
        if not answer.is_success:
            raise StackError(f"Airflow: {method} {path}: {answer.status_code} {answer.text[:300]}")
        return answer.json()


def _run(row: Mapping[str, Any]) -> DagRun:
    queued = row["queued_at"]
    return DagRun(
        row["dag_id"],
        row["dag_run_id"],
        row["state"],
        datetime.fromisoformat(queued) if queued else None,
    )


def _task(run: DagRun, row: Mapping[str, Any]) -> TaskState:
    return TaskState(
        run.dag,
        run.run,
        row["task_id"],
        row["map_index"],
        row["state"],
        row["duration"],
        row["try_number"],
        row["rendered_map_index"] or (str(row["map_index"]) if row["map_index"] >= 0 else ""),
    )
