"""From rows to HTML: the templates, their filters and the words of the interface."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

import yaml
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import TypeAdapter

from pages.edits import pieces
from reports import wording
from reports.edition import Change
from reports.html import marked
from reports.neutral import neutral, visible, web_address
from sql.database import Row

HERE = Path(__file__).parent
_CHANGES = TypeAdapter(tuple[Change, ...])


def draw(request: Request, template: str, *, status: int = 200, **content: Any) -> HTMLResponse:
    """The page that ``template`` makes of ``content``."""
    page = _environment().get_template(template)
    text = page.render(path=request.url.path, status=status, **content)
    return HTMLResponse(text, status_code=status)


def link(path: str, /, **parameters: object) -> str:
    """An address of ours; parameters without a value are left out."""
    asked = {name: value for name, value in parameters.items() if value not in (None, "")}
    return quote(path, safe="/") + (f"?{urlencode(asked)}" if asked else "")


def changes(row: Row) -> tuple[Change, ...]:
    """The changed fields of a difference."""
    return _CHANGES.validate_python(row["changes"])


def published(row: Row) -> str:
    """When an outlet published, as precisely as it says: its own date, or an instant in UTC."""
    instant: datetime | None = row["published_at"]
    if instant is None:
        return "no date given"
    if row["published_precision"] == "day":
        return str(instant.astimezone(ZoneInfo(row.get("zone") or "UTC")).date())
    return moment(instant)


def moment(instant: datetime | None) -> str:
    """An instant in UTC, to the minute."""
    return wording.moment(instant, "UTC") if instant else ""


def cell(value: object) -> str:
    """What a cell of a table says."""
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo("UTC")).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1000 else wording.number(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str) if value else ""
    return "" if value is None else str(value)


def target(row: Row, column: str) -> str | None:
    """Where a cell of a table leads: a page of ours, or the live address if that is harmless."""
    value = row[column]
    if value is None or column not in _TARGETS:
        return None
    return _TARGETS[column](value)


_TARGETS: dict[str, Callable[[Any], str | None]] = {
    "difference_id": lambda value: link(f"/differences/{value}"),
    "baseline_claim_id": lambda value: link(f"/claims/{value}"),
    "edition": lambda value: link(f"/editions/{value}"),
    "document": lambda value: link("/document", document=value),
    "topic": lambda value: link("/topic", topic=value),
    "source": lambda value: link("/source", source=value),
    "url": web_address,
}


@cache
def words() -> dict[str, Any]:
    """The words of the interface, by key."""
    text = (HERE / "words.yml").read_text(encoding="utf-8")
    said: dict[str, Any] = yaml.safe_load(text)
    return said["en"]  # type: ignore[no-any-return]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_finalize,
    )  # fmt: skip
    environment.filters |= {
        "country": wording.country, "difference": wording.difference,
        "language": wording.language, "measure": wording.measure, "period": wording.period,
        "score": wording.score, "value": wording.value, "web_address": web_address,
        "marked": marked, "changes": changes, "published": published, "moment": moment,
        "cell": cell, "pieces": pieces, "whole": lambda text: Markup.escape(visible(text)),
    }  # fmt: skip
    environment.globals |= {"link": link, "target": target, "say": words()}
    return environment


def _finalize(value: object) -> object:
    """Every text that a template writes is made neutral; autoescape then escapes it."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return neutral(value)
