"""### Crawl → extract → claim → link → audit → publish

One run crawls every source, takes up whatever an earlier run left behind, and adds what it learnt
to the edition of the day. Nothing is published unless the audit passed; a source that fails, fails
alone. Every task is also a command, such as `sverka step crawl --run RUN --source NAME`.
"""

import os
from datetime import timedelta

from airflow.sdk import TriggerRule, dag, get_current_context, task

from dags.defaults import (
    DATE,
    DIFFERENCES,
    START,
    TASK,
    current_run,
    mark_failed,
    opened_run,
)


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

    @task(trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS)
    def extract() -> dict[str, int]:
        """Turns every waiting page into an article version or a rejection."""
        from pipeline.extract import extract

        return extract(current_run())

    @task
    def claim() -> list[int]:
        """Turns every new version into claims; the shards to link them in."""
        from pipeline.claim import claim

        run = current_run()
        claim(run)
        return list(range(run.settings.link_shards))

    @task(doc_md="Links one shard of claims to the baseline and types the differences.")
    def link(shard: int) -> dict[str, int]:
        from pipeline.link import link

        run = current_run()
        return link(run, shard, run.settings.link_shards)

    @task(retries=0)
    def audit() -> dict[str, int]:
        """Judges all that the run has staged; a run that is refused fails here."""
        from pipeline.audit import audit

        return audit(current_run())

    @task(outlets=[DIFFERENCES])
    def publish() -> dict[str, int]:
        """Copies the run's rows to the published tables in one transaction."""
        from pipeline.publish import publish

        return publish(current_run())

    shards = claim()
    crawl.expand(source=plan()) >> extract() >> shards
    link.expand(shard=shards) >> audit() >> publish()


sverka_monitor()
