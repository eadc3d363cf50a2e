"""What every DAG of ours is held to; an empty bag fails."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
EXPECTED = {
    "sverka_archive",
    "sverka_baseline",
    "sverka_monitor",
    "sverka_report",
    "sverka_upkeep",
}

# Airflow reads its configuration at import, so the bag is filled in a process of its own.
SCRIPT = """
import json, sys, time
from airflow.dag_processing.dagbag import DagBag
start = time.process_time()
bag = DagBag(sys.argv[1])
seconds = time.process_time() - start
dags = {
    dag.dag_id: {
        "tags": sorted(dag.tags), "doc": dag.doc_md, "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs, "timeout": str(dag.dagrun_timeout),
        "tasks": {
            task.task_id: {
                "owner": task.owner, "retries": task.retries, "doc": task.doc_md,
                "timeout": str(task.execution_timeout), "rule": task.trigger_rule.value,
                "downstream": sorted(task.downstream_task_ids), "mapped": task.is_mapped,
                "outlets": [outlet.uri for outlet in task.outlets],
            }
            for task in dag.tasks
        },
    }
    for dag in bag.dags.values()
}
print("BAG" + json.dumps({"errors": bag.import_errors, "seconds": seconds, "dags": dags}))
"""


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    environment = {
        "PATH": os.environ["PATH"],
        "AIRFLOW_HOME": str(tmp_path_factory.mktemp("airflow")),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "false",
        "AIRFLOW__CORE__UNIT_TEST_MODE": "false",
    }
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, ROOT / "dags"],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=True,
    ).stdout
    line = next(line for line in said.splitlines() if line.startswith("BAG"))
    found: dict[str, Any] = json.loads(line.removeprefix("BAG"))
    return found


def test_all_dags_are_there_and_import(bag: dict[str, Any]) -> None:
    assert bag["errors"] == {}
    assert set(bag["dags"]) == EXPECTED


def test_dags_are_described_and_bounded(bag: dict[str, Any]) -> None:
    for name, dag in bag["dags"].items():
        assert "sverka" in dag["tags"], name
        assert dag["doc"].strip().startswith("###"), name
        assert dag["catchup"] is False, name
        assert dag["max_active_runs"] == 1, name
        assert dag["timeout"] != "None", name


def test_tasks_are_described_owned_and_bounded(bag: dict[str, Any]) -> None:
    for name, dag in bag["dags"].items():
        for task, policy in dag["tasks"].items():
            place = f"{name}.{task}"
            assert policy["owner"] == "sverka", place
            assert policy["timeout"] != "None", place
            assert policy["retries"] >= (0 if task == "audit" else 1), place
            assert policy["doc"], place


def test_nothing_is_published_without_its_audit(bag: dict[str, Any]) -> None:
    for name in ("sverka_archive", "sverka_baseline", "sverka_monitor"):
        tasks = bag["dags"][name]["tasks"]
        assert tasks["audit"]["downstream"] == ["publish"]
        assert all("publish" not in t["downstream"] for n, t in tasks.items() if n != "audit")
        assert tasks["audit"]["retries"] == 0


def test_sources_and_shards_are_mapped_and_a_failed_source_fails_alone(bag: dict[str, Any]) -> None:
    tasks = bag["dags"]["sverka_monitor"]["tasks"]
    assert tasks["crawl"]["mapped"] and tasks["link"]["mapped"]
    assert tasks["extract"]["rule"] == "all_done_min_one_success"


def test_assets_tie_the_dags_together(bag: dict[str, Any]) -> None:
    dags = bag["dags"]
    assert dags["sverka_baseline"]["tasks"]["publish"]["outlets"] == ["sverka/baseline"]
    assert dags["sverka_monitor"]["tasks"]["publish"]["outlets"] == ["sverka/differences"]
