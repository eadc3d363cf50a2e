"""YAML between two ``---`` lines at the very start of a text, and YAML beside it."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

FENCED = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)(?:^|\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
OPENED = re.compile(r"\ufeff?---[ \t]*\r?\n\w+:")
KEYS = ("title", "author", "journal", "issue", "pages", "date", "language")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class DocumentError(ValueError):
    """A document cannot be read; the message names the file, the line and what was expected."""


def front_matter_end(text: str) -> int:
    """The offset just after the front matter; 0 where there is none."""
    m = FENCED.match(text)
    return m.end() if m and OPENED.match(text) else 0


def front_matter(name: str, text: str) -> dict[str, str]:
    """The bibliographic facts that ``text`` opens with; ``name`` is the file's, for messages.

    Raises:
        DocumentError: it is not closed, no YAML, or has an unknown key or a wrong value.
    """
    if not OPENED.match(text):
        return {}
    m = FENCED.match(text)
    if not m:
        raise DocumentError(f"{name}:1: front matter: expected a closing '---' line")
    return bibliography(name, m.group(1), first_line=2)


def bibliography(name: str, source: str, first_line: int = 1) -> dict[str, str]:
    """The keys and values of a YAML mapping, checked; empty values are left out.

    Raises:
        DocumentError: it is no mapping, or has an unknown key or a wrong value.
    """
    try:
        value = yaml.safe_load(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or "no YAML"
        raise DocumentError(
            f"{name}:{line}: expected 'key: value' lines in YAML: {problem}"
        ) from error
    except ValueError as error:  # a date such as 2024-13-40
        raise DocumentError(f"{name}:{first_line}: {error}; expected a date YYYY-MM-DD") from error
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise DocumentError(f"{name}:{first_line}: expected 'key: value' lines in YAML")
    found = {key: _value(name, source, first_line, key, one) for key, one in value.items()}
    return {key: one for key, one in found.items() if one}


def _value(name: str, source: str, first_line: int, key: Any, value: Any) -> str:
    line = _line_of(source, key) + first_line
    if key not in KEYS:
        raise DocumentError(
            f"{name}:{line}: unknown key {key!r}; expected one of {', '.join(KEYS)}"
        )
    if isinstance(value, list) and key == "author":
        return "、".join(map(str, value))
    if value is not None and not isinstance(value, str | int | float | date):
        raise DocumentError(f"{name}:{line}: {key}: expected one value")
    text = "" if value is None else str(value).strip()
    if key == "date" and text:
        _check_date(name, line, text)
    if key == "language" and text and text not in ("zh", "ru", "en"):
        raise DocumentError(f"{name}:{line}: language: expected zh, ru or en, not {text!r}")
    return text


def _check_date(name: str, line: int, text: str) -> None:
    message = f"{name}:{line}: date: expected YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}"
    if not DATE.fullmatch(text):
        raise DocumentError(message)
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError as error:
        raise DocumentError(message) from error


def _line_of(source: str, key: Any) -> int:
    lines = source.splitlines()
    return next((i for i, line in enumerate(lines) if line.startswith(str(key))), 0)
