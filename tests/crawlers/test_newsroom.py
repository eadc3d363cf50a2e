"""The newsroom keeps its contract: sites, ports, feeds, conditional GET, versions, faults."""

import json
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser
import httpx
import pytest
import yaml
from lxml import etree, html

from benchmarks.ports import free_ports
from crawlers.newsroom import Newsroom, NewsroomError
from crawlers.newsroom.lines import TEMPLATES, read_lines
from tests.crawlers.lines import line

Open = Callable[..., Newsroom]
MALFORMED = yaml.safe_load(Path(__file__).with_name("malformed.yml").read_text("utf-8"))
LANGS = ("zh", "ru", "en")


def get(url: str, **headers: str) -> httpx.Response:
    return httpx.get(url, headers=headers, trust_env=False)


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case["says"][-1])
def test_a_malformed_line_is_refused_by_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    good = line(1)
    changed = {k: v for k, v in (good | case.get("change", {})).items() if v is not None}
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps(good) + "\n" + case.get("line", json.dumps(changed)), "utf-8")
    with pytest.raises(NewsroomError) as error, Newsroom(path):
        pass
    message = str(error.value)
    assert message.startswith(f"{path}:2: ")
    assert "\n" not in message
    assert all(part in message for part in case["says"])


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_an_empty_file_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(text)
    with pytest.raises(NewsroomError, match="no articles"):
        read_lines(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NewsroomError, match=re.escape(str(tmp_path / "none.jsonl"))):
        read_lines(tmp_path / "none.jsonl")


def test_ports_follow_the_sources_first_appearance(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    lines = [line(1, "ru"), line(2, "zh"), line(3, "ru"), line(4, "en")]
    path.write_text("\n".join(map(json.dumps, lines)))
    port = free_ports(3)
    with Newsroom(path, port) as newsroom:
        sites = get(f"http://127.0.0.1:{port}/__sites").json()
        assert newsroom.address == f"http://127.0.0.1:{port}"
    assert [site["source"] for site in sites] == [
        "Степной вестник",
        "欧陆观察",
        "Continental Ledger",
    ]
    assert [site["address"] for site in sites] == [
        f"http://127.0.0.1:{port + i}/" for i in range(3)
    ]
    assert [site["articles"] for site in sites] == [2, 1, 1]


def test_a_taken_port_is_named_and_nothing_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    path.write_text("\n".join(map(json.dumps, [line(1, "ru"), line(2, "zh")])))
    port = free_ports(2)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port + 1))
        taken.listen()
        with pytest.raises(NewsroomError, match=f"port {port + 1} .*in use"), Newsroom(path, port):
            pass
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", port))


@pytest.mark.parametrize("lang", LANGS)
def test_feed_sitemap_and_listing_lead_to_every_article_newest_first(
    lang: str, newsroom: Open
) -> None:
    address = newsroom([line(n, lang) for n in (2, 9, 5)]).address
    expected = [f"{address}/news/{n}?part=1" for n in (9, 5, 2)]
    feed = feedparser.parse(get(f"{address}/feed.xml").content)
    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == expected
    assert feed.entries[0].published == "Mon, 09 Nov 2026 07:30:00 +0000"
    assert feed.entries[0].summary
    sitemap = etree.fromstring(get(f"{address}/sitemap.xml").content)
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert sitemap.xpath("//s:loc/text()", namespaces=names) == expected
    assert sitemap.xpath("//s:lastmod/text()", namespaces=names)[0] == "2026-11-09T10:30:00+03:00"
    listing = html.fromstring(get(f"{address}/").content, base_url=address)
    listing.make_links_absolute()
    assert [a.get("href") for a in listing.iterfind(".//li/a")] == expected
    assert f"Sitemap: {address}/sitemap.xml" in get(f"{address}/robots.txt").text


def test_a_bare_date_stays_a_date(newsroom: Open) -> None:
    lines = [line(1, template=name, published="2026-11-01", url=f"https://e.example/{name}")
             for name in TEMPLATES]  # fmt: skip
    address = newsroom(lines).address
    for entry in feedparser.parse(get(f"{address}/feed.xml").content).entries:
        assert entry.get("updated") == "2026-11-01"
        assert "00:00" not in get(entry.link).text
    assert "<lastmod>2026-11-01</lastmod>" in get(f"{address}/sitemap.xml").text
    assert "pubDate" not in get(f"{address}/feed.xml").text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_shows_the_article_and_its_canonical_address(
    template: str, lang: str, newsroom: Open
) -> None:
    address = newsroom([line(1, lang, template=template, author="И. О. Автор")]).address
    page = html.fromstring(get(f"{address}/news/1?part=1").text)
    text = page.text_content()
    article = line(1, lang)
    assert page.xpath("//link[@rel='canonical']/@href") == [article["url"]]
    assert all(part in text for part in str(article["text"]).split("\n"))
    assert str(article["title"]) in text
    whole = get(f"{address}/news/1?part=1").text
    assert "И. О. Автор" in whole or "\\u0418. \\u041e." in whole


