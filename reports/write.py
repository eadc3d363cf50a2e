"""Writes an edition's report to its folder, and the list of all editions beside it."""

import json
import os
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from reports.edition import Edition, load_edition
from reports.html import edition_page, index_page
from reports.markdown import edition_markdown
from reports.sections import sections, summary
from sql.database import Connection

LATEST = "latest"


def write_report(connection: Connection, edition: date, folder: Path) -> Path:
    """Writes ``<folder>/<edition>/`` (index.html, report.md, edition.json); the page's path.

    ``<folder>/index.html`` lists the editions there are, ``<folder>/latest`` leads to the newest.
    Each file is replaced as a whole, so that a reader never sees half of one.

    Raises:
        UnknownEdition: there is no edition of that day.
    """
    record = load_edition(connection, edition)
    home = folder / edition.isoformat()
    home.mkdir(parents=True, exist_ok=True)
    _replace(home / "edition.json", edition_json(record))
    _replace(home / "report.md", edition_markdown(record))
    _replace(home / "index.html", edition_page(record))
    _replace(folder / "index.html", index_page(_entry(path) for path in _written(folder)))
    _lead(folder, _written(folder)[0].parent.name)
    return home / "index.html"


def edition_json(edition: Edition) -> str:
    """The record as JSON; ``summary`` says it in one sentence."""
    value = TypeAdapter(Edition).dump_python(edition, mode="json")
    value = {"summary": summary(edition, sections(edition)), **value}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _written(folder: Path) -> list[Path]:
    """The records that lie in ``folder``, the newest first."""
    return sorted(folder.glob("[0-9]*-[0-9][0-9]-[0-9][0-9]/edition.json"), reverse=True)


def _entry(path: Path) -> dict[str, str]:
    value = json.loads(path.read_text(encoding="utf-8"))
    return {"day": value["edition"], "state": value["state"], "summary": value["summary"]}


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _lead(folder: Path, newest: str) -> None:
    beside = folder / f".{LATEST}.{os.getpid()}"
    beside.unlink(missing_ok=True)
    beside.symlink_to(newest, target_is_directory=True)
    beside.replace(folder / LATEST)
