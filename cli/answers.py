"""Commands on what was published: questions, verdicts and reports."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.options import Day, Out, configured, ready, say
from sql import printing


class Format(StrEnum):
    """How `sverka sql` prints."""

    table = "table"
    csv = "csv"
    json = "json"


def review(
    difference: Annotated[str, typer.Argument(metavar="DIFFERENCE", help="Its difference_id.")],
    verdict: Annotated[str, typer.Argument(help="accept, reject, or the right relation.")],
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    reviewer: Annotated[str | None, typer.Option(help="Who; the login name else.")] = None,
) -> None:
    """Stores a person's verdict on a difference; it wins over every later link."""
    from getpass import getuser

    from sql.verdicts import record_verdict

    print(record_verdict(ready().database, difference, verdict, reviewer or getuser(), note))


def lessons(out: Out) -> None:
    """Writes what people said of links, for the next calibration of linking."""
    from pipeline.review import lessons as write

    say(write(ready(), out), "verdicts", out)


class Language(StrEnum):
    """A language of the report's words."""

    en = "en"
    zh = "zh"
    ru = "ru"


def report(
    day: Day = None,
    lang: Annotated[Language, typer.Option(help="Whose page's path to print.")] = Language.en,
) -> None:
    """Draws the report of an edition in each language, the latest without a date."""
    from pipeline.report import report as draw

    print(draw(ready(), day, lang.value))


def sql(
    query: Annotated[str, typer.Argument(help="One SQL query; see the README for the views.")],
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
) -> None:
    """Runs one query as sverka_reader."""
    from sql.database import ask, connect
    from stack.postgres import with_database

    with connect(with_database(configured()).database, role="sverka_reader") as connection:
        names, rows = ask(connection, query)
    print_rows(names, rows, form)


def cookbook(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The question; lists them without.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
) -> None:
    """Answers a question of the cookbook as sverka_reader, or lists the questions."""
    from sql.cookbook import recipe, recipes

    if name:
        return sql(recipe(name).query, form)
    print_rows(["name", "question"], [(one.name, one.question) for one in recipes()], form)


def reference(
    out: Annotated[Path, typer.Option("--out", help="Markdown file to write.")],
) -> None:
    """Writes the reference of the views, their columns and the cookbook, from the database."""
    from sql.database import connect
    from sql.reference import reference as written

    with connect(ready().database, role="sverka_reader") as connection:
        out.write_text(written(connection), encoding="utf-8")


def print_rows(names: list[str], rows: list[tuple[object, ...]], form: Format) -> None:
    """Prints rows as a person or a program asked for them."""
    if form is Format.json:
        for line in printing.as_json(names, rows):
            print(line)
    elif form is Format.csv:
        print(printing.as_csv(names, rows), end="")
    else:
        Console().print(printing.as_table(names, rows))
