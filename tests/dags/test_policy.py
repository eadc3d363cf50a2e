"""What every DAG of ours is held to; an empty bag fails."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError, validate

from pipeline.preloading import MODULES

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
import json, sys
from airflow.dag_processing.dagbag import DagBag
from pathlib import Path
files = sorted(Path(sys.argv[1]).glob("sverka_*.py"))
imported = {}
bag = DagBag(sys.argv[1], collect_dags=False)
for file in files:
    before = set(sys.modules)
    bag.process_file(str(file))
    imported[file.stem] = sorted(
        name for name in set(sys.modules) - before
        if name.split(".")[0] in {"pipeline", "crawlers", "transforms", "sql", "pandas", "scrapy"}
    )
dags = {
    dag.dag_id: {
        "tags": sorted(dag.tags), "doc": dag.doc_md, "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs, "timeout": str(dag.dagrun_timeout),
        "deadlines": [[d.interval.total_seconds(), d.callback.path] for d in dag.deadline or ()],
        "told": bool(dag.on_failure_callback),
        "params": dag.params.dump(),
        "schemas": {name: dag.params.get_param(name).schema for name in dag.params},
        "tasks": {
            task.task_id: {
                "owner": task.owner, "retries": task.retries, "doc": task.doc_md,
                "timeout": str(task.execution_timeout), "rule": task.trigger_rule.value,
                "downstream": sorted(task.downstream_task_ids), "mapped": task.is_mapped,
                "pool": task.pool, "retry_delay": task.retry_delay.total_seconds(),
                "backoff": bool(task.retry_exponential_backoff),
                "outlets": [outlet.uri for outlet in task.outlets],
            }
            for task in dag.tasks
        },
    }
    for dag in bag.dags.values()
}
print("BAG" + json.dumps({"errors": bag.import_errors, "imported": imported, "dags": dags}))
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


def test_parsing_does_none_of_the_work_and_imports_none_of_what_does_it(
    bag: dict[str, Any],
) -> None:
    assert bag["imported"] == {name: [] for name in EXPECTED}


def test_tasks_wait_for_their_pool_and_longer_each_time(bag: dict[str, Any]) -> None:
    pools = json.loads((ROOT / "dags" / "pools.json").read_text(encoding="utf-8"))
    found = {
        f"{name}.{task}": policy
        for name, dag in bag["dags"].items()
        for task, policy in dag["tasks"].items()
    }
    assert {policy["pool"] for policy in found.values()} == set(pools)
    asking = {place for place, policy in found.items() if policy["pool"] == "sverka_hosts"}
    assert asking == {"sverka_monitor.crawl", "sverka_archive.archive"}
    for place, policy in found.items():
        assert policy["backoff"] and policy["retry_delay"] > 0, place


def test_a_late_run_and_every_failed_one_are_told_of(bag: dict[str, Any]) -> None:
    assert bag["dags"]["sverka_monitor"]["deadlines"] == [[5400.0, "dags.defaults.tell_late"]]
    assert all(dag["told"] for dag in bag["dags"].values())


def test_a_task_of_each_dag_notes_how_its_run_ended(bag: dict[str, Any]) -> None:
    for name, dag in bag["dags"].items():
        assert len({"publish", "conclude"} & set(dag["tasks"])) == 1, name


def test_airflow_s_navigation_leads_to_the_editions_and_pages(tmp_path: Path) -> None:
    script = (
        "import json; from airflow.plugins_manager import get_plugin_info;"
        " views = [view for one in get_plugin_info() for view in one['external_views']];"
        " print('VIEWS' + json.dumps(views))"
    )
    environment = {
        "PATH": os.environ["PATH"], "AIRFLOW_HOME": str(tmp_path),
        "SVERKA_REPORT_PORT": "8123", "SVERKA_PAGES_ADDRESS": "https://sverka.example",
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "stack" / "plugins"),
    }  # fmt: skip
    said = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    ).stdout
    [views] = [json.loads(line[5:]) for line in said.splitlines() if line.startswith("VIEWS")]
    assert {(view["name"], view["href"], view["destination"]) for view in views} >= {
        ("Sverka editions", "http://127.0.0.1:8123/", "nav"),
        ("Sverka pages", "https://sverka.example", "nav"),
    }


def test_the_form_of_a_run_refuses_what_is_wrong(bag: dict[str, Any]) -> None:
    dag = bag["dags"]["sverka_monitor"]
    assert dag["params"] == {"date": None, "sources": [], "dry_run": False, "relink_only": False}
    wrong = {"date": 5, "sources": "all", "dry_run": "yes", "relink_only": 1}
    for name, value in wrong.items():
        schema = dag["schemas"][name]
        assert schema["title"], name
        validate(dag["params"][name], schema)
        with pytest.raises(ValidationError):
            validate(value, schema)


def test_tasks_import_nothing_that_their_parent_has_not() -> None:
    asked = {
        name
        for file in (ROOT / "dags").glob("*.py")
        for name in re.findall(r"^ +from (pipeline\.\w+) import", file.read_text("utf-8"), re.M)
    }
    script = f"import sys; {'; '.join(f'import {name}' for name in MODULES)}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(asked) > 9
    assert asked <= set(done.stdout.split())
