"""What entry pages lead to, and which addresses may be asked."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.challenge import is_challenge
from crawlers.guards import refusal
from crawlers.selectors import Selectors
from crawlers.source import Source
from crawlers.spiders.feed import feed_items
from crawlers.spiders.listing import read_listing
from crawlers.spiders.sitemap import SitemapAddresses, sitemap_addresses
from crawlers.spiders.xml import UnreadableEntry

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
    assert list(feed_items(body, URL, None)) == ["https://a.example/a", "https://a.example/b"]


@pytest.mark.parametrize(("text", "last"), [(ATOM, "c"), (RDF, "d")])
def test_atom_and_rdf(text: str, last: str) -> None:
    assert list(feed_items(text.encode(), URL, "text/xml")) == [f"https://a.example/{last}"]


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Вести", "items": [
{"id": "1", "url": "/e", "date_modified": "2026-11-02T10:00:00+03:00"}, {"id": "2"}, 3,
{"id": "https://a.example/f"}]}"""


def test_json_feeds() -> None:
    assert feed_items(JSON_FEED.encode(), URL, "application/feed+json") == {
        "https://a.example/e": datetime(2026, 11, 2, 7, tzinfo=UTC),
        "https://a.example/2": None,
        "https://a.example/f": None,
    }


# What stands inside an item, and the address and the time of change that it gives.
ITEMS = {
    "guid": ("<guid>https://a.example/g</guid>", "g", None),
    "no permalink": ("<guid isPermaLink='false'>https://a.example/g</guid><link>/h</link>", "h",
                     None),
    "counted": ("<link>https://count.example/1</link><f:origLink xmlns:f='urn:f'>"
                "https://a.example/i</f:origLink>", "i", None),
    "edit link": ("<link rel='edit' href='/x'/><link rel='alternate' href='/j'/>"
                  "<updated>2026-11-02T10:00:00Z</updated>", "j",
                  datetime(2026, 11, 2, 10, tzinfo=UTC)),
    "base": ("<link xml:base='/ru/' href='x'/>", "ru/x", None),
    "born": ("<link>/k</link><pubDate>Mon, 02 Nov 2026 10:00:00 GMT</pubDate>", "k", None),
    "dublin": ("<link>/l</link><date xmlns='http://purl.org/dc/elements/1.1/'>2026-11-02</date>",
               "l", datetime(2026, 11, 2, tzinfo=UTC)),
    "broken address": ("<link>http://[x/</link>", None, None),
    "entities": ("<link>/m?a=1&amp;b=2&nbsp;</link>", "m?a=1&b=2", None),
}  # fmt: skip


@pytest.mark.parametrize("case", ITEMS)
@pytest.mark.parametrize("wrap", ["<rss><channel><item>{0}</item></channel></rss>",
                                  "<feed><entry>{0}</entry></feed>"])  # fmt: skip
def test_items(wrap: str, case: str) -> None:
    inner, address, at = ITEMS[case]
    found = feed_items(wrap.format(inner).encode(), URL, "text/xml; charset=utf-8")
    assert found == ({f"https://a.example/{address}": at} if address else {})


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (RSS.format("utf-8").encode(), "text/xml; charset=utf-8"),
        (RSS.format("utf-8").encode("cp1251", "xmlcharrefreplace"), "text/xml; charset=cp1251"),
        (b"\xef\xbb\xbf" + RSS.format("gb18030").encode(), "text/xml; charset=gb18030"),
        (RSS.format("utf-16").encode("utf-16"), "text/xml"),
        (b"\n\n" + RSS.format("utf-8").encode(), "text/xml; charset=nobody-knows"),
        (RSS.format("utf-8").encode().replace(b"<title>", b"<title>\xff\x00", 1), "text/xml"),
        (gzip.compress(RSS.format("utf-8").encode(), mtime=0), "application/gzip"),
        (RSS.format("utf-8").encode() + b"<junk", None),
    ],
)
def test_feeds_as_they_come(body: bytes, kind: str | None) -> None:
    assert list(feed_items(body, URL, kind)) == ["https://a.example/a", "https://a.example/b"]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b"\x00\xff", b"<html><p>Not found</p></html>", b"[" * 100_000,
        b"{" * 100_000, b'{"a":' * 50_000,
    ],
)  # fmt: skip
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(UnreadableEntry, match="not_a_feed"):
        feed_items(body, URL, "application/rss+xml")


