"""The pages in headless Chromium: nothing runs, nothing is asked of others, nothing overflows."""

import shutil
from importlib.util import find_spec

import pytest

from tests.pages.addresses import ARTICLE, PAGES
from tests.pages.serving import served

pytestmark = pytest.mark.skipif(
    shutil.which("chromium") is None or find_spec("playwright") is None,
    reason="needs Debian's chromium and playwright",
)
WIDTHS = (1280, 390)
LOOKED_AT = [address for address in PAGES if not address.startswith("/tables/")]


@pytest.mark.parametrize("filled", ["client", "hostile"])
def test_pages_are_drawn_and_stay_within_themselves(
    filled: str, request: pytest.FixtureRequest
) -> None:
    from playwright.sync_api import sync_playwright

    complaints: list[object] = []
    with served(request.getfixturevalue(filled).app) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("console", lambda said: complaints.append((said.location, said.text)))
            page.on("dialog", lambda dialog: complaints.append(("dialog", dialog.message)))
            page.on(
                "request",
                lambda asked: asked.url.startswith(home) or complaints.append(asked.url),
            )
            for address in (*LOOKED_AT, *([ARTICLE] if filled == "client" else [])):
                page.goto(home + address)
                wide = page.evaluate("document.documentElement.scrollWidth")
                if wide > width:
                    complaints.append((address, width, wide))
        browser.close()
    assert complaints == []
