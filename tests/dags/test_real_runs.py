"""What real runs of the real DAGs leave: notes, links, a row of ours, and no secret anywhere."""

import json
from pathlib import Path

import pytest

from tests.dags.conftest import EARLIER, SECRET, Ran
from tests.pipeline.house import DAY


def test_every_run_ends_well_and_is_in_runs(ran: Ran) -> None:
    assert {dag: run.state for dag, run in ran.runs.items()} == dict.fromkeys(ran.runs, "success")
    states = dict(ran.rows("select run_id, state from sverka.runs"))
    own = {dag: states[f"{dag}/{run.run}"] for dag, run in ran.runs.items()}
    assert own == dict.fromkeys(ran.runs, "published") | {"sverka_report": "done"}


def test_days_of_the_archive_are_taken_a_task_each(ran: Ran) -> None:
    run = ran.runs["sverka_archive"].run
    tasks = ran.ask(f"dags/sverka_archive/dagRuns/{run}/taskInstances?limit=50")["task_instances"]
    taken = {one["rendered_map_index"] for one in tasks if one["task_id"] == "archive"}
    assert taken == {EARLIER, str(DAY)}
    [(counts,)] = ran.rows("select counts from sverka.runs where dag = 'sverka_archive'")
    lost, known = counts[f"take {EARLIER}"], counts[f"take {DAY}"]
    assert lost["missing"] == lost["archived"] > 0
    assert known["missing"] == 0 < known["archived"]
    assert counts["extract"]["pages"] > 0


def test_logs_of_tasks_have_run_step_and_counts_as_fields(ran: Ran) -> None:
    logs = (ran.home / "airflow" / "logs" / "dag_id=sverka_monitor").rglob("*.log")
    lines = [json.loads(line) for log in logs for line in log.read_text("utf-8").splitlines()]
    ended = {line["step"]: line for line in lines if "counts" in line}
    assert {"plan", "extract", "claim", "audit", "publish"} <= ended.keys()
    assert {line["run"] for line in ended.values()} == {
        f"sverka_monitor/{ran.runs['sverka_monitor'].run}"
    }
    assert ended["extract"]["counts"]["pages"] > 0 <= ended["extract"]["cpu_seconds"]


def test_a_run_is_noted_with_its_report_and_its_data_docs(ran: Ran) -> None:
    note = ran.about("sverka_monitor")["note"]
    assert note.startswith("Edition 2025-03-06: published")
    [(docs,)] = ran.rows("select data_docs from sverka.runs where dag = 'sverka_monitor'")
    assert f"[Data Docs]({docs})" in note
    assert "[Report](http://127.0.0.1:8090/2025-03-06/)" in note
    assert "Data Docs" in ran.about("sverka_baseline")["note"]


def test_its_tasks_link_there_too(ran: Ran) -> None:
    run = ran.runs["sverka_monitor"].run
    place = f"dags/sverka_monitor/dagRuns/{run}/taskInstances"
    [(docs,)] = ran.rows("select data_docs from sverka.runs where dag = 'sverka_monitor'")
    assert ran.ask(f"{place}/audit/links")["extra_links"] == {"Data Docs": docs}
    report = "http://127.0.0.1:8090/2025-03-06/"
    assert ran.ask(f"{place}/publish/links")["extra_links"] == {"Report": report}


def test_no_file_that_a_run_leaves_holds_a_secret(ran: Ran) -> None:
    files = [path for path in ran.home.rglob("*") if path.is_file() and readable(path)]
    assert any("task_id=crawl" in str(path) for path in files), "the logs of the tasks"
    assert any(path.name == "edition.json" for path in files)
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []


def readable(path: Path) -> bool:
    """Postgres's own files are looked at as rows."""
    return "postgres" not in path.parts[-3:-1] and "base" not in path.parts


@pytest.mark.parametrize("database", ["sverka", "airflow"])
def test_no_row_that_a_run_leaves_holds_a_secret(ran: Ran, database: str) -> None:
    """XComs, rendered templates, logs of events and serialised DAGs are rows of Airflow's."""
    tables = ran.rows(
        "select format('%I.%I', schemaname, tablename) from pg_tables"
        " where schemaname !~ '^pg_|^information_schema'", database,
    )  # fmt: skip
    assert len(tables) > 20
    found = [
        name
        for (name,) in tables
        if ran.rows(f"select from {name} as row where row::text like '%{SECRET}%'", database)
    ]
    assert found == []


def test_keys_are_for_the_owner_alone(ran: Ran) -> None:
    for name in ("passwords.json", "fernet.key", "jwt.key", "api.key"):
        assert (ran.home / "airflow" / name).stat().st_mode & 0o077 == 0, name
