"""Each fault of an installation is found by its own check, and the mend is named."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.ports import free_ports
from pipeline.run import close_run, open_run
from pipeline.settings import Settings
from sql import database, writing
from stack.checks import GIB, check_disk
from stack.doctor import examine
from stack.locks import EXCLUSIVE, hold


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Iterator[Settings]:
    """An installation in which nothing is wrong."""
    well = Settings(
        home=tmp_path, database_url=database_url, airflow_port=free_ports(),
        report_port=free_ports(), pages_port=free_ports(), newsroom_port=free_ports(),
    )  # fmt: skip
    run = open_run(well, "b", "sverka_baseline")
    with database.connect(well.database) as connection:
        database.query(connection, "record_baseline", run_id="b", version="0123456789ab")
        close_run(connection, run, "published")
        writing.upsert(connection, ("published", "documents"), [{
            "run_id": "b", "document": "d", "sha256": "0" * 64, "lang": "zh", "title": "札记",
            "text": "文", "characters": 1,
        }])  # fmt: skip
    yield well


def wrong(settings: Settings, **changed: object) -> dict[str, str]:
    findings = list(examine(settings.model_copy(update=changed)))
    assert all(finding.mend for finding in findings if not finding.passed)
    return {finding.check: finding.found for finding in findings if not finding.passed}


def test_nothing_is_wrong_with_a_whole_installation(settings: Settings) -> None:
    assert wrong(settings) == {}


def test_a_new_home_has_no_database_yet(tmp_path: Path, settings: Settings) -> None:
    found = wrong(settings, database_url=None, home=tmp_path / "new")
    assert found == {"database": "there is none yet"}
    assert not (tmp_path / "new" / "postgres").exists()


def test_a_database_that_is_gone_is_found_without_its_password(settings: Settings) -> None:
    url = f"postgresql://u:geheim@127.0.0.1:{free_ports()}/sverka"
    found = wrong(settings, database_url=url)
    assert set(found) == {"database"} and "geheim" not in str(found)


def test_migrations_that_wait_are_named(settings: Settings) -> None:
    with database.connect(settings.database) as connection:
        connection.execute("delete from public.migrations where name in ('views', '0003_runs')")
    assert wrong(settings) == {"migrations": "2 not applied: 0003_runs, views"}


def test_a_migration_that_has_changed_since_is_not_one_that_waits(settings: Settings) -> None:
    with database.connect(settings.database) as connection:
        connection.execute("update public.migrations set sha256 = 'f' where name = '0003_runs'")
    assert wrong(settings) == {"migrations": "changed since they were applied: 0003_runs"}


def test_a_missing_baseline_and_a_bad_document_are_found(
    settings: Settings, tmp_path: Path
) -> None:
    with database.connect(settings.database) as connection:
        connection.execute("delete from published.runs")
    (tmp_path / "empty").mkdir()
    assert set(wrong(settings, baseline=tmp_path / "empty")) == {"baseline", "inputs"}


def test_live_sources_need_a_contact(settings: Settings) -> None:
    assert "SVERKA_CONTACT" in wrong(settings, sources="live")["contact"]


def test_an_archive_that_is_gone_is_found(settings: Settings) -> None:
    with database.connect(settings.database) as connection:
        writing.upsert(connection, ("published", "fetches"), [{
            "fetch_id": "f", "run_id": "b", "source": "s", "url": "u", "final_url": "u",
            "kind": "article", "outcome": "archived", "fetched_at": "2026-11-21T00:00:00Z",
            "warc": "2026-11-21/run/s/pages.warc.gz", "warc_offset": 0,
        }])  # fmt: skip
    assert "pages.warc.gz: cannot be read" in wrong(settings)["archive"]


def test_a_full_disk_is_found(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_disk, "__defaults__", ((1 << 30) * GIB,))
    assert "GiB of disk are free" in wrong(settings)["disk"]


def test_a_taken_port_and_a_bad_address_are_found(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", settings.report_port)):
        found = wrong(settings, notify="geheim")
    assert set(found) == {"ports", "notices"} and "geheim" not in str(found)


def test_a_stack_without_its_airflow_is_found(settings: Settings) -> None:
    lock = hold(settings.home / "run.lock", EXCLUSIVE)
    assert lock and wrong(settings) == {"airflow": "not healthy: api-server"}
