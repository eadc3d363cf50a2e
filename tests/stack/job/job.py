"""DAGs with the names and schedules of the real ones; the first run of the news never ends."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

from airflow.sdk import Asset, dag, task

ASSET = Asset("job/differences")
START = datetime(2026, 1, 1, tzinfo=UTC)
HOME = Path(os.environ["SVERKA_HOME"])


@dag(schedule="@daily", start_date=START, max_active_runs=1)
def sverka_baseline() -> None:
    @task
    def load() -> None:
        with (HOME / "loaded").open("a") as loaded:
            loaded.write("x")

    load()


@dag(schedule="0 * * * *", start_date=START, max_active_runs=1)
def sverka_monitor() -> None:
    @task(outlets=[ASSET])
    def crawl() -> str:
        if not (HOME / "begun").exists():
            (HOME / "begun").write_text("")
            time.sleep(600)
        return os.environ["SVERKA_NEWSROOM_ADDRESS"]

    crawl()


@dag(schedule=[ASSET], start_date=START, max_active_runs=1)
def sverka_report() -> None:
    @task
    def draw() -> None:
        (HOME / "drawn").write_text("")

    draw()


sverka_baseline()
sverka_monitor()
sverka_report()
