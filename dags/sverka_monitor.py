"""### Crawl → extract → claim → link → audit → publish

One run crawls every source, takes up whatever an earlier run left behind, and adds what it learnt
to the edition of the day. Nothing is published unless the audit passed; a source that fails, fails
alone: sources are crawled in groups, a process each, and a group fails only if none of its sources
could be read. The form of a run by hand asks for the day, for `sources` (to read one that failed
once more without the rest), for a dry run, and whether to judge anew without crawling. A run that
takes too long, fails or is refused is told of once (`SVERKA_NOTIFY`). Every task is also a command,
such as `sverka step crawl --run RUN --source NAME`; docs/operations.md says what to do when.
"""

import os
from datetime import timedelta

from airflow.sdk import Param, dag, get_current_context

from dags.chain import follow
from dags.defaults import (
    DATE,
    DEADLINE,
    DRY_RUN,
    HOSTS,
    START,
    TASK,
    current_run,
    mark_failed,
    opened_run,
    step,
)


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
            description="Names of the sources to crawl, due or not; all that are due without any",
        ),
        "dry_run": DRY_RUN,
        "relink_only": Param(
            False, type="boolean", title="Re-link only",
            description="Crawl nothing: read what waits, and judge again the stored claims whose"
            " baseline, lexicon or weights have changed",
        ),
    },
    deadline=DEADLINE,
    on_failure_callback=mark_failed,
    tags=["sverka", "news"],
    doc_md=__doc__,
)  # fmt: skip
def sverka_monitor() -> None:
    @step()
    def plan() -> list[list[str]]:
        """Registers the run and lists the sources to crawl, in groups; one of none without any,
        for the tasks behind a mapped task without items would be skipped."""
        from pipeline.plan import plan
        from pipeline.run import measured

        run, params = opened_run(), get_current_context()["params"]
        with measured(run, "plan") as counts:
            groups = [] if params["relink_only"] else plan(run, params["sources"])
            counts |= {"sources": sum(map(len, groups)), "groups": len(groups)}
        return groups or [[]]

    # A mapped task takes its description here, not from a docstring.
    @step(
        pool=HOSTS,
        retries=2,
        map_index_template="{{ sources }}",
        doc_md="Crawls a group of sources into the WARC archive, in one process.",
    )
    def crawl(names: list[str]) -> dict[str, int]:
        from pipeline.crawl import crawl

        get_current_context()["sources"] = ", ".join(names) or "nothing is due"
        return crawl(current_run(), names) if names else {}

    follow(crawl.expand(names=plan()))


sverka_monitor()
