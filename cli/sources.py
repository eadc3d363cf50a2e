"""Commands on the sources that are crawled: `sverka sources …`."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from cli.options import configured
from sql import printing

if TYPE_CHECKING:
    from pipeline.sources import Finding

_SHOWN = 20

group = typer.Typer(help="The sources that are crawled.", no_args_is_help=True)


@group.command()
def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]…", help="Sources; all without.")
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(help="Folder of source files; those that ship else.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="JSON lines file to write.")] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Put today into the files of those that passed.")
    ] = False,
) -> None:
    """Tries sources live, each alone; fails when one is broken."""
    from pipeline import jsonlines
    from pipeline.sources import as_line, chosen, record_passed
    from pipeline.sources import check as check_sources

    findings = []
    for finding in check_sources(configured(), chosen(folder, names or [])):
        print(_told(finding), file=sys.stderr)
        findings.append(finding)
    if out:
        jsonlines.write(out, map(as_line, findings))
    if write:
        record_passed(folder, findings)
    _print_findings(findings)
    if broken := [finding.source for finding in findings if not finding.passed]:
        raise ValueError(f"{len(broken)} of {len(findings)} broken: {', '.join(sorted(broken))}")


@group.command("try")
def try_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A source's YAML file.")],
    articles: Annotated[int, typer.Option(help="Articles to read at most.", min=1)] = 5,
) -> None:
    """Shows what a source would bring: addresses, first articles, rejections; keeps nothing."""
    from pipeline.sources import article_values, try_file

    found = try_file(configured(), file, articles)
    console = Console()
    rows = [
        (one.kind, one.url, one.reason or f"{len(one.articles)} articles",
         "named" if one.named else "found")
        for one in found.entries
    ]  # fmt: skip
    console.print(printing.as_table(["kind", "address", "brought", "origin"], rows))
    addresses = dict.fromkeys(one for entry in found.entries for one in entry.articles)
    for address in [*addresses][:_SHOWN]:
        print(printing.printable(address))
    print(f"{len(addresses)} article addresses in all")
    for read in found.articles:
        print(json.dumps({"url": read.url, **article_values(read.outcome)}, ensure_ascii=False))
    for line in (*found.problems, *found.notes):
        print(printing.printable(line), file=sys.stderr)
    if not found.passed:
        raise ValueError(f"{found.source}: broken")


@group.command()
def schema() -> None:
    """Prints the JSON schema of a source's file, which editors check and complete by."""
    from crawlers.source import schema as source_schema

    print(json.dumps(source_schema(), indent=2, ensure_ascii=False))


def _told(finding: "Finding") -> str:
    state = "passed" if finding.passed else "BROKEN"
    told = "; ".join((*finding.problems, *finding.notes))
    return printing.printable(f"{finding.source}: {state}" + (f": {told}" if told else ""))


def _print_findings(findings: Sequence["Finding"]) -> None:
    names = ["source", "state", "addresses", "articles", "problems"]
    rows = [
        (one.source, "passed" if one.passed else "broken",
         sum(entry.reason is None for entry in one.entries), len(one.articles),
         "; ".join(one.problems))
        for one in sorted(findings, key=lambda one: (one.passed, one.source))
    ]  # fmt: skip
    Console().print(printing.as_table(names, rows))
