"""Commands for those who keep Sverka running: what goes on, what is wrong, who is told."""

import json
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from cli.options import configured, ready
from sql import printing

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a row.")]


def status(as_json: AsJson = False) -> None:
    """Shows what ran, what waits, what is in quarantine and which problems stand."""
    from pipeline.status import status as tables

    console = Console(highlight=False)
    for name, rows in tables(ready()).items():
        if as_json:
            for row in rows:
                print(*printing.as_json(["table", *row], [(name, *row.values())]))
            continue
        console.print(Text(name.capitalize() if rows else f"{name.capitalize()}: none"))
        if rows:
            told = [key for key in rows[0] if any(row[key] not in (None, "") for row in rows)]
            console.print(printing.as_table(told, [tuple(map(row.get, told)) for row in rows]))


def doctor(as_json: AsJson = False) -> None:
    """Says what is wrong with this installation and how to mend it; fails if anything is."""
    from stack.doctor import examine

    findings = []
    for finding in examine(configured()):
        findings.append(finding)
        if as_json:
            row = (finding.check, finding.passed, finding.found, finding.mend)
            print(*printing.as_json(["check", "passed", "found", "mend"], [row]))
            continue
        mend = f" → {finding.mend}" if finding.mend else ""
        sign = "well " if finding.passed else "WRONG"
        print(printing.printable(f"{sign} {finding.check}: {finding.found}{mend}"))
    if wrong := [finding.check for finding in findings if not finding.passed]:
        raise ValueError(f"{len(wrong)} of {len(findings)} checks failed: {', '.join(wrong)}")


def notify(
    test: Annotated[bool, typer.Option("--test", help="Send a test notice to each.")] = False,
) -> None:
    """Tells the addresses of SVERKA_NOTIFY of problems that they do not know yet."""
    from pipeline.notify import notify as tell
    from pipeline.notify import try_addresses

    counts = try_addresses(configured()) if test else tell(ready())
    print(json.dumps(counts))
    raise typer.Exit(1 if counts["addresses missed"] else 0)
