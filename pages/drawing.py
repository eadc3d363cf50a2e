"""From rows to HTML: the templates, their filters and the words of the interface."""

import json
import re
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import yaml
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import TypeAdapter

from pages.assets import asset
from pages.edits import pieces
from pages.sessions import keep, session_of
from reports import wording
from reports.differences import Change
from reports.filters import filters
from reports.interface import LANGS, NAMES, TAGS, Lang, say
from reports.marking import marked
from reports.neutral import neutral, visible, web_address
from sql.database import Row

HERE = Path(__file__).parent
SIGN_IN = "sign-in.html"
_PLAIN = {safe: re.compile(rf"[\w.~{safe}-]*", re.ASCII) for safe in ("", "/")}
_CHANGES = TypeAdapter(tuple[Change, ...])


def draw(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:
    """The page that ``template`` makes of ``content``, in the language that the address names.

    A page with a form of ours carries the session that its token belongs to.
    """
    path, ui, session = request.url.path, language(request), session_of(request)
    page = _environment(ui).get_template(template)
    asked = dict(request.query_params)
    others = {name: value for name, value in asked.items() if name != "ui"}
    languages = [
        {"tag": TAGS[one], "name": NAMES[one], "address": link(path, ui=_said(one), **others)}
        for one in LANGS
    ]
    text = page.render(
        path=path, here=link(path, **asked), session=session, status=status, languages=languages,
        **content,
    )  # fmt: skip
    response = HTMLResponse(text, status_code=status)
    if session.reviewer or template == SIGN_IN:
        response.headers["Cache-Control"] = "no-store"
        if session.fresh:
            keep(request, response, session)
    return response


def language(request: Request) -> Lang:
    """The interface's language: the parameter ``ui`` of the address, else English."""
    return next((one for one in LANGS if one == request.query_params.get("ui")), "en")


def _said(ui: Lang) -> str | None:
    return ui if ui != "en" else None


def link(path: str, /, **parameters: object) -> str:
    """An address of ours; parameters without a value are left out."""
    asked = "&".join(
        f"{_quoted(name)}={_quoted(str(value))}"
        for name, value in parameters.items()
        if value is not None and value != ""
    )
    return _quoted(path, "/") + (f"?{asked}" if asked else "")


def _quoted(text: str, safe: str = "") -> str:
    """Most are ids and days, in which there is nothing to quote."""
    return text if _PLAIN[safe].fullmatch(text) else quote(text, safe)


def changes(row: Row) -> tuple[Change, ...]:
    """The changed fields of a difference."""
    return _CHANGES.validate_python(row["changes"])


def published(row: Row, lang: Lang) -> str:
    """When an outlet published, as precisely as it says: its own date, or an instant in UTC."""
    instant: datetime | None = row["published_at"]
    if instant is None:
        return say("value.no_date", lang)
    if row["published_precision"] == "day":
        zone = ZoneInfo(row.get("zone") or "UTC")
        return wording.period(instant.astimezone(zone).date().isoformat(), lang)
    return moment(instant, lang)


def moment(instant: datetime | None, lang: Lang) -> str:
    """An instant in UTC, to the minute."""
    return wording.moment(instant, "UTC", lang) if instant else ""


def cell(value: object) -> str:
    """What a cell of a table says."""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1000 else wording.number(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str) if value else ""
    return "" if value is None else str(value)


def target(row: Row, column: str, *, ui: str | None = None) -> str | None:
    """Where a cell of a table leads: a page of ours, or the live address if that is harmless."""
    value = row[column]
    if value is None or column not in _TARGETS:
        return web_address(value) if value and column == "url" else None
    path, parameter = _TARGETS[column]
    return link(path, ui=ui, **{parameter: value}) if parameter else link(f"{path}{value}", ui=ui)


_TARGETS = {
    "difference_id": ("/differences/", ""),
    "baseline_claim_id": ("/claims/", ""),
    "edition": ("/editions/", ""),
    "document": ("/document", "document"),
    "topic": ("/topic", "topic"),
    "source": ("/source", "source"),
    "actor": ("/actor", "actor"),
}


@cache
def words(ui: Lang) -> dict[str, Any]:
    """The words of the interface in a language, by key."""
    text = (HERE / "words.yml").read_text(encoding="utf-8")
    said: dict[Lang, dict[str, Any]] = yaml.safe_load(text)
    return said[ui]


class _Templates(Environment):
    """Templates that write a row's column as ``row.column``, which is looked for as such first."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment(ui: Lang) -> Environment:
    environment = _Templates(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= filters(ui) | {
        "marked": marked,
        "changes": changes,
        "published": partial(published, lang=ui),
        "moment": partial(moment, lang=ui),
        "cell": cell,
        "pieces": pieces,
        "whole": lambda text: Markup.escape(visible(text)),
    }
    links = partial(link, ui=_said(ui))
    environment.globals |= {"say": words(ui), "ui": ui, "tag": TAGS[ui], "link": links}
    # Words of ours, whose space at the end stays.
    environment.globals |= {"colon": Markup(say("page.colon", ui)), "to": say("card.to", ui)}
    environment.globals["asset"] = asset
    environment.globals["target"] = partial(target, ui=_said(ui))
    return environment


def _finalize(value: object) -> object:
    """Every text that a template writes is made neutral; autoescape then escapes it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return neutral(value)
