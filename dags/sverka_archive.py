"""### Archived pages → the same steps

By hand, for backfills. Either days of Sverka's own archive, a task a day: what it holds of them and
the database does not (a database that was lost, say) is taken up. Or files (WARC or WACZ) that hold
the pages of a source of `crawlers/sources/`. They go through the same steps as pages that were
crawled, and add to the edition of the day. The same as commands: `sverka archive --first DAY --last
DAY --run RUN` or `sverka archive FILE --source NAME --run RUN`, then the other steps.
"""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from airflow.sdk import Param, dag, get_current_context

from dags.chain import follow
from dags.defaults import (
    DATE,
    DRY_RUN,
    HOSTS,
    START,
    TASK,
    current_run,
    mark_failed,
    opened_run,
    step,
)

DAYS = ("first", "last")


@dag(
    schedule=None,
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=12),
    default_args=TASK,
    params={
        "first": Param(
            None, type=["null", "string"], format="date", title="First day",
            description="YYYY-MM-DD, of our own archive; empty to take files",
        ),
        "last": Param(
            None, type=["null", "string"], format="date", title="Last day",
            description="YYYY-MM-DD; empty for the first alone",
        ),
        "files": Param(
            [], type="array", items={"type": "string"}, title="WARC or WACZ files",
            description="Paths on the machine that runs the tasks, or s3://… and the like",
        ),
        "source": Param(
            "", type="string", title="Source",
            description="Whose pages to take from the files: the name of a file in"
            " crawlers/sources",
        ),
        "date": DATE,
        "dry_run": DRY_RUN,
    },
    on_failure_callback=mark_failed,
    tags=["sverka", "news"],
    doc_md=__doc__,
)  # fmt: skip
def sverka_archive() -> None:
    @step()
    def plan() -> list[dict[str, Any]]:
        """Registers the run and lists what to take: days that the archive holds, or files."""
        from pipeline.archive import parts

        params = get_current_context()["params"]
        first, last = (params[name] and date.fromisoformat(params[name]) for name in DAYS)
        run = opened_run()
        return [
            asdict(part)
            for part in parts(run.settings, params["files"], params["source"], first, last)
        ]

    # A mapped task takes its description here, not from a docstring.
    @step(
        pool=HOSTS,
        map_index_template="{{ part }}",
        doc_md="Takes the pages of one day, or of the files.",
    )
    def archive(part: dict[str, Any]) -> dict[str, int]:
        from pipeline.archive import Part, take

        taken = Part(**part)
        get_current_context()["part"] = str(taken)
        return take(current_run(), taken)

    follow(archive.expand(part=plan()))


sverka_archive()
