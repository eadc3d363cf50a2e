"""The Markdown report: the page's content, and that crawled text stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from reports.edition import Edition
from reports.markdown import edition_markdown, escaped
from reports.neutral import neutral


def parsed(text: str) -> list[Token]:
    """Tokens of CommonMark with tables and strikethrough, inline ones in place."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return [one for token in tokens for one in (token, *(token.children or ()))]


def shown(text: str) -> str:
    return "".join(one.content for one in parsed(text) if one.type in ("text", "text_special"))


def test_every_difference_appears_once(edition: Edition, hostile: Edition) -> None:
    for drawn in (edition, hostile):
        tokens = parsed(edition_markdown(drawn))
        codes = [one.content for one in tokens if one.type == "code_inline"]
        assert sorted(codes) == sorted(item.difference_id for item in drawn.items)


def test_it_says_what_the_page_says(edition: Edition) -> None:
    text = shown(edition_markdown(edition))
    for expected in (
        "Contradicts: Quantity: $240.1 billion (2023) → $228 billion (2023), −$12.1 billion (−5%)",
        "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。",
        "Степной вестник, Russia · 20 Nov 2026, 04:15 UTC · ",
        "The documents disagree: $240 billion to $240.1 billion in 2 documents.",
        "held in quarantine: claim_text_is_in_its_article",
        "Quiet Post: could not be read (error 1×); no new article; no article read yet",
    ):
        assert expected in text


def test_its_headings_are_ours(edition: Edition, hostile: Edition) -> None:
    for drawn in (edition, hostile):
        tokens = parsed(edition_markdown(drawn))
        sections = [
            tokens[place + 1].content
            for place, one in enumerate(tokens)
            if one.type == "heading_open" and one.tag in ("h1", "h2")
        ]
        assert sections[0] == "Sverka, Friday, 20 November 2026"
        assert set(sections[1:]) <= {
            "Changed, certain", "Changed, suggested", "Reported again", "No longer held",
            "New claims", "By relation and topic", "What went no further", "Ask the database",
        }  # fmt: skip
        assert sum(one.type == "table_open" for one in tokens) == 1


def test_hostile_text_stays_text(hostile: Edition) -> None:
    tokens = parsed(edition_markdown(hostile))
    kinds = {one.type for one in tokens}
    assert not kinds & {"html_block", "html_inline", "image", "hr", "em_open", "strong_open",
                        "s_open", "ordered_list_open", "code_block"}  # fmt: skip
    links = {one.attrs["href"] for one in tokens if one.type == "link_open"}
    assert links == {"https://oulu.example/trade"}  # an earlier telling that is left as it was
    assert "\u202e" not in edition_markdown(hostile)


def test_an_edition_without_news_says_so(empty: Edition) -> None:
    assert "Nothing changed" in edition_markdown(empty)


@given(st.text())
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    paragraph = shown(f"> {escaped(text)}\n") if neutral(text) else ""
    assert paragraph.split() == neutral(text).split()


@pytest.mark.parametrize(
    "text",
    ["# a", "1. a", "2) a", "- a", "+ a", "===", "---", "> a", "| a |", "    a", "~~~", "* a"],
)
def test_no_line_begins_a_block(text: str) -> None:
    tokens = parsed(escaped(text))
    assert [one.type for one in tokens if one.level == 0 and one.nesting >= 0][:1] == [
        "paragraph_open"
    ]
    assert shown(escaped(text)) == text.strip()
