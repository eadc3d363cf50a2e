"""Commands on who may review on the pages."""

from typing import Annotated

import typer

from cli.options import configured

group = typer.Typer(help="Who may review on the pages.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="Name, as verdicts show it.")]


@group.command("list")
def show() -> None:
    """Prints the reviewers' names, a line each."""
    from pages.reviewers import reviewers

    for name in sorted(reviewers(configured().reviewers_file)):
        print(name)


@group.command()
def add(name: Name) -> None:
    """Adds a reviewer, or sets a new password, which is asked for twice."""
    from pages.reviewers import add as keep

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    keep(configured().reviewers_file, name, password)


@group.command()
def remove(name: Name) -> None:
    """Removes a reviewer; sessions under that name end at once."""
    from pages.reviewers import remove as forget

    forget(configured().reviewers_file, name)
