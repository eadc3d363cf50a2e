"""### Clear what failed runs left behind, and watch the sources

Once a day: rows that were staged by runs that ended long ago without being published are cleared
(their pages are still archived, and the next run takes them up), and runs that were killed are
marked as failed. Lasting changes in what the sources bring are found and kept for
`sverka.source_health`. The same as a command: `sverka upkeep`.
"""

from datetime import timedelta

from airflow.sdk import dag, task

from dags.defaults import START, TASK


@dag(
    schedule="@daily",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=TASK,
    tags=["sverka", "upkeep"],
    doc_md=__doc__,
)
def sverka_upkeep() -> None:
    @task
    def clear() -> dict[str, int]:
        """Clears old staged rows and marks killed runs."""
        from pipeline.settings import load
        from pipeline.upkeep import upkeep

        return upkeep(load())

    @task
    def watch() -> dict[str, int]:
        """Finds the days since which a source lastingly brings more or less than before."""
        from pipeline.health import watch
        from pipeline.settings import load

        return watch(load())

    clear()
    watch()


sverka_upkeep()
