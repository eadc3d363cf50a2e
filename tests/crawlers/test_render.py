"""Pages that a script writes are read with a browser, which reaches nothing by itself."""

import json
import shutil
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawlers.archive import read_pages
from crawlers.crawl import crawl
from crawlers.page import Limits
from tests.crawlers.site import Reply, Site, serving
from tests.crawlers.test_crawl import HTML, feed, outcomes, plan

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or find_spec("scrapy_playwright") is None,
    reason="needs Debian's chromium and the extra sverka[playwright]",
)
JSON = {"Content-Type": "application/json"}
WRITTEN = """<!doctype html><meta charset="utf-8"><script src="/app.js"></script><p id="t">…</p>
<img src="/picture.png"><iframe src="/frame"></iframe><script>
for (const url of {0}) fetch(url).catch(() => 0);
for (const url of {0}) try {{ new WebSocket(url.replace("http", "ws")) }} catch (e) {{}}
fetch("/story?{1}").then(r => r.json()).then(r => {{
  document.getElementById("t").textContent = r.text + window.answer; }});
fetch("/pay", {{method: "POST"}}).catch(() => 0);
</script>"""


def written(number: int, elsewhere: list[str]) -> Reply:
    return Reply(WRITTEN.format(json.dumps(elsewhere), number).encode(), headers=HTML)


def test_a_script_writes_the_page_and_reaches_nobody_else(site: Site, tmp_path: Path) -> None:
    with serving() as other, serving("127.0.0.1") as third:
        port = urlsplit(other.address).port
        secrets = [f"{other.address}/secret", f"http://localhost:{port}/", "http://169.254.169.254/",
                   f"{third.address}/", f"http://[::1]:{port}/", "/forbidden"]  # fmt: skip
        site.replies |= {
            "/robots.txt": Reply(b"User-agent: *\nDisallow: /forbidden"),
            "/feed": feed("/1", "/2", "/3", "/4"),
            "/1": written(1, secrets),
            "/2": written(2, [*(f"/more?{n}" for n in range(30))]),
            "/3": Reply(status=302, headers={"Location": f"{other.address}/stolen"}),
            "/4": Reply(b"<script>document.write('x'.repeat(200000))</script>", headers=HTML),
            "/app.js": Reply(b"window.answer = 6 * 7", headers={"Content-Type": "text/javascript"}),
            "/story?1": Reply('{"text": "会晤 "}'.encode(), headers=JSON),
            "/story?2": Reply('{"text": "Встреча "}'.encode(), headers=JSON),
        } | {f"/more?{n}": Reply(b"{}", headers=JSON) for n in range(30)}
        limits = Limits(page_bytes=100_000, retries=0, resources=8, rendering=30)
        asked = plan(site, tmp_path, limits=limits)
        asked = asked.model_copy(
            update={"source": asked.source.model_copy(update={"render": True})}
        )
        found = outcomes(crawl(asked), site)
        assert found == {"/feed": "archived", "/1": "archived", "/2": "archived",
                         "/3": "private_address", "/4": "too_large"}  # fmt: skip
        assert other.asked == third.asked == []
    pages = {read.fetch.url: read.body.decode() for read in read_pages(tmp_path)}
    assert "会晤 42" in pages[f"{site.address}/1"]
    paths = [path for path, _ in site.asked]
    assert paths.count("/app.js") == 1, "a script is fetched once for all pages"
    assert not {"/forbidden", "/picture.png", "/frame", "/pay", "/favicon.ico"} & set(paths)
    assert sum("more" in path for path in paths) <= 8
    agents = {headers["User-Agent"] for _, headers in site.asked}
    assert len(agents) == 1 and "Sverka" in agents.pop()


def test_what_a_page_loads_keeps_the_pace_of_its_host(site: Site, tmp_path: Path) -> None:
    site.replies |= {
        "/feed": feed("/1"), "/1": written(1, ["/more?1", "/more?2"]),
        "/app.js": Reply(b"window.answer = 1"), "/story?1": Reply(b'{"text": ""}', headers=JSON),
    }  # fmt: skip
    asked = plan(site, tmp_path, limits=Limits(retries=0, rendering=30))
    source = asked.source.model_copy(update={"render": True, "delay": 0.4})
    assert outcomes(crawl(asked.model_copy(update={"source": source})), site)["/1"] == "archived"
    paths = [path for path, _ in site.asked]
    assert sorted(paths) == ["/1", "/app.js", "/feed", "/more?1", "/more?2", "/robots.txt",
                             "/story?1"]  # fmt: skip
    assert min(later - earlier for earlier, later in pairwise(site.times)) >= 0.4
