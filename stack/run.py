"""`sverka run`: the whole job on one machine, from an empty folder to an edition and its report."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
from rich.console import Console
from rich.text import Text

from pipeline.settings import ROOT, Settings
from sql.migrate import migrate
from stack import airflow, postgres
from stack.airflow import Installation
from stack.checks import check_disk, check_home, check_inputs, check_ports, count_sites
from stack.client import Client, DagRun
from stack.failures import failures
from stack.postgres import Server
from stack.progress import Progress
from stack.summary import edition_summary
from stack.supervisor import Interrupted, StackError, Supervisor, supervised
from stack.workers import celery_environment, serve_broker, worker_commands

BASELINE, MONITOR, REPORT = "sverka_baseline", "sverka_monitor", "sverka_report"
POOLS = ROOT / "dags" / "pools.json"
NEWSROOM_SECONDS = 60.0

Summary = Callable[[Settings, str, Console], bool]
"""Prints what a run of ``sverka_monitor`` has published; whether it has published anything."""


@dataclass(frozen=True, slots=True)
class Stack:
    """What runs, and with which settings."""

    settings: Settings
    installation: Installation
    environment: Mapping[str, str]
    supervisor: Supervisor
    console: Console


def run_stack(
    settings: Settings,
    *,
    once: bool,
    day: date | None = None,
    dags: Path = ROOT / "dags",
    summary: Summary = edition_summary,
) -> int:
    """Starts everything, makes one edition, then serves until Ctrl-C, or stops with ``once``.

    Returns the exit code: 0 if an edition was published, 1 if not, 128 and the signal's number if
    a signal ended it before.

    Raises:
        ValueError, DatabaseError: an input is wrong; nothing was started and nothing written.
        StackError, PostgresError: something cannot be started or has failed.
    """
    console = Console(highlight=False)
    check_inputs(settings)
    try:
        check_home(settings.home)
        with supervised(settings.home) as supervisor:
            check_disk(settings.home)
            check_ports(_ports(settings))
            with postgres.running(settings.home) as server:
                try:
                    stack = _start(settings, dags, server, supervisor, console)
                    return _edition_and_serve(stack, once, day, summary)
                finally:
                    _say(console, "Stopping …")
                    supervisor.stop()
    except Interrupted as interruption:
        number = int(interruption.args[0])
        print(f"sverka run: interrupted by {signal.Signals(number).name}", file=sys.stderr)
        return 128 + number


def _start(
    settings: Settings, dags: Path, server: Server, supervisor: Supervisor, console: Console
) -> Stack:
    """Postgres runs already; then the tables, the newsroom and Airflow.

    Of the embedded server its superuser makes the tables; all that follows works as the writer.
    """
    _say(console, f"Postgres runs in {server.home / 'postgres'}")
    migrate(settings.database_url or server.url())
    database = settings.database_url or server.url(user="sverka_writer")
    settings = settings.model_copy(update={"database_url": database})
    settings = _serve_newsroom(settings, supervisor)
    _serve_reports(settings, supervisor)
    _serve_pages(settings, supervisor)
    installation = Installation(settings.home, dags, settings.airflow_port, server.url("airflow"))
    environment = airflow.environment(installation, {**os.environ, **_exported(settings)})
    if settings.workers:
        environment |= _distributed(settings, environment, supervisor)
    airflow.migrate(server, supervisor, environment)
    airflow.start(supervisor, environment)
    airflow.start(supervisor, environment, worker_commands(installation.folder, settings.workers))
    airflow.await_health(installation, supervisor)
    _say(console, f"Airflow serves {installation.address}, user {airflow.USER},"
         f" password in {installation.passwords}")  # fmt: skip
    return Stack(settings, installation, environment, supervisor, console)


def _distributed(
    settings: Settings, environment: Mapping[str, str], supervisor: Supervisor
) -> dict[str, str]:
    """What tasks on Celery workers need: the executor's settings, and a shard for each worker
    unless the shards were set."""
    broker = settings.broker or serve_broker(settings.home, supervisor)
    metadata = environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"]
    shards = {
        f"SVERKA_{name.upper()}": str(settings.workers)
        for name in ("crawl_shards", "link_shards")
        if name not in settings.model_fields_set
    }
    return celery_environment(broker, metadata, settings.workers) | shards


def _edition_and_serve(stack: Stack, once: bool, day: date | None, summary: Summary) -> int:
    place, supervisor = stack.installation, stack.supervisor
    with Client(place.address, airflow.USER, place.password(), supervisor.check) as client:
        client.set_pools(json.loads(POOLS.read_text(encoding="utf-8")))
        client.await_dags([BASELINE, MONITOR, REPORT])
        client.fail_leftovers([BASELINE, MONITOR, REPORT])
        published = _edition(stack, client, day, summary)
    if once:
        return 0 if published else 1
    airflow.start(supervisor, stack.environment, airflow.WHEN_SERVING)
    _say(stack.console, f"Serving {place.address} on schedule {stack.settings.schedule}"
         " until Ctrl-C.")  # fmt: skip
    return _serve(supervisor, 0 if published else 1)


def _edition(stack: Stack, client: Client, day: date | None, summary: Summary) -> bool:
    """One run of the baseline, one of the news, and the report that follows it."""
    with Progress(stack.console) as progress:
        client.unpause(REPORT)
        _wait(stack, client, client.begin(BASELINE), progress)
        conf = {"date": day.isoformat()} if day else None
        news = _wait(stack, client, client.begin(MONITOR, conf), progress)
        _wait(stack, client, client.follower(REPORT, news), progress)
    return summary(stack.settings, f"{news.dag}/{news.run}", stack.console)


def _wait(stack: Stack, client: Client, run: DagRun, progress: Progress) -> DagRun:
    """Waits for a run; a task that failed is told even where the run went on without it."""
    ended = client.wait(run, progress.watch)
    told = failures(client.tasks(run), stack.installation.logs, stack.installation.address)
    if ended.state == "failed":
        raise StackError("\n".join([f"run {run.run} of {run.dag} failed", *told]))
    for text in told:
        _say(stack.console, text)
    return ended


def _serve(supervisor: Supervisor, code: int) -> int:
    """Watches the children until a signal; that is how serving is meant to end."""
    try:
        while True:
            supervisor.check()
            time.sleep(1)
    except Interrupted:
        return code


def _serve_newsroom(settings: Settings, supervisor: Supervisor) -> Settings:
    """The settings with the address at which the sample, or a user's file, is served."""
    if not _needs_newsroom(settings):
        return settings
    address = f"http://{airflow.HOST}:{settings.newsroom_port}"
    command = [sys.executable, "-m", "cli", "newsroom", str(settings.newsroom),
               "--port", str(settings.newsroom_port)]  # fmt: skip
    supervisor.start("newsroom", command, {**os.environ, "PYTHONPATH": str(ROOT)})
    _await_answer(f"{address}/__sites", supervisor)
    return settings.model_copy(update={"newsroom_address": address})


