"""E-mail, feeds, copies, numbered pages and the interface's languages."""

import email
import re
from dataclasses import replace
from email.policy import default
from string import Formatter

import feedparser
import pytest
from lxml import etree, html

from benchmarks.edition import made
from reports.copies import Copy
from reports.edition import Correction, Edit, Edition
from reports.feeds import editions_feed, topic_feeds
from reports.html import copy_page, edition_page, edition_pages
from reports.interface import LANGS, Lang, counted, table
from reports.mail import edition_mail
from reports.markdown import edition_markdown
from reports.plain import heading

TITLES = {"en": "Friday, 20 November 2026", "zh": "2026年11月20日星期五",
          "ru": "Пятница, 20 ноября 2026"}  # fmt: skip
HEADINGS = {
    "en": "Contradicts: quantity: $240.1 billion (2023) → $228 billion (2023),"
          " −$12.1 billion (−5%)",
    "zh": "矛盾：数值：2401亿美元 (2023) → 2280亿美元 (2023), −121亿美元（−5%）",
    "ru": "Противоречит: величина: 240,1\u00a0млрд\u00a0долларов США (2023) →"
          " 228\u00a0млрд\u00a0долларов США (2023), −12,1\u00a0млрд\u00a0долларов США (−5%)",
}  # fmt: skip
SUMMARIES = {
    "en": "4 developments: 1 contradicts, 2 advance and 1 updates the baseline.",
    "zh": "4项变化：1项与基线矛盾、2项有进展和1项更新。",
    "ru": "4 изменения: 1 противоречие, 2 сдвига и 1 обновление.",
}
SUMMARY = {"edition": "2026-11-20", "state": "closed", "published_at": "2026-11-20T06:05:00+00:00",
           "summary": SUMMARIES}  # fmt: skip


