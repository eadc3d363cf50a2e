"""Feeds and sitemaps are found where sites say they are, and where they usually are."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.crawl import CrawlError, crawl, plan_for
from crawlers.newsroom import Newsroom
from crawlers.page import Fetch
from crawlers.source import Source
from crawlers.spiders.discovery import (
    linked_feeds,
    next_addresses,
    robots_sitemaps,
    usual_addresses,
)
from crawlers.spiders.xml import UnreadableEntry
from tests.crawlers.lines import line
from tests.crawlers.site import Reply, Site

HOME = "https://a.example/ru/"
ROBOTS = b"""User-agent: *
Disallow: /admin
Sitemap: https://a.example/sitemap-news.xml
sitemap: /sitemap.xml
Sitemap: https://a.example/sitemap-news.xml
"""
HEADS = {
    "rss": '<link rel="alternate" type="application/rss+xml" href="/rss/all">',
    "quotes": "<LINK REL='Alternate stylesheet' TYPE='application/atom+xml' HREF='../atom'>",
    "json": '<link rel=alternate type="application/feed+json; charset=utf-8" href="feed.json">',
    "comments": '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">',
    "language": '<link rel="alternate" hreflang="zh" href="/zh/">',
    "api": '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
    "links": '<a href="/rss.xml">订阅</a> <a href="/about">О нас</a> <a href="/zh/feed/">RSS</a>',
    "both": '<link rel=alternate type=application/rss+xml href=/a><a href="/rss.xml">RSS</a>',
    "base": '<base href="https://b.example/x/"><a href="rss">RSS</a>',
    "broken": '<a href="https://[rss">RSS</a><a href="/rss">RSS</a>',
}
FOUND = {
    "rss": ["https://a.example/rss/all"],
    "quotes": ["https://a.example/atom"],
    "json": ["https://a.example/ru/feed.json"],
    "comments": [],
    "language": [],
    "api": [],
    "links": ["https://a.example/rss.xml", "https://a.example/zh/feed/"],
    "both": ["https://a.example/a"],
    "base": ["https://b.example/x/rss"],
    "broken": ["https://a.example/rss"],
}


def test_robots_name_sitemaps() -> None:
    found = robots_sitemaps(ROBOTS, "https://a.example/robots.txt")
    assert found == ["https://a.example/sitemap-news.xml", "https://a.example/sitemap.xml"]


@pytest.mark.parametrize("case", HEADS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_pages_name_feeds(case: str, encoding: str) -> None:
    page = f"<html><head><title>新闻 Новости</title>{HEADS[case]}</head></html>".encode(encoding)
    assert linked_feeds(page, HOME, f"text/html; charset={encoding}") == FOUND[case]


def test_what_is_no_page_names_none() -> None:
    with pytest.raises(UnreadableEntry, match="not_html"):
        linked_feeds(b"%PDF-1.7", HOME, "application/pdf")


def test_the_usual_places_are_beside_home_and_at_the_root() -> None:
    found = usual_addresses(HOME)
    assert ("feed", "https://a.example/ru/rss") in found
    assert ("sitemap", "https://a.example/sitemap.xml") in found
    assert len(usual_addresses("https://a.example/")) == len(found) / 2


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    assert isinstance(robots_sitemaps(body, HOME), list)
    assert isinstance(linked_feeds(b"<" + body, HOME, None), list)


def source_of(home: str, **more: object) -> Source:
    return Source.model_validate({
        "name": "a", "publisher": "A", "languages": ["ru"], "zone": "UTC", "home": home,
        "delay": 0, "loopback": True, **more,
    })  # fmt: skip


def fetch(kind: str, url: str, reason: str | None = None) -> Fetch:
    from datetime import UTC, datetime

    return Fetch(
        source="a", url=url, final_url=url, kind=kind, status=200,  # type: ignore[arg-type]
        fetched_at=datetime.now(UTC), outcome="rejected" if reason else "archived", reason=reason,
    )  # fmt: skip


FEED = "https://a.example/feed"
FIRST = [("robots", "https://a.example/robots.txt"), ("home", HOME)]


@pytest.mark.parametrize(
    ("named", "reason", "looked_for"),
    [(True, None, False), (True, "http_404", True), (True, "not_a_feed", True),
     (True, "challenge", False), (True, "robots", False), (True, "http_503", False),
     (False, None, True)],
)  # fmt: skip
def test_only_what_is_lost_is_looked_for(named: bool, reason: str | None, looked_for: bool) -> None:
    source = source_of(HOME, feeds=[FEED] if named else [])
    read = [fetch("feed", FEED, reason)] if named else []
    assert list(next_addresses(source, read)) == (FIRST if looked_for else [])


def test_the_usual_places_come_last_and_nothing_is_asked_twice() -> None:
    source = source_of(HOME)
    asked = [fetch(kind, url, "http_404") for kind, url in FIRST]
    usual = usual_addresses(HOME)
    assert next_addresses(source, asked) == usual
    assert not next_addresses(source, [*asked, fetch("feed", "https://a.example/named")])
    asked += [fetch(kind, url, "http_404") for kind, url in usual]
    assert not next_addresses(source, asked)


def crawled(source: Source, folder: Path) -> dict[str, str]:
    """Kind and outcome or reason of each address asked."""
    found = crawl(plan_for(source, folder))
    return {one.url: f"{one.kind} {one.reason or one.outcome}" for one in found}


@pytest.mark.parametrize("feeds", [[], ["/gone.xml"]])
def test_a_newsroom_s_feed_is_found(
    feeds: list[str], newsroom: Callable[..., Newsroom], tmp_path: Path
) -> None:
    """Robots.txt names its sitemap; each article is read once, though two entries name it."""
    room = newsroom([line(1, "zh"), line(2, "zh"), line(3, "zh")])
    home = room.sites[0].address
    source = source_of(home, languages=["zh"], feeds=[home + one for one in feeds])
    found = crawled(source, tmp_path / "crawl")
    assert found[home + "/sitemap.xml"] == "sitemap archived"
    assert [*found.values()].count("article archived") == 3
    assert [one for one in found.values() if one == "feed http_404"] == ["feed http_404"] * len(
        feeds
    )


def test_the_usual_places_are_tried_on_a_site_that_says_nothing(site: Site, tmp_path: Path) -> None:
    feed = f"<rss version='2.0'><channel><item><link>{site.address}/n/1</link></item></channel>"
    site.replies["/"] = Reply("<p>Добро пожаловать</p>".encode())
    site.replies["/rss.xml"] = Reply(feed.encode(), headers={"Content-Type": "text/xml"})
    site.replies["/n/1"] = Reply(b"<p>news</p>")
    found = crawled(source_of(site.address + "/"), tmp_path)
    assert found[site.address + "/rss.xml"] == "feed archived"
    assert found[site.address + "/n/1"] == "article archived"


def test_where_nothing_is_found_the_crawl_fails(site: Site, tmp_path: Path) -> None:
    site.replies["/"] = Reply(b"<p>nothing</p>")
    with pytest.raises(CrawlError, match="a: no entry address could be read"):
        crawled(source_of(site.address + "/"), tmp_path)
    assert len(site.asked) == len({path for path, _ in site.asked}) + 1, "robots.txt is asked twice"
