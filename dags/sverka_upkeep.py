"""### Clear what failed runs left behind, and watch the sources

Once a day: rows that were staged by runs that ended long ago without being published are cleared
(their pages are still archived, and the next run takes them up), and runs that were killed are
marked as failed. Lasting changes in what the sources bring are found and kept for
`sverka.source_health`, and days on which a topic was in the news more or less than usual for
`sverka.topic_changes`. `SVERKA_NOTIFY` is told of problems that are new or solved. The same as
commands: `sverka upkeep`, `sverka notify`.
"""

from datetime import timedelta

from airflow.sdk import dag

from dags.defaults import START, TASK, conclude, mark_failed, opened_run, step


@dag(
    schedule="@daily",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=TASK,
    on_failure_callback=mark_failed,
    tags=["sverka", "upkeep"],
    doc_md=__doc__,
)
def sverka_upkeep() -> None:
    @step()
    def clear() -> dict[str, int]:
        """Clears old staged rows and marks killed runs."""
        from pipeline.upkeep import upkeep

        return upkeep(opened_run().settings)

    @step()
    def watch() -> dict[str, int]:
        """Finds the days since which a source lastingly brings more or less than before."""
        from pipeline.health import watch
        from pipeline.settings import load

        return watch(load())

    @step()
    def watch_topics() -> dict[str, int]:
        """Finds the days on which a topic is in the news more or less than usual."""
        from pipeline.settings import load
        from pipeline.trends import watch_topics

        return watch_topics(load())

    clear() >> [watch(), watch_topics()] >> step()(conclude)()


sverka_upkeep()
