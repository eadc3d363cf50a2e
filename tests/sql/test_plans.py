"""What a run asks of a handful of rows is answered by an index, however many rows there are."""

import pytest

from benchmarks.plans import QUERIES, WHOLE, plan, read_whole
from sql import database


@pytest.mark.parametrize("name", QUERIES)
def test_an_index_serves_what_a_run_asks_of_few_rows(example: str, name: str) -> None:
    """The example is small: without the ban Postgres would rightly read its tables whole."""
    with database.connect(example) as connection:
        connection.execute("set local enable_seqscan = off")
        assert read_whole(plan(connection, name, QUERIES[name])) == set()


def test_what_is_read_whole_is_seen(example: str) -> None:
    with database.connect(example) as connection:
        found = plan(connection, "relation_shares", WHOLE["relation_shares"])
    assert "links" in read_whole(found)