def places(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def test_every_string_has_its_places_in_each_language() -> None:
    for key, row in table().items():
        assert set(row) == set(LANGS), key
        forms = {
            lang: [wording] if isinstance(wording, str) else wording
            for lang, wording in row.items()
        }
        assert len({frozenset(places(one)) for told in forms.values() for one in told}) == 1, key
        assert len(forms["zh"]) == 1 and len(forms["ru"]) in (1, 3), key


@pytest.mark.parametrize(
    ("amount", "told"), [(1, "1 издание"), (3, "3 издания"), (5, "5 изданий"), (21, "21 издание")]
)
def test_russian_counts_agree(amount: int, told: str) -> None:
    assert counted("count.outlets", amount, "ru") == told


@pytest.mark.parametrize("lang", LANGS)
def test_every_form_speaks_each_language(edition: Edition, lang: Lang) -> None:
    page = html.document_fromstring(edition_page(edition, lang))
    assert page.get("lang") == {"en": "en", "zh": "zh-Hans", "ru": "ru"}[lang]
    assert page.find(".//h1").text_content() == TITLES[lang]
    assert page.find_class("lede")[0].text_content() == SUMMARIES[lang]
    assert TITLES[lang] in edition_markdown(edition, lang)
    assert heading(edition.items[0], lang).replace("\u202f", " ") == HEADINGS[lang]
    quotes = {one.get("lang") for one in page.iter("blockquote")}
    assert quotes == {"zh", "ru", "en"}
    if lang != "en":
        said = " ".join(page.xpath("//h2/text() | //dt/text() | //th/text()"))
        assert not re.search("[a-z]{4}", said), said


def test_an_email_holds_its_charts(edition: Edition, hostile: Edition) -> None:
    for drawn in (edition, hostile):
        for lang in LANGS:
            sent = edition_mail(drawn, lang).as_bytes()
            assert sent == edition_mail(drawn, lang).as_bytes()
            read = email.message_from_bytes(sent, policy=default)
            page = html.document_fromstring(read.get_body(("html",)).get_content())
            named = {one.get("src").removeprefix("cid:") for one in page.iter("img")}
            kept = {one["Content-ID"].strip("<>") for one in read.walk() if one["Content-ID"]}
            assert named == kept == {"languages", "topics"}
            assert all(one.get("alt") for one in page.iter("img"))
            links = [one.get("href") for one in page.iter("a")]
            assert all(link.startswith("https://") for link in links)
            assert not list(page.iter("script", "iframe", "form")) and "\r\n\r\n" in sent.decode()


def test_an_email_says_it_in_plain_text_too(edition: Edition) -> None:
    read = email.message_from_bytes(edition_mail(edition, "zh").as_bytes(), policy=default)
    text = read.get_body(("plain",)).get_content()
    assert read["Subject"] == f"Sverka, 2026-11-20: {SUMMARIES['zh']}"
    assert HEADINGS["zh"] in text and "https://stepvest.example/revised" in text


@pytest.mark.parametrize("lang", LANGS)
def test_feeds_are_read_by_a_reader(edition: Edition, hostile: Edition, lang: Lang) -> None:
    for drawn in (edition, hostile):
        pages = {item.difference_id: "index.html" for item in drawn.items}
        feeds = dict(topic_feeds(drawn, pages, lang))
        assert all(re.fullmatch("[a-z-]+", topic) for topic in feeds)
        for feed in feeds.values():
            read = feedparser.parse(feed)
            assert not read.bozo and read.version == "atom10"
            assert all(one.link.startswith("../index.html#difference-") for one in read.entries)
    [first, *_] = feedparser.parse(
        dict(topic_feeds(edition, pages_of(edition), lang))["trade"]
    ).entries
    assert first.id == "urn:sverka:difference:d-c-ru-2023"
    read = feedparser.parse(editions_feed([SUMMARY], lang))  # type: ignore[list-item]
    assert not read.bozo and SUMMARIES[lang] in read.entries[0].content[0].value


def pages_of(edition: Edition) -> dict[str, str]:
    return {item.difference_id: "index.html" for item in edition.items}


def test_hostile_lines_of_feeds_are_text(hostile: Edition) -> None:
    item = replace(hostile.items[0], topics=("trade",))
    [(_, feed)] = topic_feeds(replace(hostile, items=(item,)), pages_of(hostile))
    content = etree.fromstring(feed.encode()).findtext(".//{*}entry/{*}content")
    assert content and "<script" not in content and "&lt;script&gt;" in content


def test_what_does_not_fit_is_on_numbered_pages() -> None:
    edition = made(450)
    drawn = list(edition_pages(edition))
    pages = [page["en"] for page in drawn]
    told = [re.findall(r'id="difference-([^"]+)"', page) for page in pages]
    for lang in LANGS:
        assert [re.findall(r'id="difference-([^"]+)"', page[lang]) for page in drawn] == told
    assert all("\x00" not in page[lang] for page in drawn for lang in LANGS)
    assert len(pages) > 2 and 150 < len(told[0]) <= 200
    assert sorted(one for ids in told for one in ids) == sorted(
        item.difference_id for item in edition.items
    )
    assert all(len(page.encode()) <= 500_000 for page in pages)
    assert 'rel="next" href="page-2.html"' in pages[0]
    last = html.document_fromstring(pages[-1])
    assert [len(last.findall(f".//{mark}")) for mark in ("header", "main", "footer")] == [1] * 3


def test_a_development_that_all_outlets_report_is_parted() -> None:
    edition = made(450)
    same = tuple(replace(item, development_id="one", relation="updates") for item in edition.items)
    pages = [page["en"] for page in edition_pages(replace(edition, items=same))]
    told = [one for page in pages for one in re.findall(r'id="difference-([^"]+)"', page)]
    assert sorted(told) == [item.difference_id for item in same]


def test_figures_stand_beside_the_usual(edition: Edition) -> None:
    page = html.document_fromstring(edition_page(made(12)))
    assert "usually 9" in page.find_class("figures")[0].text_content()
    assert len(page.find_class("spark")) == 9
    assert edition.recent and edition.recent[-1].claims == 1


def test_silent_corrections_are_shown(edition: Edition) -> None:
    told = Correction(
        event="retitled", source="oulu", publisher="欧陆观察报", country="CN", lang="zh",
        title="<b>新题</b>", title_before="旧题", url="https://oulu.example/trade",
        observed_at=edition.published_at, version_id="v2", sentences=1, bears=True,
        edits=(Edit(former="贸易额为2281亿美元。", later="贸易额为2290亿美元。"),),
    )  # fmt: skip
    drawn = replace(edition, corrections=(told,))
    section = html.document_fromstring(edition_page(drawn)).get_element_by_id("corrections")
    assert [one.text for one in section.iter("del")] == ["旧题", "81"]
    assert [one.text for one in section.iter("ins")] == ["<b>新题</b>", "90"]
    assert "2281亿美元。 → " in edition_markdown(drawn)


def test_a_copy_marks_the_claim_in_the_whole_text() -> None:
    long = "长" * 5000
    copy = Copy(
        version_id="v", url="javascript:alert(1)", source="oulu", publisher=None, lang="zh",
        title="<script>alert(1)</script>", text=f"第一段。{long}\n\n他说<i>已签署</i>。\u202e",
        observed_at=made(1).published_at, warc="a/b.warc.gz", warc_offset=12,
        claims=(("d1", "他说<i>已签署</i>。"), ("d2", "不在文中")),
    )  # fmt: skip
    page = html.document_fromstring(copy_page(copy))
    assert page.get_element_by_id("difference-d1").text_content() == "他说<i>已签署</i>。"
    assert long in page.text_content() and not list(page.iter("a", "script"))
    assert page.get("lang") == "zh-Hans" and "a/b.warc.gz" in page.text_content()
