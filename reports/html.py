"""The report as self-contained HTML pages: no script, no network, no text that is trusted."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import tables
from reports.charts import relations_chart, spark, topics_chart
from reports.copies import Copy
from reports.differences import Change
from reports.edition import Edit, Edition
from reports.filters import filters, strings
from reports.interface import LANGS, NAMES, TAGS, Lang, say
from reports.neutral import neutral, visible
from reports.sections import sections, summary
from reports.sheets import Sheet, sheets

TEMPLATES = Path(__file__).parent / "templates"
FILTERS = filters("en")
_MOST_LISTED = 25
_SHORT = 300
_MARK = Markup("<mark>{}</mark>")


def edition_pages(edition: Edition, lang: Lang = "en") -> Iterator[str]:
    """The pages of an edition, the first with all but the lighter differences.

    The same edition gives the same bytes.
    """
    environment, filled = _environment(lang), content(edition, lang)
    parts = environment.get_template("parts.html").make_module({"zone": edition.zone, "lang": lang})
    drawn = tuple(sheets(filled["parts_of"], parts.card, parts.cluster))  # type: ignore[attr-defined]
    shared = filled | {"sheets": drawn, "most": _MOST_LISTED} | _frame(lang)
    for sheet in drawn:
        page = environment.get_template("sheet.html" if sheet.number > 1 else "edition.html")
        charts = _charts(edition, lang) if sheet.number == 1 else ()
        yield page.render(**shared, sheet=sheet, charts=charts)


def edition_page(edition: Edition, lang: Lang = "en") -> str:
    """The first page of an edition."""
    return next(edition_pages(edition, lang))


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


def content(edition: Edition, lang: Lang = "en") -> dict[str, Any]:
    """What the templates of every format are filled with."""
    parts = sections(edition)
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
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= filters(lang) | {
        "marked": marked, "code": escape, "was": _was, "now": _now,
        "short": _short, "holding": _holding,
    }  # fmt: skip
    environment.globals |= {"t": strings(lang, _harmless), "page_name": page_name, "spark": spark}
    return environment


def _harmless(text: str) -> str:
    return escape(neutral(text))


def _finalize(value: object) -> object:
    """Every text that a template writes is made neutral; autoescape then escapes it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return neutral(value)


def marked(text: str, changes: Iterable[Change], side: str) -> Markup:
    """``text`` with the decisive words of its side (``text_from`` or ``text_to``) in <mark>."""
    found = {neutral(words) for change in changes if (words := getattr(change, side))} - {""}
    if not found:
        return escape(neutral(text))
    line = neutral(text)
    pieces: list[str | Markup] = []
    start = 0
    for at, end in _places(line, found):
        pieces += [line[start:at], _MARK.format(line[at:end])]
        start = end
    return Markup("").join([*pieces, line[start:]])


def _places(line: str, found: set[str]) -> Iterator[tuple[int, int]]:
    """Where words stand in ``line``, longer ones first, figures whole; none overlaps another."""
    taken: list[tuple[int, int]] = []
    for words in sorted(found, key=len, reverse=True):
        at = line.find(words)
        while at >= 0:
            end = at + len(words)
            whole = not (line[at - 1 : at].isdigit() or line[end : end + 1].isdigit())
            if whole and all(end <= first or at >= last for first, last in taken):
                taken.append((at, end))
            at = line.find(words, end)
    yield from sorted(taken)


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


def _short(text: str) -> str:
    line = neutral(text)
    return line if len(line) <= _SHORT else line[:_SHORT].rstrip() + "…"


def _holding(drawn: Sequence[Sheet], name: str) -> int:
    """The number of the first page that has something of a section; 0 where none has."""
    return next((sheet.number for sheet in drawn if sheet.part(name)), 0)


def _was(edit: Edit) -> Markup:
    return _compared(edit.former or "", edit.later or "", "del")


def _now(edit: Edit) -> Markup:
    return _compared(edit.later or "", edit.former or "", "ins")


def _compared(text: str, other: str, tag: str) -> Markup:
    """``text`` with what ``other`` lacks in ``tag``: between their common beginning and end."""
    here, there = _short(text), _short(other)
    most = min(len(here), len(there))
    start = next((at for at in range(most) if here[at] != there[at]), most)
    end = next((at for at in range(most - start) if here[-1 - at] != there[-1 - at]), most - start)
    changed = here[start : len(here) - end]
    inside = Markup(f"<{tag}>{{}}</{tag}>").format(changed) if changed else Markup("")
    return escape(here[:start]) + inside + escape(here[len(here) - end :])


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
