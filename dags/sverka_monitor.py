"""### Crawl → extract → claim → link → audit → publish

One run crawls every source, takes up whatever an earlier run left behind, and adds what it learnt
to the edition of the day. Nothing is published unless the audit passed; a source that fails, fails
alone. Every task is also a command, such as `sverka step crawl --run RUN --source NAME`.
"""

import os
from datetime import timedelta

from airflow.sdk import dag, get_current_context, task

from dags.chain import follow
from dags.defaults import DATE, START, TASK, current_run, mark_failed, opened_run


@dag(
    schedule=os.environ.get("SVERKA_SCHEDULE") or "0 * * * *",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=3),
    default_args=TASK,
    params={"date": DATE},
    on_failure_callback=mark_failed,
    tags=["sverka", "news"],
    doc_md=__doc__,
)
def sverka_monitor() -> None:
    @task
    def plan() -> list[str]:
        """Registers the run and lists the sources to crawl."""
        from pipeline.plan import plan

        return plan(opened_run())

    # A mapped task takes its description here, not from a docstring.
    @task(map_index_template="{{ source }}", doc_md="Crawls one source into the WARC archive.")
    def crawl(source: str) -> dict[str, int]:
        from pipeline.crawl import crawl

        get_current_context()["source"] = source
        return crawl(current_run(), source)

    follow(crawl.expand(source=plan()))


sverka_monitor()
