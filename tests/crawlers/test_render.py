"""Pages that a script writes are read with a browser, which reaches the source's own host only."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from crawlers.archive import read_pages
from crawlers.crawl import crawl, plan_for
from crawlers.page import Limits
from tests.crawlers.site import Reply, Site, serving
from tests.crawlers.test_crawl import feed, outcomes, plan

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or find_spec("scrapy_playwright") is None,
    reason="needs Debian's chromium and the extra sverka[playwright]",
)
WRITTEN = """<!doctype html><meta charset="utf-8"><p id="t">loading</p><script>
document.getElementById("t").textContent = "会晤 Встреча " + 6 * 7;
for (const url of {0}) fetch(url).catch(() => 0);
</script>"""


def test_a_script_writes_the_page_and_reaches_nobody_else(site: Site, tmp_path: Path) -> None:
    with serving() as other:
        secrets = [f"{other.address}/secret", other.address.replace("127.0.0.1", "localhost"),
                   "http://169.254.169.254/"]  # fmt: skip
        page = WRITTEN.replace("{0}", str([*secrets, "/own"]))
        html = {"Content-Type": "text/html; charset=utf-8"}
        site.replies |= {
            "/feed": feed("/1", "/2"),
            "/1": Reply(page.encode(), headers=html),
            "/2": Reply(status=302, headers={"Location": f"{other.address}/stolen"}),
            "/own": Reply(b"{}"),
        }
        source = plan(site, tmp_path).source.model_copy(update={"render": True})
        asked = plan_for(source, tmp_path).model_copy(update={"limits": Limits(timeout=20)})
        found = outcomes(crawl(asked), site)
        assert found["/1"] == "archived"
        assert other.asked == []
    bodies = {read.fetch.url: read.body.decode() for read in read_pages(tmp_path)}
    assert "会晤 Встреча 42" in bodies[f"{site.address}/1"]
    assert "/own" in [path for path, _ in site.asked]
    assert found["/2"] != "archived"
