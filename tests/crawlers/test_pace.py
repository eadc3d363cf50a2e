"""Hosts are asked no faster than they bear: pauses, Crawl-delay, Retry-After, turns."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from crawlers.address import site as host_of
from crawlers.crawl import CrawlError, crawl, crawl_all, plan_for
from crawlers.newsroom import Newsroom
from crawlers.pace import Hosts, retry_after
from crawlers.page import Host, Limits, Plan
from crawlers.served import newsroom_sources
from tests.crawlers.lines import line
from tests.crawlers.site import Reply, Site
from tests.crawlers.test_crawl import PAGE, feed, outcomes, plan

NOW = datetime(2026, 11, 2, 7, 30, tzinfo=UTC)
DELAY = 0.3


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0), (b" 0 ", 0.0), (b"Mon, 02 Nov 2026 07:31:00 GMT", 60.0),
        (b"Mon, 02 Nov 2026 10:29:00 +0300", 0.0), (b"Monday, 02-Nov-26 07:31:00 GMT", 60.0),
        (None, None), (b"", None), (b"soon", None), (b"-5", None), (b"1e9", None),
        ("١٢".encode(), None), (b"9" * 99, 999_999_999.0),
    ],
)  # fmt: skip
def test_retry_after(value: bytes | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def slow(site: Site, out: Path, **settings: Any) -> Plan:
    """A plan that asks with a pause; the pages are those of a feed of four."""
    site.replies |= {"/feed": feed("/1", "/2", "/3", "/4")} | {f"/{n}": PAGE for n in (1, 2, 3, 4)}
    source = plan(site, out).source.model_copy(update={"delay": DELAY})
    return plan(site, out, source=source, **settings)


def gaps(site: Site) -> list[float]:
    """The seconds between the beginnings of requests, as the site saw them."""
    return [after - before for before, after in pairwise(site.times)]


def test_there_is_a_pause_between_all_requests(site: Site, tmp_path: Path) -> None:
    crawl(slow(site, tmp_path))
    assert len(site.asked) == 6, "robots.txt, the feed, four pages"
    assert min(gaps(site)) >= DELAY


def test_crawl_delay_is_longer_than_the_pace_and_is_kept(site: Site, tmp_path: Path) -> None:
    rules = b"User-agent: *\nCrawl-delay: 9\n\nUser-agent: sverka\nCrawl-delay: 0.7\n"
    site.replies["/robots.txt"] = Reply(rules, headers={})
    [found] = crawl_all([slow(site, tmp_path)]).values()
    assert min(gaps(site)) >= 0.7
    [host] = found.hosts
    assert (host.host, host.delay, host.robots) == (host_of(site.address), 0.7, "rules")


def test_the_pause_since_the_crawl_before_is_kept(site: Site, tmp_path: Path) -> None:
    first = crawl_all([slow(site, tmp_path / "1")])
    [(_, crawled)] = first.items()
    waits = tuple(
        host.model_copy(update={"asked_at": datetime.now(UTC), "delay": 3.0})
        for host in crawled.hosts
    )
    until = time.monotonic() + 3.0
    before = len(site.asked)
    crawl(slow(site, tmp_path / "2", hosts=waits))
    assert site.times[before] >= until


def test_sources_of_one_host_take_turns_in_a_process(site: Site, tmp_path: Path) -> None:
    plans = [slow(site, tmp_path / str(number)) for number in range(3)]
    plans = [
        one.model_copy(update={"source": one.source.model_copy(update={"name": str(number)})})
        for number, one in enumerate(plans)
    ]
    found = crawl_all(plans)
    assert [len(one.fetches) for one in found.values()] == [5, 5, 5]
    assert len(site.asked) == 18
    assert min(gaps(site)) >= DELAY


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_says_wait_is_waited_for(site: Site, tmp_path: Path, status: int) -> None:
    site.next |= {"/2": [Reply(status=status, headers={"Retry-After": "2"})]}
    limits = Limits(timeout=5.0, retries=1)
    found = outcomes(crawl(slow(site, tmp_path, limits=limits)), site)
    assert set(found.values()) == {"archived"}
    paths = [path for path, _ in site.asked]
    refused = paths.index("/2")
    assert site.times[refused + 1] - site.times[refused] >= 2.0, "nobody else was asked meanwhile"


def test_a_host_that_wants_to_be_left_alone_is(site: Site, tmp_path: Path) -> None:
    asked = slow(site, tmp_path)
    site.replies["/2"] = Reply(status=429, headers={"Retry-After": "3600"})
    [found] = crawl_all([asked]).values()
    reasons = outcomes(found.fetches, site)
    assert reasons["/2"] == "http_429"
    assert "throttled" in reasons.values()
    [host] = found.hosts
    assert host.resting_until is not None
    assert timedelta(minutes=59) < host.resting_until - datetime.now(UTC) < timedelta(minutes=61)
    before = len(site.asked)
    with pytest.raises(CrawlError, match="throttled"):
        crawl(slow(site, tmp_path / "next", hosts=found.hosts))
    assert len(site.asked) == before, "not even robots.txt"


def test_rests_grow_until_the_host_answers_again(site: Site, tmp_path: Path) -> None:
    hosts = Hosts(plan(site, tmp_path, hosts=(Host(host="a.example"),)))
    rests = []
    for _ in range(9):
        hosts.leave_alone("a.example", None)
        until = hosts["a.example"].resting_until
        assert until is not None
        rests.append(round((until - datetime.now(UTC)) / timedelta(minutes=1)))
    assert rests == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    hosts.answered("a.example")
    assert not hosts.rests("a.example")
    assert hosts["a.example"].strikes == 0


def test_robots_txt_is_asked_by_its_own_rules(site: Site, tmp_path: Path) -> None:
    asked = slow(site, tmp_path)
    site.replies |= {
        "/robots.txt": Reply(status=301, headers={"Location": "/rules"}),
        "/rules": Reply(b"User-agent: news\nDisallow: /\n\nUser-agent: Sverka\nDisallow: /2\n",
                        headers={}),
    }  # fmt: skip
    assert outcomes(crawl(asked), site)["/2"] == "robots"
    site.replies["/robots.txt"] = Reply(status=404)
    again = plan_for(asked.source, tmp_path / "2")
    assert outcomes(crawl(again), site)["/2"] == "archived"


def test_sources_fail_alone_in_a_process(
    newsroom: Callable[..., Newsroom], site: Site, tmp_path: Path
) -> None:
    room = newsroom([line(1, "zh"), line(2, "ru"), line(3, "en")])
    plans = [plan_for(one, tmp_path / one.name) for one in newsroom_sources(room.address)]
    site.replies["/feed"] = Reply(b"no feed")
    broken = plan(site, tmp_path / "broken")
    found = crawl_all([*plans, broken])
    assert [len(found[one.source.name].fetches) for one in plans] == [3, 3, 3]
    assert not any(found[one.source.name].error for one in plans)
    assert "not_a_feed" in (found[broken.source.name].error or "")
