"""The application: its commands in the order of `sverka --help`, and its entry point."""

import re
import sys

import typer
from typer.exceptions import TyperException

from cli import (
    answers,
    baseline,
    job,
    operations,
    pages,
    rejections,
    reviewers,
    sources,
    subscriptions,
    texts,
    web,
)
from sql import printing

PASSWORD = re.compile(r"(://[^\s:/@]*:)[^\s@]*(?=@)")
COMMANDS = (
    job.run,
    job.step,
    job.archive,
    job.replay,
    job.upkeep,
    job.migrate,
    operations.status,
    operations.doctor,
    operations.notify,
    web.newsroom,
    web.crawl,
    web.extract,
    texts.claims,
    texts.match,
    texts.explain,
    answers.review,
    answers.lessons,
    answers.report,
    answers.sql,
    pages.serve,
    answers.cookbook,
    answers.reference,
)

app = typer.Typer(
    name="sverka",
    help="Checks daily reporting in Chinese, Russian and English against baseline documents.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(baseline.group, name="baseline")
app.add_typer(sources.group, name="sources")
app.add_typer(rejections.group, name="rejections")
app.add_typer(reviewers.group, name="reviewers")
app.add_typer(subscriptions.group, name="subscriptions")


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
