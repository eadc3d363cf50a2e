"""The page: its structure, every difference once, and that crawled text stays text."""

import base64
import hashlib
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from lxml import etree, html

from reports.edition import Edition
from reports.html import edition_page, index_page

FORBIDDEN = (
    "script", "img", "iframe", "object", "embed", "form", "base", "image", "use",
)  # fmt: skip
HIDING = "[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff\x00-\x08\x1b\x7f-\x9f]"
OURS = ("#", "report.md", "edition.json", "index.", "../index.html", "../copies/", "page-")
LINKS_OUT = ("https://oulu.example/", "https://stepvest.example/", "https://ledger.example/")


def tree(edition: Edition) -> html.HtmlElement:
    return html.document_fromstring(edition_page(edition))


def told(page: html.HtmlElement) -> list[str]:
    return [one.get("id").removeprefix("difference-") for one in page.find_class("told")]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_every_difference_appears_once(edition: Edition, hostile: Edition) -> None:
    for drawn in (edition, hostile):
        ids = told(tree(drawn))
        assert sorted(ids) == sorted(item.difference_id for item in drawn.items)


def test_certain_changes_lead(edition: Edition) -> None:
    assert told(tree(edition)) == [
        "d-c-ru-2023", "d-c-zh-contract", "d-c-ru-belarus", "d-c-en-states", "d-c-en-trade",
        "d-c-zh-platform", "d-c-en-corridor",
    ]  # fmt: skip


def test_a_card_says_what_changed_and_where(edition: Edition) -> None:
    card = tree(edition).get_element_by_id("difference-d-c-ru-2023")
    assert words(card.find(".//h4")) == (
        "Quantity: $240.1 billion (2023) →to $228 billion (2023) −$12.1 billion (−5%)"
    )
    assert [(mark.text, mark.getparent().get("lang")) for mark in card.iter("mark")] == [
        ("2401亿美元", "zh"), ("228 млрд долларов", "ru"),
    ]  # fmt: skip
    assert card.find(".//time").get("datetime") == "2026-11-20T04:15:00+00:00"
    assert "Степной вестник, Russia · 20 Nov 2026, 04:15 UTC" in words(card)
    assert "almost certain, 95%" in words(card)
    assert "figures, fair (0.70): figures of one unit" in words(card)
    assert "The documents disagree: $240 billion to $240.1 billion in 2 documents." in words(card)


def test_a_date_without_a_time_has_none(edition: Edition) -> None:
    card = tree(edition).get_element_by_id("difference-d-c-ru-belarus")
    assert card.find(".//time").get("datetime") == "2026-11-20"
    assert "20 Nov 2026 ·" in words(card)


def test_earlier_outlets_are_named(edition: Edition) -> None:
    card = tree(edition).get_element_by_id("difference-d-c-en-trade")
    assert "欧陆观察报" in words(card.find_class("also")[0])


def test_headings_and_landmarks_are_in_order(edition: Edition, empty: Edition) -> None:
    for drawn in (edition, empty):
        page = tree(drawn)
        levels = [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4")]
        steps = pairwise(levels)
        assert levels[0] == 1 and all(after - before <= 1 for before, after in steps)
        assert levels.count(1) == 1
        assert [len(page.findall(f".//{mark}")) for mark in ("header", "main", "footer")] == [1] * 3
        ids = [one.get("id") for one in page.iter() if one.get("id")]
        assert len(ids) == len(set(ids))
        inside = {link.get("href")[1:] for link in page.iter("a") if link.get("href")[0] == "#"}
        assert inside <= set(ids)


def test_nothing_loads_or_runs(edition: Edition) -> None:
    text = edition_page(edition)
    page = html.document_fromstring(text)
    policy = page.find('.//meta[@http-equiv="Content-Security-Policy"]').get("content")
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style and "@import" not in style
    harmful(page)


def harmful(page: html.HtmlElement) -> None:
    assert [one.tag for one in page.iter(*FORBIDDEN)] == []
    for element in page.iter(etree.Element):
        names = set(element.keys())
        assert not {"style", "src", "srcset"} & names, element.tag
        assert not [name for name in names if name.startswith("on")], element.tag
    for link in page.iter("a"):
        address = link.get("href")
        if not address.startswith(OURS):
            assert link.get("rel") == "nofollow"
            assert address.startswith(LINKS_OUT)


def test_hostile_text_stays_text(hostile: Edition) -> None:
    text = edition_page(hostile)
    page = html.document_fromstring(text)
    harmful(page)
    assert len(page.findall(".//h1")) == 1 and len(page.findall(".//main")) == 1
    assert "<script>alert(1)</script>" in page.text_content()
    assert "{{ 7 * 7 }}" in page.text_content()
    assert not re.search(HIDING, text)


def test_charts_are_drawn_and_told_in_words(edition: Edition) -> None:
    page = tree(edition)
    figures = page.findall(".//figure")
    assert len(figures) == 2
    for figure in figures:
        picture = figure.find("div")
        assert picture.get("role") == "img" and picture.find("svg") is not None
    assert "Russian: 1 advances, 1 contradicts" in figures[0].find("div").get("aria-label")


def test_an_edition_without_news_says_so(empty: Edition) -> None:
    page = tree(empty)
    assert "Nothing changed" in words(page.find_class("lede")[0])
    assert told(page) == [] and not page.findall(".//figure")


def test_what_no_longer_holds_is_listed(load: Callable[[str], Edition]) -> None:
    page = tree(load("2026-11-21"))
    assert "полноправный член ШОС" in words(page.get_element_by_id("withdrawn"))


def test_rejections_and_silence_are_shown(edition: Edition) -> None:
    shown = words(tree(edition).get_element_by_id("checks"))
    assert "held in quarantine" in shown and "claim_text_is_in_its_article" in shown
    assert "the server answered 503" in shown and "Quiet Post, Kazakhstan" in shown


def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    assert edition_page(edition) == edition_page(edition)


@pytest.mark.parametrize("text", ["<b>", "\u202eabc"])
def test_the_list_of_editions_is_escaped(text: str) -> None:
    page = index_page([{"day": "2026-11-20", "state": text, "summary": text}])
    assert text not in page and "Friday, 20 November 2026" in page
