"""What strangers wrote stays text on every page."""

import re
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.pages.addresses import FILES, PAGES
from tests.pages.hostile import ADDRESSES, ATTACKS

OURS = set(
    [
        "a",
        "article",
        "b",
        "bdi",
        "blockquote",
        "body",
        "button",
        "caption",
        "cite",
        "clippath",
        "code",
        "dd",
        "defs",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "g",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "input",
        "ins",
        "label",
        "li",
        "line",
        "link",
        "main",
        "mark",
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "path",
        "rect",
        "section",
        "select",
        "small",
        "span",
        "strong",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
UNSEEN = re.compile("[\u200b\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
ASKED = tuple(f"/article?url={quote(address, safe='')}" for address in ADDRESSES[:6])


class Page(HTMLParser):
    """The elements of a page, and what is wrong with them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[object] = []
        self.headings = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.headings += tag == "h1"
        if tag not in OURS:
            self.wrong.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append((tag, name))
            if name in ("href", "src", "action") and not harmless(value or ""):
                self.wrong.append(value)


def harmless(address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme:
        return parts.scheme in ("http", "https") and "@" not in parts.netloc
    return address.startswith(("/", "#")) and not address.startswith("//")


@pytest.mark.parametrize("address", (*PAGES, *ASKED))
def test_no_page_holds_what_an_enemy_wrote_as_more_than_text(
    hostile: TestClient, address: str
) -> None:
    answer = hostile.get(address)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.wrong == []
    assert page.headings == 1
    assert not UNSEEN.search(answer.text)


@pytest.mark.parametrize("address", FILES)
def test_every_file_can_be_written(hostile: TestClient, address: str) -> None:
    assert hostile.get(address).status_code == 200


@pytest.mark.parametrize("attack", [attack[:200] for attack in ATTACKS] + list(ADDRESSES))
def test_an_address_may_hold_an_attack(client: TestClient, attack: str) -> None:
    for path, name in (
        ("/differences", "q"), ("/search", "q"), ("/differences", "topic"), ("/article", "url"),
        ("/tables/series", "fact"), ("/topic", "topic"), ("/document", "document"),
    ):  # fmt: skip
        answer = client.get(path, params={name: attack})
        assert answer.status_code in (200, 400, 404)
        assert Page(answer.text).wrong == []
