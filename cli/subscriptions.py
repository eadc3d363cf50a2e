"""Commands on who is told of which differences."""

import json
import os
from typing import Annotated

import typer

from cli.options import configured, ready
from sql import printing

group = typer.Typer(help="Who is told of which differences.", no_args_is_help=True)


@group.command()
def check() -> None:
    """Reads the file of SVERKA_SUBSCRIPTIONS and its addresses; fails if anything is wrong."""
    from pipeline.subscriptions import load_subscriptions

    for one in load_subscriptions(configured()):
        services = ", ".join(to.service for to in one.addresses(os.environ))
        print(printing.printable(f"{one.name}: {one.when}, {one.interface}, to {services}"))


@group.command()
def preview(
    name: Annotated[str | None, typer.Argument(help="Of this subscription alone.")] = None,
) -> None:
    """Prints the messages that are due, without sending or remembering them."""
    from pipeline.alerts import due
    from pipeline.subscriptions import load_subscriptions
    from sql import database

    settings = ready()
    chosen = [one for one in load_subscriptions(settings) if name in (None, one.name)]
    if name and not chosen:
        raise ValueError(f"{name}: no such subscription; see sverka subscriptions check")
    with database.connect(settings.database) as connection:
        for one in due(connection, chosen):
            print(f"{one.subscription.name} → {one.address}\n{one.subject}\n")
            print(one.text(settings.pages))


@group.command()
def send() -> None:
    """Sends the messages that are due; each story goes to each address once."""
    from pipeline.alerts import alert

    counts = alert(ready())
    print(json.dumps(counts))
    raise typer.Exit(1 if counts["alerts missed"] else 0)
