"""Commands on texts, without a database: their claims, and what they bear on."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.options import Day, Out, configured, say
from sql import printing


def claims(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of texts.")], out: Out
) -> None:
    """Turns news texts into claims."""
    from pipeline.files import news_claims

    say(news_claims(path, out), "claims", out)


def match(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of texts.")],
    folder: Annotated[Path, typer.Option("--baseline", help="Folder of documents.")],
    out: Out,
    top: Annotated[int, typer.Option(help="Candidates a text.", min=1)] = 10,
) -> None:
    """Says what each text confirms, updates, contradicts or advances in the documents."""
    from pipeline.files import match as match_file
    from pipeline.semantic import semantic_model

    say(match_file(path, folder, out, top, semantic_model(configured())), "texts", out)


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

    settings = configured()
    asked = Asked(
        sentence=sentence, lang=lang, title=title, before=before, dated=day or date.today()
    )
    found = explained(asked, folder or settings.baseline, top, semantic_model(settings))
    console = Console()
    console.print(printing.as_table(READ, found.read))
    console.print(printing.as_table(CANDIDATES, found.candidates))
    console.print(found.relation, markup=False, highlight=False)
