"""What entry pages lead to, and which addresses may be asked."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.challenge import is_challenge
from crawlers.guards import is_public, refusal
from crawlers.source import Source
from crawlers.spiders.feed import UnreadableEntry, feed_addresses
from crawlers.spiders.listing import listing_addresses
from crawlers.spiders.sitemap import SitemapAddresses, sitemap_addresses

URL = "https://a.example/feed"
SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "feeds"
RSS = """<?xml version="1.0" encoding="{0}"?><rss version="2.0"><channel><title>新闻 Вести</title>
<item><title>一 Один</title><link>/a</link></item>
<item><link> https://a.example/b#part </link></item>
<item><link>/a</link></item><item><title>no link</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
<entry><title>x</title><link href="https://a.example/c"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://a.example/d"><title>x</title>
<link>https://a.example/d</link></item></rdf:RDF>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_rss_in_its_encodings(encoding: str) -> None:
    body = RSS.format(encoding).encode(encoding)
    assert feed_addresses(body, URL, None) == ["https://a.example/a", "https://a.example/b"]


@pytest.mark.parametrize(("text", "last"), [(ATOM, "c"), (RDF, "d")])
def test_atom_and_rdf(text: str, last: str) -> None:
    assert feed_addresses(text.encode(), URL, "text/xml") == [f"https://a.example/{last}"]


@pytest.mark.parametrize("body", [b"", b"<html><p>Not found</p></html>", b"\x00\xff", b"{}"])
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(UnreadableEntry, match="not_a_feed"):
        feed_addresses(body, URL, "application/rss+xml")


def test_a_body_that_names_a_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(ATOM)
    with pytest.raises(UnreadableEntry, match="not_a_feed"):
        feed_addresses(str(tmp_path / "feed.xml").encode(), URL, None)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/feeds, the real feeds, is not there")
@pytest.mark.parametrize(
    ("name", "least"),
    [("encoding-gb2312.xml", 10), ("encoding.rss", 10), ("heise.atom", 15), ("guardian.rss", 20),
     ("rss-1.rss", 20), ("feedburner.atom", 10), ("daily_scitech_news.xml", 5),
     ("content-encoded.rss", 5), ("uolNoticias.rss", 10)],
)  # fmt: skip
def test_real_feeds(name: str, least: int) -> None:
    found = feed_addresses((SHARED / name).read_bytes(), URL, None)
    assert len(found) >= least
    assert all(url.startswith("http") for url in found)


def sitemap(kind: str, child: str, *rows: tuple[str, str]) -> bytes:
    inner = "".join(f"<{child}><loc>{u}</loc><lastmod>{d}</lastmod></{child}>" for u, d in rows)
    return f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</{kind}>'.encode()


def test_sitemaps_plain_gzipped_and_nested() -> None:
    body = sitemap("urlset", "url", ("/old", "2026-11-01"), ("/новое", "2026-11-03"))
    expected = SitemapAddresses(articles=("https://a.example/новое", "https://a.example/old"))
    assert sitemap_addresses(body, URL, 10_000) == expected
    assert sitemap_addresses(gzip.compress(body), URL, 10_000) == expected
    index = sitemap("sitemapindex", "sitemap", ("/one.xml.gz", "2026-11-01"))
    assert sitemap_addresses(index, URL, 10_000).sitemaps == ("https://a.example/one.xml.gz",)


BOMB = b'<!DOCTYPE u [<!ENTITY a "/secret"><!ENTITY f SYSTEM "file:///etc/passwd">]>' + (
    b"<urlset><url><loc>&a;</loc></url><url><loc>&f;</loc></url></urlset>"
)


def test_entities_are_never_resolved() -> None:
    assert sitemap_addresses(BOMB, URL, 10_000) == SitemapAddresses()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not_a_sitemap"),
        (b"<html><body>404</body></html>", "not_a_sitemap"),
        (b"\x1f\x8b\x08broken", "not_a_sitemap"),
        (gzip.compress(b" " * 50_000), "too_large"),
    ],
)
def test_what_is_no_sitemap(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableEntry, match=reason):
        sitemap_addresses(body, URL, 10_000)


def test_listings_name_pages_once_and_not_themselves() -> None:
    body = """<a href="/n/1">一</a><a href="/n/1#c">1</a><a href="n/2">два</a><a href="/feed">x</a>
    <a href="/a.pdf">pdf</a><a href="/feed.xml">f</a><a href="mailto:a@b.example">m</a>
    <a href="javascript:alert(1)">j</a>"""
    found = listing_addresses(body.encode(), URL, "text/html; charset=utf-8")
    assert found == ["https://a.example/n/1", "https://a.example/n/2"]


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [(b" ", "text/html", "empty"), (b"{}", "application/json", "not_html")],
)
def test_what_is_no_listing(body: bytes, kind: str, reason: str) -> None:
    with pytest.raises(UnreadableEntry, match=reason):
        listing_addresses(body, URL, kind)


@given(st.binary(max_size=400))
def test_entry_pages_of_any_bytes_are_read_or_refused_by_name(body: bytes) -> None:
    for read in (
        lambda: feed_addresses(body, URL, None),
        lambda: list(sitemap_addresses(body, URL, 10_000).articles),
        lambda: listing_addresses(body, URL, "text/html"),
    ):
        try:
            assert isinstance(read(), list)
        except UnreadableEntry as error:
            assert str(error) in {"not_a_feed", "not_a_sitemap", "too_large", "empty", "not_html"}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("127.0.0.1", False),
        ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("0.0.0.0", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False),
        ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_public_addresses(address: str, expected: bool) -> None:
    assert is_public(address) is expected


OUTLET = Source(
    name="a", publisher="A", languages=("en",), zone="UTC", home="https://www.a.example.com/",
    feeds=("https://www.a.example.com/rss",), hosts=("b.example",),
)  # fmt: skip
LOCAL = OUTLET.model_copy(update={"home": "http://127.0.0.1:8801/", "feeds": (), "loopback": True})


@pytest.mark.parametrize(
    ("source", "url", "redirected", "expected"),
    [
        (OUTLET, "https://news.example.com/1", False, None),
        (OUTLET, "https://b.example/1", False, None),
        (OUTLET, "https://c.example/1", False, "outside"),
        (OUTLET, "https://c.example/1", True, "redirect_outside"),
        (OUTLET, "http://127.0.0.1/1", True, "private_address"),
        (OUTLET, "http://[::1]/1", False, "private_address"),
        (OUTLET, "http://localhost:5432/", False, "private_address"),
        (OUTLET, "http://metadata.google.internal/", True, "private_address"),
        (OUTLET, "file:///etc/passwd", False, "address"),
        (OUTLET, "http://[broken/", False, "address"),
        (LOCAL, "http://127.0.0.1:8801/1", False, None),
        (LOCAL, "http://127.0.0.1:8802/1", True, "private_address"),
        (LOCAL, "http://192.168.0.1/1", True, "private_address"),
    ],
)
def test_refusals(source: Source, url: str, redirected: bool, expected: str | None) -> None:
    assert refusal(source, url, redirected) == expected


@pytest.mark.parametrize(
    ("status", "headers", "body", "expected"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", True),
        (503, {}, b"<title>Just a moment...</title>", True),
        (403, {}, "请完成安全验证".encode(), True),
        (403, {}, "Проверка браузера".encode(), True),
        (403, {}, b"Forbidden", False),
        (200, {"server": "nginx"}, b"an article on how sites say: just a moment...", False),
    ],
)
def test_challenges(status: int, headers: dict[str, str], body: bytes, expected: bool) -> None:
    assert is_challenge(status, headers, body) is expected
