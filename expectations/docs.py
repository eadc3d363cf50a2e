"""The Data Docs of a run: a first page of our own, and behind it Great Expectations' own pages.

Those put values into their markup as they are and load scripts of six other hosts, without which
their own first page stays empty. Here values are escaped before they are drawn, and a policy in
every page lets nothing run and nothing be loaded: what is shown may come from a hostile page.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from great_expectations.data_context import AbstractDataContext
from jinja2 import Environment, FileSystemLoader

SITE = "run"
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
    " form-action 'none'; base-uri 'none'"
)
_HEAD = f"""<head><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<style>
body {{ font: 1rem/1.4 sans-serif; margin: 1rem }}
td, th {{ padding: .2rem .6rem; text-align: left }}
footer, nav img, [class*=newsletter], [data-toggle=collapse] {{ display: none }}
</style>"""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one expectation; ``page`` is the suite's page, relative to the first."""

    stage: str
    name: str
    grade: str
    held: bool
    unexpected: int
    rows: int
    page: str


def write_docs(context: AbstractDataContext, folder: Path) -> Path:
    """Writes the Data Docs of all that was judged in ``context`` in place of ``folder``; their
    first page."""
    shutil.rmtree(folder, ignore_errors=True)
    _escape_results(context)
    _draw_suites(context, folder)
    templates = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    judged = sorted(_judged(context, folder), key=lambda one: (one.held, one.grade != "batch"))
    page = templates.get_template("docs.html").render(judged=judged, policy=POLICY)
    index = folder / "index.html"
    index.write_text(page, encoding="utf-8")
    return index


def _draw_suites(context: AbstractDataContext, folder: Path) -> None:
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)}
    index = {"class_name": "DefaultSiteIndexBuilder"}
    context.add_data_docs_site(
        SITE,
        {"class_name": "SiteBuilder", "site_index_builder": index, "store_backend": store,
         "show_how_to_buttons": False},
    )  # fmt: skip
    context.build_data_docs(site_names=[SITE])
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("<head>", _HEAD, 1), encoding="utf-8")


def _escape_results(context: AbstractDataContext) -> None:
    store = context.validation_results_store
    for key in store.list_keys():
        result = store.get(key)
        for one in result.results:
            one.result = _escaped(one.result)
        store.set(key, result)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, dict):
        return {name: _escaped(one) for name, one in value.items()}
    return [_escaped(one) for one in value] if isinstance(value, list | tuple) else value


def _judged(context: AbstractDataContext, folder: Path) -> Iterator[Judged]:
    for key in context.validation_results_store.list_keys():
        found = context.validation_results_store.get(key)
        [page] = (folder / "validations" / found.suite_name).rglob("*.html")
        for one in found.results:
            meta = one.expectation_config.meta
            yield Judged(
                stage=found.suite_name, name=meta["name"], grade=meta["grade"], held=one.success,
                unexpected=one.result.get("unexpected_count", 0),
                rows=one.result.get("element_count", 0), page=page.relative_to(folder).as_posix(),
            )  # fmt: skip
