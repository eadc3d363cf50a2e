"""### Draw the edition's report

Runs whenever a run has published: draws the page, the Markdown and the JSON of the latest edition,
and once more those of editions that have closed since; then tells the
subscribers of `SVERKA_SUBSCRIPTIONS` what is due, and `SVERKA_NOTIFY` of problems that are new or
solved. The same as commands: `sverka report`, `sverka subscriptions send`, `sverka notify`.
"""

from datetime import timedelta

from airflow.sdk import dag

from dags.defaults import DIFFERENCES, START, TASK, conclude, mark_failed, opened_run, step


@dag(
    schedule=[DIFFERENCES],
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(minutes=30),
    default_args=TASK,
    on_failure_callback=mark_failed,
    tags=["sverka", "report"],
    doc_md=__doc__,
)
def sverka_report() -> None:
    @step()
    def draw() -> str:
        """Draws the report of the latest edition; the path of its page."""
        from pipeline.report import report
        from pipeline.run import measured

        run = opened_run()
        with measured(run, "draw"):
            return str(report(run.settings))

    @step()
    def alert() -> dict[str, int]:
        """Tells subscribers of stories that they do not know yet."""
        from pipeline.alerts import alert
        from pipeline.run import measured

        run = opened_run()
        with measured(run, "alert") as counts:
            counts |= alert(run.settings)
            return counts

    draw() >> alert() >> step()(conclude)()


sverka_report()
