"""The command line: every task as a command that a person can type."""

import json
import re
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from sql import printing

if TYPE_CHECKING:
    from pipeline.settings import Settings

app = typer.Typer(
    name="sverka",
    help="Checks daily reporting in Chinese, Russian and English against baseline documents.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
baseline = typer.Typer(help="The baseline documents.", no_args_is_help=True)
app.add_typer(baseline, name="baseline")

PASSWORD = re.compile(r"(://[^\s:/@]*:)[^\s@]*(?=@)")
Out = Annotated[Path, typer.Option("--out", help="JSON lines file to write.")]


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise TyperException(f"--date {value}: expected a day such as 2026-11-21") from error


Day = Annotated[
    date | None,
    typer.Option("--date", help="Day of the edition.", parser=_day, metavar="YYYY-MM-DD"),
]


class Format(StrEnum):
    """How `sverka sql` prints."""

    table = "table"
    csv = "csv"
    json = "json"


class Step(StrEnum):
    """The tasks of `sverka_monitor`, in order."""

    plan = "plan"
    crawl = "crawl"
    extract = "extract"
    claim = "claim"
    link = "link"
    audit = "audit"
    publish = "publish"


@app.command()
def run(
    day: Day = None,
    once: Annotated[bool, typer.Option("--once", help="End after one edition.")] = False,
) -> None:
    """Does everything: Postgres, newsroom, Airflow, one edition; then serves until Ctrl-C."""
    from pipeline.settings import load
    from stack.run import run_stack

    raise typer.Exit(run_stack(load(), once=once, day=day))


@app.command()
def step(
    name: Step,
    run_id: Annotated[str, typer.Option("--run", help="The run's id.")],
    source: Annotated[str | None, typer.Option(help="Source to crawl; all without.")] = None,
    shard: Annotated[str, typer.Option(help="Part of the claims to link, as 1/2.")] = "1/1",
    day: Day = None,
) -> None:
    """Runs one task of a run without Airflow and prints its counts; `plan` opens the run."""
    from pipeline.plan import find_source
    from pipeline.steps import run_step

    if source:
        find_source(_settings(), source)
    print(json.dumps(run_step(_ready(), name.value, run_id, source, shard, day)))


@app.command()
def archive(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="WARC files.", exists=True, dir_okay=False)
    ],
    source: Annotated[str, typer.Option(help="Whose pages to take: a file in crawlers/sources.")],
    run_id: Annotated[str, typer.Option("--run", help="The run's id.")],
    day: Day = None,
) -> None:
    """Opens a run with the pages of WARC files; the steps after `crawl` follow as in any run."""
    from pipeline.archive import take_archive
    from pipeline.run import open_run

    run = open_run(_ready(), run_id, "sverka_archive", day)
    print(json.dumps(take_archive(run, source, files)))


@app.command()
def upkeep() -> None:
    """Clears what killed and refused runs left behind."""
    from pipeline.upkeep import upkeep as clear

    print(json.dumps(clear(_ready())))


@app.command()
def newsroom(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of articles.")],
    port: Annotated[int, typer.Option(help="Port of the first site.", min=1, max=65535)] = 8800,
) -> None:
    """Serves the articles as small news sites on loopback, one a source."""
    from crawlers.newsroom import serve

    serve(path, port)


@app.command()
def crawl(
    out: Annotated[Path, typer.Option("--out", help="Folder for WARC and fetches.jsonl.")],
    feed: Annotated[str | None, typer.Option(help="Address of a feed.")] = None,
    sitemap: Annotated[str | None, typer.Option(help="Address of a sitemap.")] = None,
    listing: Annotated[str | None, typer.Option(help="Address of a listing page.")] = None,
    source: Annotated[str | None, typer.Option(help="Name of a source.")] = None,
) -> None:
    """Crawls one address or source into a folder, outside Airflow."""
    from pipeline.crawl import crawl_to

    print(json.dumps(crawl_to(_settings(), out, feed, sitemap, listing, source)))


@app.command()
def extract(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a crawl.")], out: Out
) -> None:
    """Turns the pages of a crawl into articles or rejections."""
    from pipeline.files import extract_pages

    _say(extract_pages(folder, out), "pages", out)


@app.command()
def claims(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of texts.")], out: Out
) -> None:
    """Turns news texts into claims."""
    from pipeline.files import news_claims

    _say(news_claims(path, out), "claims", out)


@app.command()
def match(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of texts.")],
    folder: Annotated[Path, typer.Option("--baseline", help="Folder of documents.")],
    out: Out,
    top: Annotated[int, typer.Option(help="Candidates a text.", min=1)] = 10,
) -> None:
    """Says what each text confirms, updates, contradicts or advances in the documents."""
    from pipeline.files import match as match_file
    from pipeline.semantic import semantic_model

    _say(match_file(path, folder, out, top, semantic_model(_settings())), "texts", out)


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence of news.")],
    folder: Annotated[
        Path | None, typer.Option("--baseline", help="Folder of documents; SVERKA_BASELINE else.")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="zh, ru or en; told by the text else.")] = None,
    title: Annotated[str, typer.Option(help="The headline above it.")] = "",
    before: Annotated[str, typer.Option(help="The sentence before it.")] = "",
    day: Day = None,
    top: Annotated[int, typer.Option(help="Candidates to show.", min=1)] = 5,
) -> None:
    """Shows what is read in a sentence, what it bears on, what differs, and why not higher."""
    from pipeline.explain import CANDIDATES, READ, Asked
    from pipeline.explain import explain as explained
    from pipeline.semantic import semantic_model

    settings = _settings()
    asked = Asked(
        sentence=sentence, lang=lang, title=title, before=before, dated=day or date.today()
    )
    found = explained(asked, folder or settings.baseline, top, semantic_model(settings))
    console = Console()
    console.print(printing.as_table(READ, found.read))
    console.print(printing.as_table(CANDIDATES, found.candidates))
    console.print(found.relation, markup=False, highlight=False)


