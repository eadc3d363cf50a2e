"""What Airflow shows beside a run and its tasks: addresses, and a note."""

from typing import Any

from airflow.sdk import BaseOperatorLink, get_current_context

from dags.defaults import current_run, run_id

NOTE = "sverka_note"
"""Key of the XCom that the plugin in ``stack/plugins`` puts on the run as its note."""


class DataDocs(BaseOperatorLink):  # type: ignore[misc]
    """The Data Docs of the run, also of one that its audit has refused."""

    name = "Data Docs"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """Airflow asks the worker that has run the task, and keeps the answer."""
        from pipeline.run import docs_address, find_run
        from pipeline.settings import load

        return docs_address(find_run(load(), run_id(ti_key.dag_id, ti_key.run_id)))


class Report(BaseOperatorLink):  # type: ignore[misc]
    """The report of the run's edition."""

    name = "Report"

    def get_link(self, operator: Any, *, ti_key: Any) -> str:
        """Airflow asks the worker that has run the task, and keeps the answer."""
        from pipeline.notes import report_address
        from pipeline.run import find_run
        from pipeline.settings import load

        return report_address(find_run(load(), run_id(ti_key.dag_id, ti_key.run_id)))


def linked(task: Any, *links: BaseOperatorLink) -> Any:
    """The task, which shows the links."""
    task.operator.operator_extra_links = links
    return task


def note_run() -> None:
    """Leaves word of what became of the current task's run."""
    from pipeline.notes import run_note

    get_current_context()["ti"].xcom_push(NOTE, run_note(current_run()))
