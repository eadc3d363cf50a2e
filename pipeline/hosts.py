"""Hosts: whose turn it is to ask them, and what is known of each from one crawl to the next."""

from collections.abc import Collection, Iterable

from crawlers.page import Host
from crawlers.source import Source
from sql import database, writing
from sql.database import Connection


def lock_free(connection: Connection, sources: Iterable[Source]) -> list[Source]:
    """The sources none of whose hosts is being crawled elsewhere.

    Their hosts are locked, and stay so until the connection's transaction ends.
    """
    return [
        source
        for source in sources
        if all(database.try_lock(connection, _name(host)) for host in sorted(source.sites))
    ]


def lock(connection: Connection, source: Source) -> None:
    """Waits until nobody crawls a source's hosts and locks them until the transaction ends.

    Everybody asks in the same order and for one source at a time, so nobody waits in a circle.
    """
    for host in sorted(source.sites):
        database.lock(connection, _name(host))


def _name(host: str) -> str:
    return f"host {host}"


def known_hosts(connection: Connection, source: Source) -> tuple[Host, ...]:
    """What earlier crawls learnt of a source's hosts."""
    rows = database.query(connection, "hosts", hosts=sorted(source.sites))
    return tuple(Host(**row) for row in rows)


def keep_hosts(connection: Connection, hosts: Collection[Host]) -> None:
    """Keeps what a crawl has learnt."""
    writing.upsert(connection, ("published", "hosts"), (host.model_dump() for host in hosts))
