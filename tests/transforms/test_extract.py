"""Extraction: decoding, titles, authors, times with their precision, addresses, rejections."""

from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.extract import Rejection, extract
from transforms.extract.decoding import decode
from transforms.extract.moments import address_moment, human_moments, machine_moment
from transforms.records import LANGS, Article

HERE = Path(__file__).parent
MOMENTS = yaml.safe_load((HERE / "moments.yml").read_text("utf-8"))
PAGES = HERE.parent.parent.parent / "shared" / "pages"
URL = "https://news.outlet.example.com/2026/11/02/talks.html"
STORY = {
    "zh": ("部长们会晤讨论贸易", "两国贸易部长周一举行会谈，讨论扩大本币结算和新的运输走廊。",
           "双方商定年底前签署备忘录，并在明年春天再次会面。"),
    "ru": ("Министры обсудили торговлю", "Министры торговли двух стран провели переговоры о "
           "расчётах в национальных валютах.", "Стороны условились подписать меморандум до конца "
           "года и встретиться весной."),
    "en": ("Ministers discuss trade", "The trade ministers of the two countries held talks on "
           "settlement in national currencies.", "The sides agreed to sign a memorandum by the end "
           "of the year and to meet in spring."),
}  # fmt: skip


def page(
    lang: str = "en", head: str = "", above: str = "", below: str = "", title: str = ""
) -> str:
    heading, *paragraphs = STORY[lang]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{title or heading}</title>{head}</head><body><h1>{heading}</h1>"
        f"{above}<div class='text'>{body}</div>{below}</body></html>"
    )


def read(
    body: str | bytes, *, url: str = URL, zone: str = "UTC", content_type: str | None = None,
    languages: tuple[str, ...] = LANGS, trusted: bool = False, encoding: str = "utf-8",
) -> Article | Rejection:  # fmt: skip
    raw = body if isinstance(body, bytes) else body.encode(encoding)
    return extract(raw, url, source="Outlet", zone=zone, languages=languages,
                   content_type=content_type, trust_canonical=trusted)  # fmt: skip


def article(body: str | bytes, **settings: object) -> Article:
    found = read(body, **settings)  # type: ignore[arg-type]
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(("text", "zone", "expected", "precision"), MOMENTS)
def test_moments(text: str, zone: str, expected: str | None, precision: str | None) -> None:
    found = machine_moment(text, ZoneInfo(zone))
    if expected is None:
        assert found is None
        return
    assert found is not None
    assert found.precision == precision
    local = found.at.astimezone(ZoneInfo(zone))
    said = local.date().isoformat() if precision == "day" else found.at.astimezone(UTC).isoformat()
    assert said == expected


@given(st.text(max_size=60))
def test_any_text_has_a_moment_or_none(text: str) -> None:
    zone = ZoneInfo("Europe/Moscow")
    assert all(moment.at.tzinfo for moment in human_moments(text, zone))
    found = machine_moment(text, zone)
    assert found is None or found.at.tzinfo is not None


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda at: 1990 <= at.year <= 2100))
def test_iso_instants_come_back(instant) -> None:  # type: ignore[no-untyped-def]
    found = machine_moment(instant.isoformat(), ZoneInfo("Asia/Shanghai"))
    assert found is not None
    assert found.at == instant


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/2026/11/02/a", "2026-11-02"), ("/n1/20261102/c.html", "2026-11-02"),
     ("/a-2026-11-02-b", "2026-11-02"), ("/2026-11/02/c_1.htm", "2026-11-02"),
     ("/2026/13/02/", None), ("/123456789012", None), ("/", None)],
)  # fmt: skip
def test_days_in_addresses(path: str, expected: str | None) -> None:
    found = address_moment(path, ZoneInfo("UTC"))
    assert (found.at.date().isoformat() if found else None) == expected


ZH, RU = "上合组织峰会，扩大本币结算。", "Саммит ШОС: расчёты в нацвалютах"


@pytest.mark.parametrize(
    ("text", "encoding", "content_type", "meta"),
    [
        (ZH, "gb18030", "text/html; charset=gb2312", ""),
        (ZH, "gb18030", "text/html", '<meta charset="gbk">'),
        (ZH, "utf-8-sig", None, ""),
        (ZH, "utf-16", None, ""),
        (RU, "windows-1251", "text/html; charset=windows-1251", ""),
        (RU, "windows-1251", "text/html; charset=iso-8859-1", '<meta charset="windows-1251">'),
        (RU, "windows-1251", "text/html; charset=utf-8", '<meta charset="windows-1251">'),
        (RU, "koi8-r", "text/html; charset=koi8-r", ""),
        (RU, "utf-8", None, ""),
        (RU, "utf-8", "text/html; charset=nonsense", ""),
        (RU * 20, "windows-1251", None, ""),
        (ZH * 20, "gb18030", None, ""),
    ],
)  # fmt: skip
def test_decoding(text: str, encoding: str, content_type: str | None, meta: str) -> None:
    body = f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)
    assert text in decode(body, content_type)


