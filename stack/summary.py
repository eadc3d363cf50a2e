"""What `sverka run` says of the edition that it has published, and where to look."""

import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.settings import Settings
from sql import database
from stack.programs import program
from transforms.records import LANGS

RELATIONS = ("contradicts", "advances", "updates", "confirms", "related", "new", "offtopic")


def edition_summary(settings: Settings, run_id: str, console: Console) -> bool:
    """Prints the edition that a run has published, its counts, and where report and rows lie.

    ``run_id`` is ours, the DAG's name and Airflow's id of the run. False if the run has published
    nothing, or its report is missing.
    """
    with database.connect(settings.database) as connection:
        rows = database.query(connection, "run", run_id=run_id)
    if not rows or rows[0]["state"] != "published":
        state = rows[0]["state"] if rows else "unknown"
        console.print(Text(f"No edition was published: run {run_id} is {state}."), soft_wrap=True)
        return False
    page = settings.reports / rows[0]["edition"].isoformat() / "index.html"
    record = page.with_name("edition.json")
    if not record.exists():
        console.print(Text(f"The report of {rows[0]['edition']} is missing."), soft_wrap=True)
        return False
    edition = json.loads(record.read_text(encoding="utf-8"))
    console.print(Text(f"\nEdition {rows[0]['edition']}: {edition['summary']}"), soft_wrap=True)
    console.print(_counts(edition["relations"]))
    for line in _places(settings, page):
        console.print(Text(line), soft_wrap=True)
    return True


def _counts(relations: list[dict[str, Any]]) -> Table:
    """Claims by relation and language."""
    counts = {(row["relation"], row["lang"]): row["claims"] for row in relations}
    table = Table("claims", *LANGS, "all", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for relation in RELATIONS:
        row = [counts.get((relation, lang), 0) for lang in LANGS]
        table.add_row(relation, *map(str, row), str(sum(row)))
    return table


def _places(settings: Settings, page: Path) -> list[str]:
    """The address is the reader's, who has no password in the embedded server and asks for one
    elsewhere; psql itself came in a wheel."""
    reader = database.address(settings.database, "sverka_reader")
    return [
        f"Report   http://127.0.0.1:{settings.report_port}/{page.parent.name}/  {page}",
        f"Pages    {settings.pages}/editions/{page.parent.name}",
        f"Airflow  http://127.0.0.1:{settings.airflow_port}  user admin, password in"
        f" {settings.home / 'airflow' / 'passwords.json'}",
        f'SQL      {program("psql")} "{reader}"',
    ]