@app.command()
def review(
    difference: Annotated[str, typer.Argument(metavar="DIFFERENCE", help="Its difference_id.")],
    verdict: Annotated[str, typer.Argument(help="accept, reject, or the right relation.")],
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    reviewer: Annotated[str | None, typer.Option(help="Who; the login name else.")] = None,
) -> None:
    """Stores a person's verdict on a difference; it wins over every later link."""
    from getpass import getuser

    from pipeline.review import review as record

    print(record(_ready(), difference, verdict, reviewer or getuser(), note))


@app.command()
def report(day: Day = None) -> None:
    """Draws the report of an edition, the latest without a date, and prints its path."""
    from pipeline.report import report as draw

    print(draw(_ready(), day))


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One SQL query; see the README for the views.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
) -> None:
    """Runs one query as sverka_reader."""
    from sql.database import ask, connect
    from stack.postgres import with_database

    with connect(with_database(_settings()).database, role="sverka_reader") as connection:
        names, rows = ask(connection, query)
    _print_rows(names, rows, form)


@app.command()
def migrate() -> None:
    """Brings the database up to date: tables, views, roles."""
    from sql.migrate import migrate as bring_up
    from stack.postgres import with_database

    for name in bring_up(with_database(_settings()).database):
        print(name)


@baseline.command("claims")
def baseline_claims(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of documents.")],
    out: Out,
    everything: Annotated[bool, typer.Option("--all", help="Also the non-claims.")] = False,
) -> None:
    """Turns documents into claims, without a database."""
    from pipeline.files import baseline_claims as write_claims

    _say(write_claims(folder, out, everything), "claims", out)


@baseline.command("text")
def baseline_text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.")],
) -> None:
    """Prints the reader's text of a document, which the spans of its claims count in."""
    from transforms.documents import read_file

    reading = read_file(file)
    if reading.encoding not in (None, "utf-8"):
        print(f"{file}: read as {reading.encoding}", file=sys.stderr)
    typer.echo(reading.text.encode("utf-8", "surrogatepass"), nl=False)


@baseline.command("load")
def baseline_load() -> None:
    """Reads, audits and publishes the baseline folder, if it has changed."""
    from pipeline.steps import load_baseline
    from transforms.documents import read_documents

    read_documents(_settings().baseline)
    print(json.dumps(load_baseline(_ready())))


@baseline.command("index")
def baseline_index() -> None:
    """Builds the index of the standing baseline, if it is missing, and prints its version."""
    from pipeline.baseline import index

    print(index(_ready())[0])


def _settings() -> "Settings":
    from pipeline.settings import load

    return load()


def _ready() -> "Settings":
    """The settings with a database that is up to date; the embedded one is started if needed."""
    from sql.migrate import migrate as bring_up
    from stack.postgres import with_database

    settings = with_database(_settings())
    bring_up(settings.database)
    return settings


def _say(count: int, what: str, out: Path) -> None:
    print(f"{count} {what} → {out}", file=sys.stderr)


def _print_rows(names: list[str], rows: list[tuple[object, ...]], form: Format) -> None:
    if form is Format.json:
        for line in printing.as_json(names, rows):
            print(line)
    elif form is Format.csv:
        print(printing.as_csv(names, rows), end="")
    else:
        Console().print(printing.as_table(names, rows))


def main() -> None:
    """The entry point: an error that a person can mend is one clear line and an exit code."""
    from sql.database import DatabaseError

    try:
        code = app(prog_name="sverka", standalone_mode=False)
    except (TyperException, ValueError, OSError, RuntimeError, DatabaseError) as error:
        code = error.exit_code if isinstance(error, TyperException) else 1
        if complaint := _complaint(error):
            print(" ".join(["sverka", *sys.argv[1:2]]) + f": {complaint}", file=sys.stderr)
    raise SystemExit(code)


def _complaint(error: Exception) -> str:
    """What an error says in one line, without the password that an address may carry.

    Below it stands only what a child of the stack has logged.
    """
    from stack.supervisor import StackError

    if isinstance(error, TyperException):
        return error.format_message()  # empty where help has been printed instead
    if isinstance(error, OSError) and error.filename:
        return printing.printable(f"{error.filename}: {error.strerror}")
    lines = PASSWORD.sub(r"\1…", str(error)).strip().splitlines() or [type(error).__name__]
    return printing.printable("\n".join(lines if isinstance(error, StackError) else lines[:1]))


if __name__ == "__main__":
    main()
