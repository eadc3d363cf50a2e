"""Puts what the tasks of a run have noted on the run itself, where everybody looks first."""

from typing import Any

from airflow.listeners import hookimpl
from airflow.models.xcom import XComModel
from airflow.plugins_manager import AirflowPlugin
from sqlalchemy import select
from sqlalchemy.orm import object_session

KEY, BEGIN = "sverka_note", "Edition "
"""As ``dags.links`` names it, and as each of these notes begins."""


class Notes:
    """Airflow's scheduler tells it of runs that have ended; a person's note is left as it is."""

    @hookimpl  # type: ignore[untyped-decorator]
    def on_dag_run_success(self, dag_run: Any, msg: str) -> None:
        """A run has ended well."""
        self._note(dag_run)

    @hookimpl  # type: ignore[untyped-decorator]
    def on_dag_run_failed(self, dag_run: Any, msg: str) -> None:
        """A run has failed, or was refused."""
        self._note(dag_run)

    def _note(self, dag_run: Any) -> None:
        session = object_session(dag_run)
        if session is None or (dag_run.note or BEGIN)[: len(BEGIN)] != BEGIN:
            return
        newest = (
            select(XComModel.value)
            .where(XComModel.dag_run_id == dag_run.id, XComModel.key == KEY)
            .order_by(XComModel.timestamp.desc())
            .limit(1)
        )
        if note := session.scalar(newest):
            dag_run.note = note


class SverkaNotes(AirflowPlugin):  # type: ignore[misc]
    """Registers the listener; Airflow finds it in its plugins folder."""

    name = "sverka_notes"
    listeners = [Notes()]  # noqa: RUF012, as Airflow asks for it
