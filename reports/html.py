"""The report as one self-contained HTML page: no script, no network, no text that is trusted."""

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import tables, wording
from reports.charts import relations_chart, topics_chart
from reports.edition import Change, Edition
from reports.neutral import neutral, web_address
from reports.sections import sections, summary
from reports.watch import ailing

TEMPLATES = Path(__file__).parent / "templates"
_UNCHANGED = {
    "contradicts": "Says otherwise than the baseline",
    "advances": "The matter has moved on",
    "updates": "A later state of the same matter",
    "new": "The baseline has nothing on it",
}
FILTERS: dict[str, Any] = {
    "country": wording.country,
    "ailing": ailing,
    "counted": wording.count,
    "day": lambda day: format_date(_date(day), "EEEE, d MMMM y", locale="en"),
    "decimal": lambda amount: format_decimal(amount, locale="en"),
    "difference": wording.difference,
    "headline": lambda relation: _UNCHANGED[relation],
    "language": wording.language,
    "named": lambda relation: "Off topic" if relation == "offtopic" else relation.capitalize(),
    "machine_time": wording.machine_time,
    "measure": wording.measure,
    "moment": wording.moment,
    "period": wording.period,
    "published": wording.published,
    "score": wording.score,
    "value": wording.value,
    "web_address": web_address,
}


def _date(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def edition_page(edition: Edition) -> str:
    """The page of an edition; the same edition gives the same bytes."""
    page = _environment().get_template("edition.html")
    return page.render(
        **content(edition), charts=_charts(edition), policy=_policy(), style=Markup(_style())
    )


def index_page(editions: Iterable[dict[str, str]]) -> str:
    """The list of editions: each with its ``day`` (ISO 8601), ``state`` and ``summary``."""
    page = _environment().get_template("index.html")
    return page.render(editions=list(editions), policy=_policy(), style=Markup(_style()))


def content(edition: Edition) -> dict[str, Any]:
    """What the templates of every format are filled with."""
    parts = sections(edition)
    return {
        "edition": edition,
        "zone": edition.zone,
        "parts_of": parts,
        "summary": summary(edition, parts),
        "figures": tables.figures(edition, parts),
        "contents": tables.contents(edition, parts),
        "langs": tables.langs(edition),
        "relation_rows": tables.relation_rows(edition),
        "queries": tables.queries(edition),
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= FILTERS | {"marked": marked, "code": _code}
    return environment


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
    longest = "|".join(re.escape(words) for words in sorted(found, key=len, reverse=True))
    pieces = re.split(rf"(?<!\d)({longest})(?!\d)", neutral(text))
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if place % 2 else piece
        for place, piece in enumerate(pieces)
    )


def _code(text: str) -> Markup:
    return escape(text)


def _charts(edition: Edition) -> list[dict[str, object]]:
    relations, topics = edition.relations, edition.topics
    drawn = (
        ("Claims by language and relation", relations_chart(relations), relations),
        ("Claims by topic and relation", topics_chart(topics), topics),
    )
    return [
        {"title": title, "alt": f"{title}. {tables.described(counts)}.", "svg": Markup(svg)}
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
