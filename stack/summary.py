"""What `sverka run` says of the edition that it has published."""

import json

from rich.console import Console
from rich.text import Text

from pipeline.settings import Settings
from sql import database


def edition_summary(settings: Settings, run_id: str, console: Console) -> bool:
    """Prints the edition that a run has published, and where its report lies.

    ``run_id`` is ours, the DAG's name and Airflow's id of the run. False if the run has published
    nothing, or its report is missing.
    """
    with database.connect(settings.database) as connection:
        rows = database.query(connection, "run", run_id=run_id)
    if not rows or rows[0]["state"] != "published":
        state = rows[0]["state"] if rows else "unknown"
        console.print(Text(f"No edition was published: run {run_id} is {state}."), soft_wrap=True)
        return False
    folder = settings.reports / rows[0]["edition"].isoformat()
    record = folder / "edition.json"
    if not record.exists():
        console.print(Text(f"The report of {rows[0]['edition']} is missing."), soft_wrap=True)
        return False
    said = json.loads(record.read_text(encoding="utf-8"))["summary"]
    console.print(Text(f"\nEdition {rows[0]['edition']}: {said}"), soft_wrap=True)
    console.print(Text(f"Report: {folder / 'index.html'}"), soft_wrap=True)
    return True
