"""Addresses that lead to one page have one key; those that lead to two have two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.canonical import address_key, cleaned

ONE = [
    ("https://www.example.com/a/b/?utm_source=rss&id=5#top", "http://example.com/a/b?id=5"),
    ("https://m.example.com/a/b?id=5", "https://example.com/a/b/?id=5"),
    ("https://amp.example.com/a", "https://www.example.com/a/amp/"),
    ("https://example.com/amp/a/b", "https://example.com/a/b?amp=1"),
    ("https://example.com/a.amp.html", "https://example.com/a.html"),
    ("https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a", "http://example.com/a"),
    ("https://www.google.com/amp/s/example.com/a/amp", "https://example.com/a"),
    ("https://example.com/a?b=2&a=1", "https://example.com:443/a?a=1&b=2"),
    ("https://EXAMPLE.com/новость", "https://example.com/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C"),
    ("https://ria.example/1.html?ysclid=l8", "https://ria.example/1.html?from=yandex"),
    ("https://e.example/a?source=rss----d12c40--food", "https://e.example/a?wt_mc=rss.dev&CMP=x"),
    ("http://wap.xinwen.example.cn/yaowen?id=7&spm=a.b&from=timeline", "http://xinwen.example.cn/yaowen?id=7"),
]  # fmt: skip
TWO = [
    ("https://example.com/a?id=5", "https://example.com/a?id=6"),
    ("https://example.com/a?source=12", "https://example.com/a?source=13"),
    ("https://example.com/a?cid=5", "https://example.com/a?cid=6"),
    ("https://example.com/a?gallery=x", "https://example.com/a?gallery=y"),
    ("https://example.com/a?page=2", "https://example.com/a"),
    ("https://example.com/A", "https://example.com/a"),
    ("https://ru.example.com/a", "https://example.com/a"),
    ("http://127.0.0.1:8801/a", "http://127.0.0.1:8802/a"),
    ("https://example.com/amplitude", "https://example.com/litude"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_twins_have_one_key(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_pages_have_keys_of_their_own(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_cleaning_keeps_everything_else_as_it_is_written() -> None:
    assert cleaned("https://m.e.example/б/?b=%20&a=&utm_id=3&ref=home#x") == (
        "https://m.e.example/б/?b=%20&a="
    )
    assert cleaned("https://e.example/?ref=20260101") == "https://e.example/?ref=20260101"


@given(
    st.from_regex(
        r"https?://[a-z.]{3,12}\.[a-z]{2,3}(/[a-zа-я0-9%]{0,8}){0,3}(\?[a-z=&0-9]{0,20})?",
        fullmatch=True,
    )
)
def test_a_key_is_one_however_often_it_is_made(url: str) -> None:
    key = address_key(url)
    assert address_key(f"https://{key}") == key
    assert address_key(cleaned(url)) == key