def test_a_body_that_names_a_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(ATOM)
    with pytest.raises(UnreadableEntry, match="not_a_feed"):
        feed_items(str(tmp_path / "feed.xml").encode(), URL, None)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/feeds, the real feeds, is not there")
@pytest.mark.parametrize(
    ("name", "least"),
    [("encoding-gb2312.xml", 10), ("encoding.rss", 10), ("heise.atom", 15), ("guardian.rss", 20),
     ("rss-1.rss", 20), ("feedburner.atom", 10), ("daily_scitech_news.xml", 5),
     ("content-encoded.rss", 5), ("uolNoticias.rss", 10)],
)  # fmt: skip
def test_real_feeds(name: str, least: int) -> None:
    found = feed_items((SHARED / name).read_bytes(), URL, None)
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


NEWS = """<urlset xmlns:news="urn:news" xmlns:image="urn:i"><url><image:image><image:loc>/p.jpg
</image:loc></image:image><loc>/old</loc><news:news><news:publication_date>2026-11-01T08:00+03:00
</news:publication_date></news:news></url><url><loc>/новое</loc><news:news>
<news:publication_date>2026-11-03</news:publication_date></news:news></url></urlset>"""


def test_news_sitemaps_go_by_their_publication_dates() -> None:
    found = sitemap_addresses(NEWS.encode(), URL, 10_000)
    assert found.articles == ("https://a.example/новое", "https://a.example/old")
    assert found.changed["https://a.example/old"] == datetime(2026, 11, 1, 5, tzinfo=UTC)


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
        (b"\x1f\x8b\x08broken", "broken_gzip"),
        (gzip.compress(b" " * 50_000, mtime=0), "too_large"),
    ],
)
def test_what_is_no_sitemap(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableEntry, match=reason):
        sitemap_addresses(body, URL, 10_000)


def test_listings_name_pages_once_and_not_themselves() -> None:
    body = """<a href="/n/1">一</a><a href="/n/1#c">1</a><a href="n/2">два</a><a href="/feed">x</a>
    <a href="/a.pdf">pdf</a><a href="/feed.xml">f</a><a href="mailto:a@b.example">m</a>
    <a href="javascript:alert(1)">j</a>"""
    found = read_listing(body.encode(), URL, "text/html; charset=utf-8")
    assert found.articles == ("https://a.example/n/1", "https://a.example/n/2")
    assert found.next is None


CHOSEN = """<base href="/zh/"><div class="nav"><a href="/about">关于</a></div>
<ul class="news"><li><a href="n/1">会晤</a><li><a href="n/2#c">公报</a><li><a>x</a></ul>
<a rel="next" href="list?page=2">下一页</a>"""
SELECTORS = Selectors(links="ul.news a", next="a[rel=next]", pages=3)


def test_selectors_choose_articles_and_the_next_page() -> None:
    found = read_listing(CHOSEN.encode("gb18030"), URL, "text/html; charset=gb18030", SELECTORS)
    assert found.articles == ("https://a.example/zh/n/1", "https://a.example/zh/n/2")
    assert found.next == "https://a.example/zh/list?page=2"


def test_selectors_that_choose_nothing_are_reported() -> None:
    with pytest.raises(UnreadableEntry, match="no_links"):
        read_listing(b"<p>rebuilt</p>", URL, "text/html", SELECTORS)


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [(b" ", "text/html", "empty"), (b"{}", "application/json", "not_html")],
)
def test_what_is_no_listing(body: bytes, kind: str, reason: str) -> None:
    with pytest.raises(UnreadableEntry, match=reason):
        read_listing(body, URL, kind)


@given(st.binary(max_size=400))
def test_entry_pages_of_any_bytes_are_read_or_refused_by_name(body: bytes) -> None:
    for read in (
        lambda: feed_items(body, URL, None),
        lambda: sitemap_addresses(body, URL, 10_000).articles,
        lambda: read_listing(body, URL, "text/html").articles,
    ):
        try:
            assert all(isinstance(url, str) for url in read())
        except UnreadableEntry as error:
            assert str(error) in {"not_a_feed", "not_a_sitemap", "too_large", "broken_gzip",
                                  "empty", "not_html"}  # fmt: skip


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
