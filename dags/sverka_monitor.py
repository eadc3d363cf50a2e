"""### Crawl → extract → claim → link → audit → publish

One run crawls every source, takes up whatever an earlier run left behind, and adds what it learnt
to the edition of the day. Nothing is published unless the audit passed; a source that fails, fails
alone: sources are crawled in groups, a process each, and a group fails only if none of its sources
could be read. To crawl some sources only, name them in `sources`. Every task is also a command,
such as `sverka step crawl --run RUN --source NAME`, which crawls one source once more.
"""

import os
from datetime import timedelta

from airflow.sdk import Param, dag, get_current_context, task

from dags.chain import follow
from dags.defaults import DATE, START, TASK, current_run, mark_failed, opened_run


@dag(
    schedule=os.environ.get("SVERKA_SCHEDULE") or "0 * * * *",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=3),
    default_args=TASK,
    params={
        "date": DATE,
        "sources": Param(
            [], type="array", items={"type": "string"}, title="Sources",
            description="Names of the sources to crawl; all without any",
        ),
    },
    on_failure_callback=mark_failed,
    tags=["sverka", "news"],
    doc_md=__doc__,
)  # fmt: skip
def sverka_monitor() -> None:
    @task
    def plan() -> list[list[str]]:
        """Registers the run and lists the sources to crawl, in groups."""
        from pipeline.plan import plan

        return plan(opened_run(), get_current_context()["params"]["sources"])

    # A mapped task takes its description here, not from a docstring.
    @task(
        map_index_template="{{ sources }}",
        doc_md="Crawls a group of sources into the WARC archive, in one process.",
    )
    def crawl(names: list[str]) -> dict[str, int]:
        from pipeline.crawl import crawl

        get_current_context()["sources"] = ", ".join(names)
        return crawl(current_run(), names)

    follow(crawl.expand(names=plan()))


sverka_monitor()