@pytest.mark.parametrize("lang", LANGS)
def test_text_is_the_paragraphs_without_what_stands_around(lang: str) -> None:
    heading, *paragraphs = STORY[lang]
    around = """<nav><a href="/">Home</a></nav><figure><img><figcaption>PHOTO</figcaption></figure>
    <aside>ASIDE words of another story that nobody asked for here.</aside>"""
    below = """<div class="comments"><p>COMMENT by a reader, who liked it a lot.</p></div>
    <ul class="related"><li><a href="/x">RELATED story about something else entirely</a></li></ul>
    <footer>FOOTER All rights reserved</footer>"""
    found = article(page(lang, above=around, below=below))
    assert found.text.split("\n") == paragraphs
    assert (found.title, found.lang) == (heading, lang)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "pattern", ["{} | Outlet", "{} - Outlet", "{}_Outlet", "Outlet: {}", "{} — Outlet News", "{}"]
)
def test_titles_lose_the_sites_name(lang: str, pattern: str) -> None:
    assert article(page(lang, title=pattern.format(STORY[lang][0]))).title == STORY[lang][0]


def test_a_title_keeps_its_own_dashes() -> None:
    body = page(title="Talks - a beginning | Outlet").replace(
        "<h1>Ministers discuss trade</h1>", "<h1>Talks - a beginning</h1>"
    )
    assert article(body).title == "Talks - a beginning"
    bare = page(title="Talks - a beginning | Outlet").replace(
        "<h1>Ministers discuss trade</h1>", ""
    )
    assert article(bare).title == "Talks - a beginning"


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "above", "expected"),
    [
        (LD.format('{"@type":"NewsArticle","author":{"name":"Jane Roe"}}'), "", "Jane Roe"),
        (LD.format('{"@graph":[{"@type":["NewsArticle"],"author":[{"name":"A"},{"name":"B"}]}]}'),
         "", "A, B"),
        ('<meta name="author" content="Иван Петров">', "", "Иван Петров"),
        ("", '<p class="author">By Jane Roe</p>', "Jane Roe"),
        ("", '<span itemprop="author"><b itemprop="name">王小明</b></span>', "王小明"),
        ("", "<p>2026年11月2日 10:30 来源：Outlet 作者：王小明</p>", "王小明"),
        ("", "<p>2 ноября 2026, 10:30 | Автор: Иван Петров</p>", "Иван Петров"),
        ('<meta name="author" content="Outlet">', "", None),
        ("", "", None),
    ],
)  # fmt: skip
def test_authors(head: str, above: str, expected: str | None) -> None:
    found = article(page(head=head, above=above))
    assert found.author == expected
    assert found.text.split("\n") == list(STORY["en"][1:])


@pytest.mark.parametrize(
    ("head", "above", "expected", "precision"),
    [
        (LD.format('{"@type":"NewsArticle","datePublished":"2026-11-03T10:30:00+03:00",'
                   '"dateModified":"2026-11-09T10:00:00Z"}'), "", "2026-11-03T07:30:00", "second"),
        ('<meta property="article:modified_time" content="2026-11-09T10:00Z">'
         '<meta property="article:published_time" content="2026-11-03T10:30">', "",
         "2026-11-03T02:30:00", "minute"),
        ("", '<time datetime="2026-11-03T10:30:00+08:00">today</time>', "2026-11-03T02:30:00",
         "second"),
        ("", '<time class="updated" datetime="2026-11-09T10:00Z"></time><p>2026年11月3日 10:30</p>',
         "2026-11-03T02:30:00", "minute"),
        ("", "<p>Updated: 9 November 2026, 10:00</p><p>3 November 2026, 10:30</p>",
         "2026-11-03T02:30:00", "minute"),
        ('<meta name="pubdate" content="2026-11-03">', "", "2026-11-02T16:00:00", "day"),
        ('<meta name="pubdate" content="2026-11-03">', "<p>3 ноября 2026, 10:30</p>",
         "2026-11-03T02:30:00", "minute"),
        ('<meta name="pubdate" content="2026-11-03">', "<p>5 ноября 2026, 10:30</p>",
         "2026-11-02T16:00:00", "day"),
        (LD.format("{broken"), "", "2026-11-01T16:00:00", "day"),
    ],
)  # fmt: skip
def test_publication_time(head: str, above: str, expected: str, precision: str) -> None:
    found = article(page(head=head, above=above), zone="Asia/Shanghai")
    assert found.published_at is not None
    assert found.published_at.astimezone(UTC).isoformat() == expected + "+00:00"
    assert found.published_precision == precision
    assert found.zone == "Asia/Shanghai"


def test_dates_within_the_text_are_not_the_publications() -> None:
    body = page().replace("The sides", "On 1 May 2020 at 10:30 the sides")
    assert article(body, url="https://outlet.example.com/talks").published_at is None


