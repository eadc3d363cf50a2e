"""Articles that were stored before addresses had keys are known under the crawler's own."""

import pytest

from crawlers.canonical import address_key
from sql import database

ADDRESSES = [
    "https://www.example.com/a/b/", "http://m.example.com/a?id=5&x=1", "https://example.com",
    "https://example.com/?p=1", "http://127.0.0.1:8801/news/1?part=1", "https://m.ru/a/?b=1",
    "https://ru.example.org/20260304/x-1.html",
]  # fmt: skip


def test_stored_addresses_get_their_keys(database_url: str) -> None:
    with database.connect(database_url) as connection:
        for number, url in enumerate(ADDRESSES):
            connection.execute(
                "insert into published.versions (run_id, version_id, fetch_id, url, source, lang,"
                " title, zone, text, text_sha256, story_id, observed_at)"
                " values ('r', %s, 'f', %s, 's', 'ru', 't', 'UTC', 't', 'h', 's', now())",
                [str(number), url],
            )
        connection.execute(database.statement("0042_known_address_keys", "migrations"))
        rows = connection.execute("select url, url_key from published.versions").fetchall()
    assert {row["url"]: row["url_key"] for row in rows} == {
        url: address_key(url) for url in ADDRESSES
    }


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_key_is_no_address(url: str) -> None:
    assert "://" not in address_key(url)
