"""The commands of those who keep Sverka running, on one home that has a baseline and no news."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.ports import free_ports
from stack import postgres
from tests.cli.commands import ARTICLES, BASELINE, here


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("home")
    with postgres.running(folder):
        variables = {
            "SVERKA_HOME": str(folder), "SVERKA_BASELINE": str(BASELINE),
            "SVERKA_NEWSROOM": str(ARTICLES), "SVERKA_AIRFLOW_PORT": str(free_ports()),
            "SVERKA_REPORT_PORT": str(free_ports()),
            "SVERKA_PAGES_PORT": str(free_ports()),
        }  # fmt: skip
        here("baseline", "load", **variables)
        yield variables


def test_the_doctor_finds_nothing_wrong_and_ends_well(home: dict[str, str]) -> None:
    done = here("doctor", **home)
    assert done.code == 0, done.out + done.err
    assert all(line.startswith("well ") for line in done.out.splitlines())


def test_the_doctor_says_how_to_mend_and_fails(home: dict[str, str], tmp_path: Path) -> None:
    done = here("doctor", "--json", **{**home, "SVERKA_BASELINE": str(tmp_path)})
    assert done.code == 1 and done.err == "sverka doctor: 1 of 12 checks failed: inputs\n"
    [wrong] = [line for line in done.lines if not line["passed"]]
    assert str(tmp_path) in wrong["found"] and "correct" in wrong["mend"]


def test_status_names_every_table_and_the_last_run(home: dict[str, str]) -> None:
    done = here("status", **home)
    for name in ("Editions: none", "Runs", "Steps: none", "Waiting", "Quarantine: none"):
        assert name in done.out
    rows = here("status", "--json", **home).lines
    [run] = [row for row in rows if row["table"] == "runs"]
    assert (run["dag"], run["state"]) == ("sverka_baseline", "published")


def test_notices_need_an_address_to_be_tried_and_none_to_be_told(home: dict[str, str]) -> None:
    told = here("notify", **home)
    assert told.code == 0 and json.loads(told.out)["told"] == 0
    tried = here("notify", "--test", **home)
    assert tried.code == 1 and tried.err.startswith("sverka notify: SVERKA_NOTIFY: not set")


def test_an_address_that_is_not_reached_fails_without_its_secret(home: dict[str, str]) -> None:
    address = f"json://clerk:geheim7@127.0.0.1:{free_ports()}/token"
    done = here("notify", "--test", **{**home, "SVERKA_NOTIFY": address})
    assert done.code == 1
    assert json.loads(done.out) == {"addresses reached": 0, "addresses missed": 1}
    assert "geheim7" not in done.out + done.err
