"""### Draw the edition's report

Runs whenever a run has published: draws the page, the Markdown and the JSON of the latest edition,
and once more those of editions that have closed since. The same as a command: `sverka report`.
"""

from datetime import timedelta

from airflow.sdk import dag, task

from dags.defaults import DIFFERENCES, START, TASK


@dag(
    schedule=[DIFFERENCES],
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    default_args=TASK,
    tags=["sverka", "report"],
    doc_md=__doc__,
)
def sverka_report() -> None:
    @task
    def draw() -> str:
        """Draws the report of the latest edition; the path of its page."""
        from pipeline.report import report
        from pipeline.settings import load

        return str(report(load()))

    draw()


sverka_report()