@pytest.mark.parametrize(
    ("canonical", "trusted", "expected"),
    [
        ("https://www.outlet.example.com/talks?id=1&x=2", False, None),
        ("/talks", False, "https://news.outlet.example.com/talks"),
        ("https://other.example.org/a", False, URL),
        ("https://other.example.org/a", True, None),
        ("https://stepvest.example/новости/1?part=1", True, None),
        ("https://outlet.example.com/", False, URL),
        ("javascript:alert(1)", True, URL),
        ("http://[broken", True, URL),
        ("", True, URL),
    ],
)
def test_canonical_addresses(canonical: str, trusted: bool, expected: str | None) -> None:
    link = f'<link rel="canonical" href="{canonical}">'
    found = article(page(head=link), trusted=trusted, url=URL + "#top")
    assert found.url == (expected or canonical)


@pytest.mark.parametrize(
    ("own", "canonical", "believed"),
    [
        ("/news/2026/11/02/123456.html", "/news/", False),
        ("/новости/стороны-договорились-о-перевозках", "/новости", False),
        ("/yaowen/202611/content_7000001.htm", "/yaowen", False),
        ("/view.php?id=12", "/view.php", False),
        ("/view.php?id=12", "/view.php?id=13", True),
        ("/view.php?id=12", "/2026/talks", True),
        ("/news/123456/amp", "/news/123456", True),
        ("/news/123456/page/2", "/news/123456/", True),
        ("/news/123456?lang=ru", "/news/123456", True),
        ("/a", "/", False),
        ("/", "/", True),
    ],
)
def test_a_section_is_no_article_s_canonical_address(
    own: str, canonical: str, believed: bool
) -> None:
    site = "https://outlet.example.com"
    found = article(page(head=f'<link rel="canonical" href="{canonical}">'), url=site + own)
    assert found.url == site + (canonical if believed else own)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b"<html></html>", "empty"),
        ("<p>Да.</p>", "too_short"),
        ("<title>Just a moment...</title><p>Checking your browser</p>", "challenge"),
        ("<title>安全验证</title><p>请完成验证后继续访问本网站，谢谢。</p>", "challenge"),
        ("<p>Проверка браузера перед переходом на сайт. Подождите.</p>", "challenge"),
        ("<h1>Les ministres</h1>" + "<p>Les ministres du commerce se sont réunis mardi pour parler"
         " des échanges entre les deux pays.</p>" * 3, "language"),
        ("<ul>" + "".join(f'<li><a href="/{n}">Headline number {n} of the day</a></li>'
                          for n in range(30)) + "</ul>", "not_an_article"),
        (b"x" * 20_000_001, "too_large"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_rejections(body: str | bytes, reason: str | None) -> None:
    found = read(body)
    assert (found.reason if isinstance(found, Rejection) else None) == reason


@pytest.mark.parametrize(
    "words",
    ["“Checking your browser”, say sites. " * 40, "双方谈及核设施的安全验证。", "DDoS-Guard grew."],
)
def test_an_article_about_challenges_is_no_challenge(words: str) -> None:
    assert isinstance(read(page("zh").replace("双方", words + "双方")), Article)


@pytest.mark.parametrize("lang", LANGS)
def test_articles_in_other_languages_than_the_sources_are_rejected(lang: str) -> None:
    others = tuple(one for one in LANGS if one != lang)
    found = read(page(lang), languages=others)
    assert isinstance(found, Rejection)
    assert found.reason == "language"


BITS = ["<p>", "</p>", "<table>", "<td>", "<div class=text>", "<a href=x>", "<!--", "-->", "&#0;",
        "<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":[1,{}]}',
        "</script>", "\x00", "\ufffe", "<?xml version='1.0' encoding='utf-7'?>", "<title>",
        "会晤。",
        "Министры встретились. ", "<time datetime='9999-99-99'>", "<meta name=date content=1>",
        "<link rel=canonical href='http://[/'>", "<svg>", "<h1>", "&", "<"]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(
    st.one_of(st.binary(max_size=600), st.lists(st.sampled_from(BITS), max_size=60).map(
        lambda bits: "".join(bits).encode("utf-8", "replace"))),
    st.sampled_from([None, "text/html", "text/html; charset=gb18030", "; charset=\x00"]),
)  # fmt: skip
def test_any_bytes_become_an_article_or_a_named_rejection(body: bytes, kind: str | None) -> None:
    found = read(body, content_type=kind)
    if isinstance(found, Rejection):
        assert found.reason.isidentifier()
        assert "\n" not in found.detail
        assert found.reason != "unreadable" or found.detail
    else:
        assert found.text
        assert found.title


def test_deep_nesting_is_survived() -> None:
    for tag in ("div", "table", "blockquote", "span"):
        assert isinstance(read(f"<{tag}>" * 30_000 + "x"), Rejection | Article)


@pytest.mark.skipif(
    not PAGES.is_dir(), reason="../shared/pages, the saved real pages, is not there"
)
@pytest.mark.parametrize(("lang", "floor"), [("zh", 0.86), ("ru", 0.83), ("en", 0.91)])
def test_real_pages_do_not_sink_below_the_floor(lang: str, floor: float) -> None:
    from benchmarks.extraction import f1, ours, pages

    found = [f1(ours(body, host), text) for body, host, text in pages(PAGES / lang)]
    assert sum(found) / len(found) >= floor
