"""Commands on the sources that are crawled: `sverka sources …`."""

import json

import typer

group = typer.Typer(help="The sources that are crawled.", no_args_is_help=True)


@group.command()
def schema() -> None:
    """Prints the JSON schema of a source's file, which editors check and complete by."""
    from crawlers.source import schema as source_schema

    print(json.dumps(source_schema(), indent=2, ensure_ascii=False))
