"""Crawls over real HTTP: every address asked ends as one line, and nothing private is asked."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from crawlers.archive import mend, read_fetches, read_pages
from crawlers.crawl import ROOT, CrawlError, address_source, crawl, crawl_address, plan_for
from crawlers.newsroom import Newsroom
from crawlers.page import Fetch, Limits, Plan
from crawlers.process import main
from crawlers.selectors import Selectors
from crawlers.served import newsroom_sources
from crawlers.source import SourceError
from tests.crawlers.lines import line
from tests.crawlers.site import Reply, Site

HTML = {"Content-Type": "text/html; charset=utf-8"}
XML = {"Content-Type": "application/xml"}
GZIPPED = HTML | {"Content-Encoding": "gzip"}
PAGE = Reply("<p>Встреча 会晤</p>".encode(), headers=HTML)


def feed(*links: str) -> Reply:
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    body = f"<rss version='2.0'><channel><title>t</title>{items}</channel></rss>"
    return Reply(body.encode(), headers={"Content-Type": "application/rss+xml", "ETag": '"f"'})


def plan(site: Site, out: Path, **settings: Any) -> Plan:
    made = plan_for(address_source(feed=f"{site.address}/feed"), out)
    limits = Limits(timeout=1.0, retries=0, page_bytes=100_000)
    return made.model_copy(update={"limits": limits} | settings)


def outcomes(fetches: list[Fetch], site: Site) -> dict[str, str]:
    return {f.url.removeprefix(site.address): f.reason or f.outcome for f in fetches}


def test_a_newsroom_is_crawled_whole_then_conditionally(
    newsroom: Callable[..., Newsroom], tmp_path: Path
) -> None:
    lines = [line(1), line(2, fault="error"), line(3, fault="challenge"), line(4, fault="slow"),
             line(5, fault="missing"), line(6), line(6, text="Corrected. " * 9)]  # fmt: skip
    room = newsroom(lines, slow=0.2)
    [source] = newsroom_sources(room.address)
    first = crawl(plan_for(source, tmp_path))
    assert Counter((f.kind, f.reason or f.outcome) for f in first) == {
        ("feed", "archived"): 1, ("sitemap", "archived"): 1, ("article", "archived"): 3,
        ("article", "http_500"): 1, ("article", "http_404"): 1, ("article", "challenge"): 1,
    }  # fmt: skip
    assert read_fetches(tmp_path) == first
    bodies = {page.fetch.url: page.body for page in read_pages(tmp_path)}
    page = f"{room.address}/news/1?part=1"
    assert bodies[page] == httpx.get(page, trust_env=False).content
    agents = {entry["user_agent"] for entry in room.log if entry["path"] != "/__sites"}
    assert any("Sverka" in str(agent) for agent in agents)

    httpx.post(f"{room.address}/__advance", trust_env=False)
    second = {
        f.url.removeprefix(room.address): f.outcome for f in crawl(plan_for(source, tmp_path))
    }
    assert second["/news/6?part=1"] == "archived"
    assert second["/news/1?part=1"] == "unchanged"
    assert second["/news/4?part=1"] == "unchanged"


def test_every_address_ends_as_one_line_with_its_reason(site: Site, tmp_path: Path) -> None:
    links = ["/ok", "/ok#again", "/moved", "/out", "/private", "/decimal", "/loop", "/large",
             "/bomb",
             "/slow", "/json", "/empty", "/forbidden/1", "/gone", "https://elsewhere.example.com/1",
             "http://10.0.0.1/1", "/busy", "/encoded"]  # fmt: skip
    site.replies |= {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /forbidden/", headers={}),
        "/feed": feed(*links),
        "/ok": PAGE,
        "/moved": Reply(status=301, headers={"Location": "/ok2"}),
        "/ok2": PAGE,
        "/out": Reply(status=302, headers={"Location": "https://elsewhere.example.com/2"}),
        "/private": Reply(status=302, headers={"Location": "http://169.254.169.254/meta"}),
        "/decimal": Reply(status=302, headers={"Location": "http://2130706433:9/"}),
        "/loop": Reply(status=302, headers={"Location": "/loop?1"}),
        "/loop?1": Reply(status=302, headers={"Location": "/loop?1"}),
        "/large": Reply(b"<p>" + b"x" * 200_000, headers=HTML),
        "/bomb": Reply(
            gzip.compress(b"<p>" * 400_000), headers=HTML | {"Content-Encoding": "gzip"}
        ),
        "/slow": Reply(b"late", headers=HTML, pause=3),
        "/json": Reply(b"{}", headers={"Content-Type": "application/json"}),
        "/empty": Reply(b" ", headers=HTML),
        "/gone": Reply(status=410),
        "/busy": Reply(status=503),
        "/encoded": Reply(gzip.compress(PAGE.body), headers=GZIPPED),
    }
    found = crawl(plan(site, tmp_path))
    assert outcomes(found, site) == {
        "/feed": "archived", "/ok": "archived", "/moved": "archived", "/encoded": "archived",
        "/out": "redirect_outside", "/private": "private_address", "/decimal": "redirect_outside",
        "/loop": "redirects", "/large": "too_large", "/bomb": "too_large", "/slow": "timeout",
        "/json": "not_html", "/empty": "empty", "/forbidden/1": "robots", "/gone": "http_410",
        "/busy": "http_503", "https://elsewhere.example.com/1": "outside",
        "http://10.0.0.1/1": "private_address",
    }  # fmt: skip
    assert len(found) == len(links), "/ok stands twice among the links, and the feed is asked too"
    by_path = {f.url.removeprefix(site.address): f for f in found}
    assert by_path["/moved"].final_url == f"{site.address}/ok2"
    assert by_path["/feed"].etag is None, "a feed whose articles must be asked again is asked whole"
    bodies = {page.fetch.url: page.body for page in read_pages(tmp_path)}
    assert bodies[f"{site.address}/encoded"] == PAGE.body
    assert not any(path.startswith("/forbidden") for path, _ in site.asked)


def test_names_that_lead_to_private_addresses_are_refused(site: Site, tmp_path: Path) -> None:
    port = site.address.rpartition(":")[2]
    site.replies |= {"/feed": feed("/ok"), "/ok": PAGE}
    source = address_source(feed=f"http://2130706433:{port}/feed")
    with pytest.raises(CrawlError, match="private_address"):
        crawl(plan_for(source, tmp_path).model_copy(update={"limits": Limits(retries=0)}))
    assert site.asked == []
    [fetch] = read_fetches(tmp_path)
    assert fetch.reason == "private_address"


def test_sources_that_no_person_gave_never_reach_loopback(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/feed": feed("/ok")}
    source = plan(site, tmp_path).source.model_copy(update={"loopback": False})
    with pytest.raises(CrawlError, match="private_address"):
        crawl(plan(site, tmp_path, source=source))
    assert site.asked == []


def test_an_unreachable_robots_txt_is_no_permission(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/robots.txt": Reply(status=503), "/feed": feed("/ok"), "/ok": PAGE}
    with pytest.raises(CrawlError, match="robots_unreachable"):
        crawl(plan(site, tmp_path))
    assert {path for path, _ in site.asked} == {"/robots.txt"}


def test_sitemaps_nest_and_listings_link(site: Site, tmp_path: Path) -> None:
    inner = f"<urlset><url><loc>{site.address}/a</loc></url></urlset>".encode()
    index = f"<sitemapindex><sitemap><loc>{site.address}/in.gz</loc></sitemap></sitemapindex>"
    site.replies |= {
        "/index.xml": Reply(index.encode(), headers={"Content-Type": "application/xml"}),
        "/in.gz": Reply(gzip.compress(inner), headers={"Content-Type": "application/gzip"}),
        "/list": Reply(b'<a href="/a">a</a><a href="/b">b</a><a href="//c.example/">c</a>'),
        "/a": PAGE, "/b": PAGE,
    }  # fmt: skip
    entries = {"feeds": (), "sitemaps": (f"{site.address}/index.xml",),
               "listings": (f"{site.address}/list",)}  # fmt: skip
    source = plan(site, tmp_path).source.model_copy(update=entries)
    found = crawl(plan(site, tmp_path, source=source))
    assert {(f.kind, f.url.removeprefix(site.address), f.outcome) for f in found} == {
        ("sitemap", "/index.xml", "archived"), ("sitemap", "/in.gz", "archived"),
        ("listing", "/list", "archived"), ("article", "/a", "archived"),
        ("article", "/b", "archived"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "selectors",
    [Selectors(links="h2 a", next="a.next", pages=3),
     Selectors(links="h2 a", further="list/{page}", pages=3)],
)  # fmt: skip
def test_listings_go_on_while_they_name_what_is_new(
    selectors: Selectors, site: Site, tmp_path: Path
) -> None:
    """By the link to the next page, or by its number."""
    for number in (1, 2, 3, 4):
        site.replies |= {
            f"/{number}": PAGE,
            f"/list/{number}": Reply(
                f'<a href="/nav">n</a><h2><a href="/{number}">a</a></h2>'
                f'<a class="next" href="/list/{number + 1}">next</a>'.encode()
            ),
        }
    first = "/list/1" if selectors.next else "/list"
    site.replies["/list"] = site.replies["/list/1"]
    entries = {"feeds": (), "listings": (f"{site.address}{first}",), "selectors": selectors}
    source = plan(site, tmp_path).source.model_copy(update=entries)
    found = outcomes(crawl(plan(site, tmp_path, source=source)), site)
    assert set(found) == {first, "/list/2", "/list/3", "/1", "/2", "/3"}
    again = plan_for(source, tmp_path).model_copy(update={"limits": Limits(retries=0)})
    assert set(outcomes(crawl(again), site)) == {first, "/1"}


def test_of_one_page_so_many_links_are_taken(site: Site, tmp_path: Path) -> None:
    """Of a feed and a listing the first, of a sitemap those that were changed last."""
    days = [f"<url><loc>/s{n}</loc><lastmod>2026-11-0{n}</lastmod></url>" for n in (1, 2, 3, 4)]
    site.replies |= {
        "/feed": feed("/f1", "/f2", "/f3"),
        "/map": Reply(f"<urlset>{''.join(days)}</urlset>".encode(), headers=XML),
        "/list": Reply(b'<a href="/l1">1</a><a href="/l2">2</a><a href="/l3">3</a>'),
        **{f"/{kind}{n}": PAGE for kind in "fsl" for n in (1, 2, 3, 4)},
    }
    entries = {"sitemaps": (f"{site.address}/map",), "listings": (f"{site.address}/list",)}
    asked = plan(site, tmp_path, limits=Limits(links=2, retries=0))
    source = asked.source.model_copy(update=entries)
    found = outcomes(crawl(asked.model_copy(update={"source": source})), site)
    assert set(found) == {"/feed", "/map", "/list", "/f1", "/f2", "/s4", "/s3", "/l1", "/l2"}


def test_a_source_that_cannot_be_crawled_at_all_is_an_error(site: Site, tmp_path: Path) -> None:
    site.replies["/feed"] = Reply(b"<p>no feed</p>")
    feeds = (f"{site.address}/feed", f"{site.address}/gone")
    source = plan(site, tmp_path).source.model_copy(update={"feeds": feeds})
    with pytest.raises(CrawlError) as error:
        crawl(plan(site, tmp_path, source=source))
    assert f"{site.address}/feed: not_a_feed" in str(error.value)
    assert f"{site.address}/gone: http_404" in str(error.value)
    assert "\n" not in str(error.value)
    reasons = {fetch.reason for fetch in read_fetches(tmp_path)}
    assert reasons == {"not_a_feed", "http_404"}


def test_due_addresses_are_asked_and_resting_ones_are_not(site: Site, tmp_path: Path) -> None:
    site.replies |= {"/feed": feed("/a", "/b"), "/a": PAGE, "/b": PAGE, "/c": PAGE}
    asked = plan(
        site, tmp_path, due=(f"{site.address}/c",), resting=frozenset({f"{site.address}/b"})
    )
    assert set(outcomes(crawl(asked), site)) == {"/feed", "/a", "/c"}


def test_what_the_deadline_leaves_is_rejected_and_asked_again(site: Site, tmp_path: Path) -> None:
    pages = [f"/{n}" for n in range(40)]
    site.replies |= {"/feed": feed(*pages)} | dict.fromkeys(
        pages, Reply(b"x", headers=HTML, pause=0.4)
    )
    soon = datetime.now(UTC) + timedelta(seconds=1.5)
    found = crawl(plan(site, tmp_path, deadline=soon))
    assert len(found) == 41
    reasons = Counter(fetch.reason for fetch in found)
    assert reasons["unfinished"] > 0
    assert next(fetch for fetch in found if fetch.kind == "feed").etag is None


def test_a_killed_crawl_goes_on_where_it_was(site: Site, tmp_path: Path) -> None:
    pages = [f"/{n}" for n in range(30)]
    site.replies |= {"/feed": feed(*pages)} | dict.fromkeys(
        pages, Reply(b"x", headers=HTML, pause=0.1)
    )
    going = plan(site, tmp_path)
    going.write(tmp_path / "plan.json")
    command = [sys.executable, "-m", "crawlers.process", str(tmp_path / "plan.json")]
    process = subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # fmt: skip
    while sum(path in pages for path, _ in site.asked) < 20:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with (tmp_path / "fetches.jsonl").open("ab") as file:
        file.write(b'{"source": "torn')
    kept = mend(tmp_path)
    assert 0 < len(kept) < 30
    assert not any(fetch.kind == "feed" for fetch in kept)
    crawl(going)
    urls = [fetch.url for fetch in read_fetches(tmp_path)]
    assert len(urls) == len(set(urls)) == 31
    assert sum(1 for _ in read_pages(tmp_path)) == 31


STEP = """
import sys
from pathlib import Path
from crawlers.crawl import crawl
from crawlers.page import Plan
crawl(Plan.read(Path(sys.argv[1])))
"""


def test_a_crawl_dies_with_who_started_it(site: Site, tmp_path: Path) -> None:
    """It would else ask on beside the one that is started anew, and write over its archive."""
    pages = [f"/{n}" for n in range(30)]
    site.replies |= {"/feed": feed(*pages)} | dict.fromkeys(
        pages, Reply(b"x", headers=HTML, pause=0.1)
    )
    going = plan(site, tmp_path)
    going.write(tmp_path / "plan.json")
    step = subprocess.Popen([sys.executable, "-c", STEP, tmp_path / "plan.json"], cwd=ROOT)
    while sum(path in pages for path, _ in site.asked) < 10:
        time.sleep(0.02)
    [child] = psutil.Process(step.pid).children()
    step.kill()
    step.wait()
    child.wait(timeout=10)
    asked = len(site.asked)
    crawl(going)
    assert asked < 31
    urls = [fetch.url for fetch in read_fetches(tmp_path)]
    assert len(urls) == len(set(urls)) == 31
    assert sum(1 for _ in read_pages(tmp_path)) == 31


@pytest.mark.parametrize(
    ("given", "says"),
    [({}, "expected one of"), ({"feed": "http://a.cn/", "listing": "http://a.cn/"}, "one of"),
     ({"feed": "a.example"}, "http or https"), ({"feed": "http://[x/"}, "http or https")],
)  # fmt: skip
def test_addresses_that_cannot_be_crawled(given: dict[str, str], says: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=says):
        crawl_address(tmp_path, **given)


@pytest.mark.parametrize("text", ["", "{}", json.dumps({"run_id": 1}), None])
def test_a_broken_plan_is_one_line(
    text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is not None:
        (tmp_path / "plan.json").write_text(text)
    assert main([str(tmp_path / "plan.json")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("crawl: ")
    assert said.count("\n") == 1