def _serve_reports(settings: Settings, supervisor: Supervisor) -> None:
    """The folder of reports on loopback, for as long as the stack runs."""
    settings.reports.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "http.server", str(settings.report_port), "--bind",
               airflow.HOST, "--directory", str(settings.reports)]  # fmt: skip
    supervisor.start("reports", command, os.environ)


def _serve_pages(settings: Settings, supervisor: Supervisor) -> None:
    """The pages, for as long as the stack runs."""
    command = [sys.executable, "-m", "cli", "serve"]
    environment = {**os.environ, **_exported(settings), "PYTHONPATH": str(ROOT)}
    supervisor.start("pages", command, environment)


def _await_answer(address: str, supervisor: Supervisor) -> None:
    deadline = time.monotonic() + NEWSROOM_SECONDS
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < deadline:
            supervisor.check()
            try:
                if client.get(address).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
    raise StackError(f"the newsroom does not answer at {address}")


def _needs_newsroom(settings: Settings) -> bool:
    return settings.sources == "sample" and not settings.newsroom_address


def _ports(settings: Settings) -> dict[int, str]:
    sites = count_sites(settings.newsroom) if _needs_newsroom(settings) else 0
    first = settings.newsroom_port
    newsroom = dict.fromkeys(range(first, first + sites), "SVERKA_NEWSROOM_PORT")
    if settings.airflow_port in newsroom:
        raise StackError(
            f"SVERKA_AIRFLOW_PORT={settings.airflow_port}: the newsroom takes ports {first} to"
            f" {first + sites - 1}; set one of the two elsewhere"
        )
    return {
        settings.airflow_port: "SVERKA_AIRFLOW_PORT",
        settings.report_port: "SVERKA_REPORT_PORT",
        settings.pages_port: "SVERKA_PAGES_PORT",
        **newsroom,
    }


def _exported(settings: Settings) -> dict[str, str]:
    """The settings as the environment that the tasks read them from."""
    values = settings.model_dump(mode="json", exclude_none=True)
    return {f"SVERKA_{name.upper()}": str(value) for name, value in values.items()}


def _say(console: Console, line: str) -> None:
    console.print(Text(line), soft_wrap=True)
