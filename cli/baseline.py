"""Commands on the baseline documents: `sverka baseline …`."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Out, configured, ready, say

group = typer.Typer(help="The baseline documents.", no_args_is_help=True)


@group.command()
def claims(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of documents.")],
    out: Out,
    everything: Annotated[bool, typer.Option("--all", help="Also the non-claims.")] = False,
) -> None:
    """Turns documents into claims, without a database."""
    from pipeline.files import baseline_claims as write_claims

    say(write_claims(folder, out, everything), "claims", out)


@group.command()
def text(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document.")],
) -> None:
    """Prints the reader's text of a document, which the spans of its claims count in."""
    from transforms.documents import read_file

    reading = read_file(file)
    if reading.encoding not in (None, "utf-8"):
        print(f"{file}: read as {reading.encoding}", file=sys.stderr)
    typer.echo(reading.text.encode("utf-8", "surrogatepass"), nl=False)


@group.command()
def load() -> None:
    """Reads, audits and publishes the baseline folder, if it has changed."""
    from pipeline.steps import load_baseline
    from transforms.documents import read_documents

    read_documents(configured().baseline)
    print(json.dumps(load_baseline(ready())))


@group.command()
def index() -> None:
    """Builds the index of the standing baseline, if it is missing, and prints its version."""
    from pipeline.baseline import index

    print(index(ready())[0])
