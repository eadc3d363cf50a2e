"""### Baseline documents → claims and facts

Reads the baseline folder. If a document, the lexicon or the code has changed since the baseline
that stands, its claims are staged, audited and published; the next `sverka_monitor` run then links
every stored claim anew. If nothing has changed, the rest is skipped. The same as a command:
`sverka baseline load`.
"""

from datetime import timedelta

from airflow.sdk import dag
from airflow.sdk.exceptions import AirflowSkipException

from dags.defaults import BASELINE, START, TASK, current_run, mark_failed, opened_run, step
from dags.links import DataDocs, linked, note_run


@dag(
    schedule="@daily",
    start_date=START,
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=timedelta(hours=1),
    default_args=TASK,
    on_failure_callback=mark_failed,
    tags=["sverka", "baseline"],
    doc_md=__doc__,
)
def sverka_baseline() -> None:
    @step()
    def load() -> dict[str, int]:
        """Stages the documents' claims and facts, if anything has changed."""
        from pipeline.baseline import load, skip

        run = opened_run()
        counts = load(run)
        if not counts["documents"]:
            skip(run)
            raise AirflowSkipException("the baseline that stands is the same")
        return counts

    @step(retries=0)
    def audit() -> dict[str, int]:
        """Judges the staged claims; a baseline that is refused leaves the former one standing."""
        from pipeline.audit import audit

        try:
            return audit(current_run())
        finally:
            note_run()

    @step(outlets=[BASELINE])
    def publish() -> dict[str, int]:
        """Makes the staged baseline the one that stands."""
        from pipeline.publish import publish

        counts = publish(current_run())
        note_run()
        return counts

    load() >> linked(audit(), DataDocs()) >> publish()


sverka_baseline()