def test_templates_differ_and_a_source_keeps_its_own(newsroom: Open) -> None:
    shapes = {}
    for name in TEMPLATES:
        page = get(newsroom([line(1, template=name)]).address + "/news/1?part=1").text
        shapes[name] = tuple(
            element.tag for element in html.fromstring(page).iter() if isinstance(element.tag, str)
        )
    assert len(set(shapes.values())) == len(TEMPLATES) >= 6
    own = [get(newsroom([line(1)]).address + "/news/1?part=1").text for _ in range(2)]
    assert own[0] == own[1]


@pytest.mark.parametrize(
    ("lang", "encoding"), [("zh", "gb18030"), ("ru", "windows-1251"), ("en", "latin-1")]
)
def test_pages_come_in_their_declared_encoding(lang: str, encoding: str, newsroom: Open) -> None:
    hosts = [line(1, lang, encoding=encoding), line(1, lang, encoding=encoding, source="Another 2")]
    declared = set()
    for site in newsroom(hosts).sites:
        answer = get(site.address + "/news/1?part=1")
        in_header = "charset" in answer.headers["content-type"]
        name = re.search(
            rb"charset=([\w-]+)",
            answer.headers["content-type"].encode() if in_header else answer.content,
        )
        assert name
        assert str(line(1, lang)["title"]) in answer.content.decode(name[1].decode())
        declared.add(in_header)
    assert declared


def test_characters_that_an_encoding_lacks_become_references(newsroom: Open) -> None:
    address = newsroom(
        [line(1, "ru", text="Слово 上合 \x00 \ud800", encoding="windows-1251")]
    ).address
    answer = get(f"{address}/news/1?part=1")
    assert b"&#19978;&#21512;" in answer.content
    assert etree.fromstring(get(f"{address}/feed.xml").content) is not None


@pytest.mark.parametrize("path", ["/news/1?part=1", "/feed.xml", "/sitemap.xml", "/"])
def test_conditional_get(path: str, newsroom: Open) -> None:
    url = newsroom([line(1)]).address + path
    first = get(url)
    assert first.status_code == 200
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    assert modified == "Sun, 01 Nov 2026 07:30:00 GMT"
    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
        again = get(url, **headers)
        assert (again.status_code, again.content) == (304, b"")
    stale = {"If-None-Match": '"other"', "If-Modified-Since": modified}
    assert get(url, **stale).status_code == 200
    assert get(url, **{"If-Modified-Since": "Sat, 31 Oct 2026 07:30:00 GMT"}).status_code == 200
    assert get(url, **{"If-Modified-Since": "whenever"}).status_code == 200


@pytest.mark.parametrize("updated", [None, "2026-11-03T08:00:00Z"])
def test_advance_moves_to_the_next_version(updated: str | None, newsroom: Open) -> None:
    later = line(1, text="Corrected in full.") | ({"updated": updated} if updated else {})
    address = newsroom([line(1), line(2), later]).address
    url, feed = f"{address}/news/1?part=1", f"{address}/feed.xml"
    before, listed = get(url), get(feed)
    assert "Corrected" not in before.text
    assert httpx.post(f"{address}/__advance", trust_env=False).json() == {"advanced": 1}
    after = get(url, **{"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Corrected" in after.text
    assert after.headers["last-modified"] != before.headers["last-modified"]
    assert get(feed, **{"If-None-Match": listed.headers["etag"]}).status_code == 200
    assert httpx.post(f"{address}/__advance", trust_env=False).json() == {"advanced": 0}


def test_log_tells_every_request_with_its_time(newsroom: Open) -> None:
    room = newsroom([line(1, "ru"), line(2, "zh")])
    get(room.sites[1].address + "/news/2?part=1", **{"User-Agent": "reader"})
    [entry] = get(room.address + "/__log").json()
    assert (entry["source"], entry["path"], entry["status"]) == ("欧陆观察", "/news/2?part=1", 200)
    assert entry["user_agent"] == "reader"
    assert re.match(r"\d{4}-\d\d-\d\dT", entry["time"])


def test_faults(newsroom: Open) -> None:
    faults = ["challenge", "challenge_200", "error", "missing", "slow"]
    lines = [line(n, fault=fault) for n, fault in enumerate(faults, 1)]
    address = newsroom(lines, slow=0.3).address
    answers = [get(f"{address}/news/{n}?part=1") for n in range(1, 6)]
    assert [answer.status_code for answer in answers] == [403, 200, 500, 404, 200]
    assert all("Checking your browser" in answer.text for answer in answers[:2])
    assert answers[4].elapsed.total_seconds() >= 0.3


def test_text_is_escaped(newsroom: Open) -> None:
    hostile = '<script>alert("1")</script> & </p>'
    for name in TEMPLATES:
        lines = [line(1, template=name, title=hostile, text=hostile, author=hostile)]
        page = get(newsroom(lines).address + "/news/1?part=1").text
        assert "<script>alert" not in page
