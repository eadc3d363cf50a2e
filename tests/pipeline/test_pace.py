"""No host is asked faster than its budget, whoever asks: the newsroom's own log is the witness."""

from pathlib import Path

from benchmarks.pace import WORKERS, measure
from crawlers.page import Host
from crawlers.source import Source
from pipeline.hosts import keep_hosts, known_hosts, lock, lock_free
from pipeline.plan import groups
from sql import database

DELAY = 0.25


def test_workers_that_want_the_same_hosts_take_turns(database_url: str, tmp_path: Path) -> None:
    found = measure(database_url, tmp_path, shared=2, own=WORKERS, pages=3, delay=DELAY)
    assert (found.hosts, found.failed) == (2 + WORKERS, 0)
    assert found.requests == 3 * WORKERS * (3 + 2), "pages, entry and robots.txt"
    assert found.least >= DELAY
    with database.connect(database_url) as connection:
        fetches = connection.execute("select count(distinct source) as n from sverka.fetches")
        assert fetches.fetchall() == [{"n": 3 * WORKERS}]
        hosts = connection.execute("select count(*) as n, min(delay) as d from sverka.hosts")
        assert hosts.fetchall() == [{"n": 2 + WORKERS, "d": DELAY}]


def source(name: str, *hosts: str) -> Source:
    return Source(name=name, publisher=name, languages=("ru",), zone="UTC",
                  home=f"https://www.{hosts[0]}/", hosts=hosts[1:])  # fmt: skip


ALONE, SHARED = source("c", "example.org"), source("a", "example.com")
OTHER = source("b", "example.com")


def test_only_free_hosts_are_locked_and_others_waited_for(database_url: str) -> None:
    with database.connect(database_url) as first:
        assert lock_free(first, [SHARED]) == [SHARED]
        with database.connect(database_url) as second:
            assert lock_free(second, [OTHER, ALONE]) == [ALONE]
    with database.connect(database_url) as third:
        lock(third, OTHER)
        assert lock_free(third, [ALONE]) == [ALONE]


def test_what_is_known_of_a_host_is_kept(database_url: str) -> None:
    known = Host(host="example.com", delay=7.5, strikes=2, robots="none")
    with database.connect(database_url) as connection:
        keep_hosts(connection, [known, Host(host="elsewhere.example.info")])
        keep_hosts(connection, [known])
        assert known_hosts(connection, OTHER) == (known,)


def test_sources_of_one_host_are_in_one_group() -> None:
    bridge = source("d", "example.org", "example.net")
    assert groups([ALONE, SHARED, OTHER, bridge], 3) == [["a", "b"], ["c", "d"]]
    assert groups([ALONE, SHARED, OTHER, bridge], 1) == [["a", "b", "c", "d"]]
    assert groups([SHARED, OTHER], 4) == [["a", "b"]]
    assert groups([], 2) == []
