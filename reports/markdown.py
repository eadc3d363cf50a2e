"""The report as Markdown: the same content as the page, crawled text escaped."""

import re
from functools import cache, lru_cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.differences import Telling
from reports.edition import Edition
from reports.filters import filters, strings
from reports.html import TEMPLATES, content
from reports.interface import Lang
from reports.neutral import neutral, web_address
from reports.sections import sections
from reports.wording import country, published

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$@^])")
_BLOCK = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+](?=[\s-]|$)|=)")
_MOST_LISTED, _MOST_CARDS = 25, 200
_AUTOLINK = re.compile(r"(?i)(\bwww)\.|(:)(?=//)")


def edition_markdown(edition: Edition, lang: Lang = "en") -> str:
    """The edition in CommonMark with tables, up to 200 developments a section.

    The same edition gives the same text.
    """
    page = _environment(lang).get_template("edition.md")
    text = page.render(
        **content(edition, sections(edition), lang), most=_MOST_LISTED, cards=_MOST_CARDS
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@lru_cache(65_536)
def escaped(text: str) -> str:
    """``text`` on one line so that Markdown shows it as it is, without markup of its own."""
    line = _SPECIAL.sub(r"\\\1", neutral(text))
    line = _BLOCK.sub(r"\1\\\2\3", line)
    return _AUTOLINK.sub(lambda found: rf"{found[1]}\." if found[1] else r"\:", line)


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
        "source": partial(_source, lang=lang), "code": Markup,
    }  # fmt: skip
    environment.globals["t"] = strings(lang, escaped)
    return environment


def _finalize(value: Any) -> Any:
    """Markdown has its own escapes; what they yield must not be escaped again as HTML."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(escaped(value))


def _source(telling: Telling, zone: str, lang: Lang) -> Markup:
    """Outlet, country, date, and the article's title as a link if its address is harmless."""
    outlet = escaped(telling.publisher or telling.source)
    place = f", {escaped(country(telling.country, lang))}" if telling.country else ""
    title, address = escaped(telling.title or telling.url), web_address(telling.url)
    # An address in angle brackets may hold parentheses; what could end it is refused before.
    article = f"[{title}](<{address}>)" if address else f"{title} ({escaped(telling.url)})"
    return Markup(f"{outlet}{place} · {published(telling, zone, lang)} · {article}")
