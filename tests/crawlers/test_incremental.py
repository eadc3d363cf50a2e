"""What is known is asked for conditionally, rests, or is looked at again when it has changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.crawl import address_source, crawl, plan_for
from crawlers.page import Fetch, Limits, Plan, Validator
from tests.crawlers.site import Reply, Site

NOW = datetime.now(UTC).replace(microsecond=0)
HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = Reply("<p>Встреча 会晤 meeting</p>".encode(), headers=HTML)
LISTED = {"Content-Type": "application/xml", "ETag": '"list"'}


def sitemap(site: Site, entries: dict[str, datetime | None], root: str = "urlset") -> Reply:
    child = {"urlset": "url", "sitemapindex": "sitemap"}[root]
    items = "".join(
        f"<{child}><loc>{site.address}{path}</loc>"
        + (f"<lastmod>{at.isoformat()}</lastmod>" if at else "")
        + f"</{child}>"
        for path, at in entries.items()
    )
    return Reply(f"<{root}>{items}</{root}>".encode(), headers=LISTED)


def plan(site: Site, out: Path, **settings: Any) -> Plan:
    made = plan_for(address_source(sitemap=f"{site.address}/map.xml"), out)
    limits = Limits(timeout=2.0, retries=0)
    return made.model_copy(update={"limits": limits} | settings)


def known(site: Site, *paths: str, **said: Any) -> dict[str, Any]:
    """A plan's settings for addresses that rest, with what was said of them."""
    validator = Validator(etag='"1"', fetched_at=NOW - timedelta(hours=2), **said)
    addresses = [site.address + path for path in paths]
    return {"resting": frozenset(addresses), "validators": dict.fromkeys(addresses, validator)}


def asked(site: Site) -> list[str]:
    return [path for path, _ in site.asked if path not in ("/robots.txt", "/map.xml")]


def entry(fetches: list[Fetch], site: Site, path: str = "/map.xml") -> Fetch:
    [found] = [fetch for fetch in fetches if fetch.url == site.address + path]
    return found


def test_an_entry_keeps_its_validator_once_all_that_it_listed_has_been_fetched(
    site: Site, tmp_path: Path
) -> None:
    site.replies["/map.xml"] = sitemap(site, {"/1": None, "/2": None})
    site.replies |= {"/1": PAGE, "/2": replace(PAGE, status=503)}
    first = crawl(plan(site, tmp_path / "first"))
    assert entry(first, site).etag is None
    site.replies["/2"] = PAGE
    assert entry(crawl(plan(site, tmp_path / "second")), site).etag == '"list"'


def test_an_index_of_sitemaps_never_keeps_its_validator(site: Site, tmp_path: Path) -> None:
    site.replies["/map.xml"] = sitemap(site, {"/part.xml": None}, "sitemapindex")
    site.replies |= {"/part.xml": sitemap(site, {"/1": None}), "/1": PAGE}
    found = crawl(plan(site, tmp_path))
    assert entry(found, site).etag is None
    assert entry(found, site, "/part.xml").etag == '"list"'


@pytest.mark.parametrize(
    ("changed_before", "lastmod", "again"),
    [
        (None, None, False),
        (None, NOW - timedelta(hours=3), False),
        (None, NOW - timedelta(hours=1), True),
        (NOW - timedelta(hours=5), NOW - timedelta(hours=5), False),
        (NOW - timedelta(hours=5), NOW - timedelta(hours=4), True),
        (NOW - timedelta(hours=5), NOW + timedelta(days=2), False),
    ],
)
def test_a_resting_article_is_asked_when_its_sitemap_tells_of_a_change(
    site: Site,
    tmp_path: Path,
    changed_before: datetime | None,
    lastmod: datetime | None,
    again: bool,
) -> None:
    site.replies |= {
        "/map.xml": sitemap(site, {"/1": lastmod, "/new": None}),
        "/1": PAGE,
        "/new": PAGE,
    }
    settings = known(site, "/1", changed_at=changed_before)
    found = crawl(plan(site, tmp_path, **settings))
    assert sorted(asked(site)) == (["/1", "/new"] if again else ["/new"])
    if again:
        assert entry(found, site, "/1").changed_at == lastmod
        [sent] = [headers for path, headers in site.asked if path == "/1"]
        assert sent["If-None-Match"] == '"1"'


def test_twins_of_an_address_are_asked_once_and_rest_together(site: Site, tmp_path: Path) -> None:
    paths = ["/1?utm_source=map", "/1", "/1/amp", "/2?b=1&amp;a=2", "/2?a=2&amp;b=1", "/3?from=app"]
    site.replies["/map.xml"] = sitemap(site, dict.fromkeys(paths))
    crawl(plan(site, tmp_path, **known(site, "/3")))
    assert len(asked(site)) == 2
    assert {path.partition("?")[0].removesuffix("/amp") for path in asked(site)} == {"/1", "/2"}


def test_what_is_due_is_asked_though_no_entry_is_polled(site: Site, tmp_path: Path) -> None:
    site.replies["/due"] = PAGE
    due = {"due": (f"{site.address}/due",), "poll": False}
    found = crawl(plan(site, tmp_path, **due))
    assert [(fetch.kind, fetch.outcome) for fetch in found] == [("article", "archived")]
    assert [path for path, _ in site.asked] == ["/robots.txt", "/due"]
