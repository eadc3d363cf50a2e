"""The pages in headless Chromium: axe finds nothing, nothing runs, none is wider than a phone."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.edition import made
from reports.edition import Edition
from reports.html import edition_page, edition_pages, index_page
from reports.interface import LANGS
from tests.reports.conftest import HOSTILE

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
PHONE, DESK = 390, 1280
HOSTILE_TOO = (
    "'; drop table published.claims; --",
    "=cmd|' /C calc'!A0",
    "Ж" * 5000,
    "长" * 5000,
    "\u202eמאמר \u0627\u0644\u062e\u0628\u0631\u202c",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield started
        started.close()


def shown(browser: Browser, text: str, path: Path, width: int, scheme: str = "light") -> Page:
    path.write_text(text, encoding="utf-8")
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("width", "scheme"), [(DESK, "light"), (PHONE, "dark")])
def test_axe_finds_nothing(
    browser: Browser, edition: Edition, tmp_path: Path, lang: str, width: int, scheme: str
) -> None:
    drawn = {
        "index.html": edition_page(edition, lang),  # type: ignore[arg-type]
        "page-2.html": list(edition_pages(made(230)))[1][lang],  # type: ignore[index]
        "list.html": index_page([], lang),  # type: ignore[arg-type]
    }
    for name, text in drawn.items():
        page = shown(browser, text, tmp_path / name, width, scheme)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], name
        page.close()


def test_hostile_text_neither_runs_nor_widens_the_page(
    browser: Browser, hostile: Edition, tmp_path: Path
) -> None:
    items = tuple(
        replace(
            item,
            difference_id=f"more-{number}",
            development_id=f"more-{number}",
            news=replace(item.news, title=text, news_text=text, publisher=text),
            baseline=item.baseline and replace(item.baseline, text=text, before=text, title=text),
        )
        for number, (item, text) in enumerate(
            zip(hostile.items, (*HOSTILE_TOO, *HOSTILE), strict=False)
        )
    )
    drawn = edition_page(replace(hostile, items=hostile.items + items))
    ran: list[str] = []
    page = shown(browser, "<p>", tmp_path / "empty.html", PHONE)
    page.on("dialog", lambda dialog: ran.append(dialog.message))
    page.on("request", lambda request: ran.append(request.url))
    path = tmp_path / "hostile.html"
    path.write_text(drawn, encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_timeout(200)
    assert ran == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    assert page.evaluate("document.scripts.length + document.images.length") == 0


def test_the_page_is_walked_by_keyboard(browser: Browser, edition: Edition, tmp_path: Path) -> None:
    page = shown(browser, edition_page(edition), tmp_path / "index.html", DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#certain")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open") is True


def test_it_prints(browser: Browser, edition: Edition, tmp_path: Path) -> None:
    page = shown(browser, edition_page(edition), tmp_path / "index.html", DESK)
    page.emulate_media(media="print")
    assert page.locator("nav").first.is_hidden() and page.locator(".difference").first.is_visible()
    assert page.pdf()[:5] == b"%PDF-"
