"""What is noted on a run where Airflow shows it: what became of it, and where to look."""

from pipeline.run import Counts, Run
from sql import database


def run_note(run: Run) -> str:
    """What became of a run so far, in Markdown: its edition, report, Data Docs and quarantine."""
    with database.connect(run.settings.database) as connection:
        row = database.query(connection, "run", run_id=run.run_id)[0]
    lines = [f"Edition {run.edition}: {row['state']}"]
    if row["message"]:
        lines.append(row["message"])
    if row["data_docs"]:
        lines.append(f"[Data Docs]({row['data_docs']})")
    if held := _held(row["counts"].get("audit", {})):
        lines.append(f"{held} in quarantine: `sverka rejections list --run {run.run_id}`")
    if row["state"] == "published" and row["dag"] != "sverka_baseline":
        lines.append(f"[Report]({report_address(run)})")
    return "\n\n".join(lines)


def report_address(run: Run) -> str:
    """Where the report of the run's edition is read."""
    return f"{run.settings.served}/{run.edition}/"


def _held(audited: Counts) -> int:
    return sum(count for name, count in audited.items() if name.startswith("quarantined "))
