"""### WARC files → the same steps

By hand, for backfills: name a source of `crawlers/sources/` and the files (WARC or WACZ) that hold
its pages; they go through the same steps as pages that were crawled, and add to the edition of the
day. The same as commands: `sverka archive FILE --source NAME --run RUN`, then the other steps.
"""

from datetime import timedelta

from airflow.sdk import Param, dag, get_current_context, task

from dags.chain import follow
from dags.defaults import DATE, DRY_RUN, HOSTS, START, TASK, mark_failed, opened_run


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=12),
    default_args=TASK,
    params={
        "date": DATE,
        "dry_run": DRY_RUN,
        "files": Param(
            [], type="array", items={"type": "string"}, title="WARC or WACZ files",
            description="Paths on the machine that runs the tasks, or s3://… and the like",
        ),
        "source": Param(
            "", type="string", title="Source",
            description="Whose pages to take: the name of a file in crawlers/sources",
        ),
    },
    on_failure_callback=mark_failed,
    tags=["sverka", "news"],
    doc_md=__doc__,
)  # fmt: skip
def sverka_archive() -> None:
    @task(pool=HOSTS)
    def archive() -> dict[str, int]:
        """Takes the pages of the files into the archive."""
        from pipeline.archive import take_archive

        params = get_current_context()["params"]
        return take_archive(opened_run(), params["source"], params["files"])

    follow(archive())


sverka_archive()
