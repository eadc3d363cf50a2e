"""The report as self-contained HTML pages: no script, no network, no text that is trusted."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from reports import tables
from reports.charts import relations_chart, spark, topics_chart
from reports.copies import Copy
from reports.edition import Edition
from reports.escaping import escaping, harmless, written
from reports.filters import filters, spoken, strings
from reports.interface import LANGS, NAMES, TAGS, Lang, say
from reports.marking import marked, now, short, was
from reports.neutral import neutral, visible
from reports.sections import Sections, sections, summary
from reports.sheets import Draw, Sheet, sheets
from reports.words import Opened, Words

TEMPLATES = Path(__file__).parent / "templates"
_MOST_LISTED = 25


def edition_pages(edition: Edition, langs: Sequence[Lang] = LANGS) -> Iterator[dict[Lang, str]]:
    """The pages of an edition in each language, the first with all but the lighter differences.

    A page holds the same differences in every language. The same edition gives the same bytes.
    """
    parts = sections(edition)
    words, draw, cluster = _cards(edition.zone)
    drawn = tuple(sheets(parts, draw, cluster))
    shared = {lang: content(edition, parts, lang) | _frame(lang) for lang in langs}
    for sheet in drawn:
        yield {
            lang: _page(sheet, drawn, lang, shared[lang], partial(words.filled, lang=lang))
            for lang in langs
        }


def edition_page(edition: Edition, lang: Lang = "en") -> str:
    """The first page of an edition."""
    return next(edition_pages(edition, (lang,)))[lang]


def _page(
    sheet: Sheet, drawn: Sequence[Sheet], lang: Lang, shared: dict[str, Any],
    filled: Callable[[Opened], Markup],
) -> str:  # fmt: skip
    page = _environment(lang).get_template("sheet.html" if sheet.number > 1 else "edition.html")
    charts = _charts(shared["edition"], lang) if sheet.number == 1 else ()
    return page.render(
        **shared, sheets=drawn, sheet=sheet, charts=charts, filled=filled, most=_MOST_LISTED
    )


def _cards(zone: str) -> tuple[Words, Draw, Draw]:
    """The words that cards leave open, and what draws a card or a cluster of what is new."""
    words = Words({lang: spoken(lang) | {"t": _say(lang)} for lang in LANGS}, written)
    environment = _drawing()
    environment.filters |= filters("en") | {name: words.leaving(name) for name in spoken("en")}
    environment.globals["t"] = words.leaving("t")
    cards = environment.get_template("cards.html").make_module({"zone": zone})
    return (
        words,
        lambda group: words.opened(cards.card(group)),  # type: ignore[attr-defined]
        lambda group: words.opened(cards.cluster(group)),  # type: ignore[attr-defined]
    )


def page_name(number: int, lang: Lang) -> str:
    """The file of a page: ``index.html``, ``index.ru.html``, ``page-2.zh.html``."""
    stem = "index" if number == 1 else f"page-{number}"
    return f"{stem}.html" if lang == "en" else f"{stem}.{lang}.html"


def index_page(editions: Iterable[dict[str, str]], lang: Lang = "en") -> str:
    """The list of editions: each with its ``day`` (ISO 8601), ``state`` and ``summary``."""
    page = _environment(lang).get_template("index.html")
    return page.render(editions=list(editions), **_frame(lang))


def copy_page(copy: Copy) -> str:
    """An article's text as it was read, in its own language; the interface follows it."""
    lang = copy.lang if copy.lang in LANGS else "en"
    page = _environment(lang).get_template("copy.html")
    return page.render(copy=copy, paragraphs=list(_paragraphs(copy)), **_frame(lang))


def content(edition: Edition, parts: Sections, lang: Lang = "en") -> dict[str, Any]:
    """What the templates of every format are filled with; ``parts`` are the edition's sections."""
    return {
        "edition": edition,
        "zone": edition.zone,
        "parts_of": parts,
        "summary": summary(edition, parts, lang),
        "figures": tables.figures(edition, parts, lang),
        "contents": tables.contents(edition, parts, lang),
        "langs": tables.langs(edition),
        "relation_rows": tables.relation_rows(edition),
        "queries": tables.queries(edition, lang),
    }


def _frame(lang: Lang) -> dict[str, Any]:
    """What every page of ours has: policy, style, and its other languages."""
    return {
        "policy": _policy(),
        "style": Markup(_style()),
        "lang": lang,
        "tags": TAGS,
        "others": [(other, NAMES[other]) for other in LANGS],
    }


@cache
def _environment(lang: Lang) -> Environment:
    environment = _drawing()
    environment.filters |= filters(lang)
    environment.globals["t"] = _say(lang)
    return environment


def _drawing() -> Environment:
    environment = escaping(TEMPLATES)
    environment.filters |= {
        "marked": marked, "code": escape, "was": was, "now": now, "short": short,
        "holding": _holding,
    }  # fmt: skip
    environment.globals |= {"page_name": page_name, "spark": spark}
    return environment


def _say(lang: Lang) -> Callable[..., Markup]:
    return strings(lang, harmless)


def _paragraphs(copy: Copy) -> Iterator[Markup]:
    """The text, whole, with the claims that differ marked; each bears its difference's id."""
    waiting = {neutral(text): difference_id for difference_id, text in copy.claims}
    for line in copy.text.splitlines():
        shown = visible(line).strip()
        found = [text for text in waiting if text in shown]
        if shown:
            yield _told(shown, {text: waiting.pop(text) for text in found})


def _told(text: str, claims: dict[str, str]) -> Markup:
    if not claims:
        return escape(text)
    pieces = re.split("(" + "|".join(map(re.escape, claims)) + ")", text)
    mark = Markup('<mark id="difference-{}">{}</mark>')
    return Markup("").join(
        mark.format(claims.pop(piece), piece) if piece in claims else piece for piece in pieces
    )


def _holding(drawn: Sequence[Sheet], name: str) -> int:
    """The number of the first page that has something of a section; 0 where none has."""
    return next((sheet.number for sheet in drawn if sheet.part(name)), 0)


def _charts(edition: Edition, lang: Lang) -> Sequence[dict[str, object]]:
    relations, topics = edition.relations, edition.topics
    drawn = (
        (say("counts.languages", lang), relations_chart(relations, lang), relations),
        (say("counts.topics", lang), topics_chart(topics, lang), topics),
    )
    return [
        {"title": title, "alt": f"{title}. {tables.described(counts, lang)}.", "svg": Markup(svg)}
        for title, svg, counts in drawn
        if svg
    ]


@cache
def _style() -> str:
    return "\n" + (TEMPLATES / "style.css").read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """Nothing may load or run; the page's own style sheet is named by its hash."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
