"""The edition as an e-mail: plain text, and HTML with its charts inside the message."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from reports import plain, tables
from reports.charts import png, relations_chart, topics_chart
from reports.edition import Edition
from reports.filters import filters, strings
from reports.interface import TAGS, Lang, say
from reports.neutral import neutral
from reports.sections import sections, summary

_TEMPLATES = Path(__file__).parent / "templates"
_MOST = 20


def edition_mail(edition: Edition, lang: Lang = "en") -> EmailMessage:
    """The message without sender and recipients: the 20 weightiest developments, and the charts.

    The same edition gives the same bytes.
    """
    message = EmailMessage(policy=SMTP)
    content = _content(edition, lang)
    message["Subject"] = neutral(f"Sverka, {edition.edition}: {content['summary']}")
    message["Date"] = format_datetime(edition.published_at)
    message["Message-ID"] = f"<edition-{edition.edition}-{lang}@sverka.invalid>"
    message["Content-Language"] = TAGS[lang]
    charts = list(_charts(edition, lang))
    message.set_content(_drawn("mail.txt", lang, False, content))
    message.add_alternative(_drawn("mail.html", lang, True, content | {"charts": charts}), "html")
    page = message.get_payload()[1]  # type: ignore[index]
    for chart in charts:
        page.add_related(  # type: ignore[union-attr]
            chart["png"], "image", "png", cid=f"<{chart['name']}>", filename=f"{chart['name']}.png"
        )
    _bound(message)
    return message


def _content(edition: Edition, lang: Lang) -> dict[str, Any]:
    parts = sections(edition)
    leading = [group.lead for group in parts.developments]
    return {
        "edition": edition,
        "summary": summary(edition, parts, lang),
        "figures": tables.figures(edition, parts, lang),
        "leading": leading[:_MOST],
        "more": max(0, len(leading) - _MOST) + sum(len(group.items) for group in parts.new),
        "tag": TAGS[lang],
        "heading": lambda item: plain.heading(item, lang),
        "lines": lambda item: list(plain.body(item, edition.zone, lang)),
    }


def _charts(edition: Edition, lang: Lang) -> Iterator[dict[str, Any]]:
    drawn = (
        ("languages", relations_chart(edition.relations, lang), edition.relations),
        ("topics", topics_chart(edition.topics, lang), edition.topics),
    )
    for name, chart, counts in drawn:
        if chart:
            title = say(f"counts.{name}", lang)
            alt = f"{title}. {tables.described(counts, lang)}."
            yield {"name": name, "title": title, "alt": alt, "png": png(chart)}


def _bound(message: EmailMessage) -> None:
    """Boundaries that do not differ from one drawing to the next."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_sverka_{number}_=")


def _drawn(name: str, lang: Lang, marks: bool, content: dict[str, Any]) -> str:
    return _environment(lang, marks).get_template(name).render(**content)


@cache
def _environment(lang: Lang, marks: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=marks, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_finalize,
    )  # fmt: skip
    environment.filters |= filters(lang)
    harmless = (lambda text: escape(neutral(text))) if marks else neutral
    environment.globals["t"] = strings(lang, harmless)
    return environment


def _finalize(value: object) -> object:
    return neutral(value) if isinstance(value, str) and not isinstance(value, Markup) else value
