"""From a newsroom's lines through crawl and archive back to the same articles."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.archive import read_pages
from crawlers.crawl import crawl_address
from crawlers.newsroom import Newsroom
from crawlers.newsroom.lines import TEMPLATES, Line, parse_line
from crawlers.newsroom.render import article_page, declares_in_header
from tests.crawlers.lines import as_bytes, line
from transforms.extract import Rejection, extract
from transforms.records import LANGS, Article

AUTHORS = {"zh": "王小明", "ru": "Иван Петров", "en": "Jane Roe"}
ENCODINGS = {"zh": "gb18030", "ru": "windows-1251", "en": "utf-8"}
MOMENTS = ["2026-11-05", "2026-11-05T10:30:00+03:00", "2026-11-05T23:59:21"]


def read(one: Line, others: list[Line]) -> Article | Rejection:
    kind = "text/html" + (f"; charset={one.encoding}" if declares_in_header(one) else "")
    return extract(
        article_page(one, others), "http://127.0.0.1:8801" + one.path, source=one.source,
        zone="UTC", languages=LANGS, content_type=kind, trust_canonical=True,
    )  # fmt: skip


@pytest.mark.parametrize("published", MOMENTS)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_gives_the_article_back(template: str, lang: str, published: str) -> None:
    others = [parse_line(as_bytes(line(n, lang))) for n in (2, 3, 4)]
    for author, updated in ((None, None), (AUTHORS[lang], "2026-11-06T08:00:00Z")):
        keys = {"template": template, "published": published, "encoding": ENCODINGS[lang]}
        given = parse_line(as_bytes(line(1, lang) | keys | {"updated": updated, "author": author}))
        found = read(given, others)
        assert isinstance(found, Article), found
        assert found.text == given.text
        assert (found.title, found.author, found.lang) == (given.title, author, lang)
        assert found.url == given.url
        assert found.published_at is not None
        if given.published.instant is None:
            assert found.published_precision == "day"
            assert found.published_at.date() == given.published.day
        else:
            assert found.published_precision in {"minute", "second"}
            assert found.published_at == given.published.instant


@pytest.mark.parametrize("lang", LANGS)
def test_a_single_short_sentence_is_an_article(lang: str) -> None:
    text = {"zh": "中国和哈萨克斯坦去年贸易额达到410亿美元。",
            "ru": "Товарооборот двух стран вырос за год на пять процентов.",
            "en": "Trade between the two countries grew by five per cent."}[lang]  # fmt: skip
    given = parse_line(as_bytes(line(1, lang, text=text)))
    for template in TEMPLATES:
        found = read(replace(given, template=template), [])
        assert isinstance(found, Article), (template, found)
        assert found.text == text


def test_newsroom_crawl_archive_extract(newsroom: Callable[..., Newsroom], tmp_path: Path) -> None:
    lines = [line(n, template=name, encoding="latin-1") for n, name in enumerate(TEMPLATES, 1)]
    room = newsroom([*lines, line(8, fault="challenge_200")])
    crawl_address(tmp_path, feed=room.address + "/feed.xml")
    found = {
        page.fetch.url: extract(
            page.body, page.fetch.final_url, source=page.fetch.source, zone="UTC",
            languages=LANGS, content_type=page.fetch.content_type, trust_canonical=True,
        )
        for page in read_pages(tmp_path)
        if page.fetch.kind == "article"
    }  # fmt: skip
    articles = [one for one in found.values() if isinstance(one, Article)]
    assert {one.url for one in articles} == {one["url"] for one in lines}
    assert {one.text for one in articles} == {one["text"] for one in lines}
    [rejection] = [one for one in found.values() if isinstance(one, Rejection)]
    assert rejection.reason == "challenge"
