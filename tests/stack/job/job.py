"""DAGs with the names and schedules of the real ones; the tasks of the news want one host at once.

With ``JOB_HANGS`` the first of these never ends.
"""

import json
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
    @task
    def crawl(number: int) -> None:
        from crawlers.served import newsroom_sources
        from pipeline.hosts import lock
        from pipeline.settings import load
        from sql import database

        if "JOB_HANGS" in os.environ and not (HOME / "begun").exists():
            (HOME / "begun").write_text("")
            time.sleep(600)
        settings = load()
        source = newsroom_sources(str(settings.newsroom_address))[0]
        with database.connect(settings.database) as holder:
            lock(holder, source)
            begun = time.time()
            time.sleep(0.5)
            held = [begun, time.time(), os.environ["SVERKA_STACK_PART"]]
        (HOME / f"held-{number}.json").write_text(json.dumps(held))

    @task(outlets=[ASSET])
    def publish() -> None:
        pass

    crawl.expand(number=list(range(4))) >> publish()


@dag(schedule=[ASSET], start_date=START, max_active_runs=1)
def sverka_report() -> None:
    @task
    def draw() -> None:
        (HOME / "drawn").write_text("")

    draw()


sverka_baseline()
sverka_monitor()
sverka_report()
