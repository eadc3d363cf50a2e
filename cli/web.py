"""Commands of the web: a newsroom to crawl, a crawl of one place, and its articles."""

import json
from pathlib import Path
from typing import Annotated

import typer

from cli.options import Out, configured, say


def newsroom(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of articles.")],
    port: Annotated[int, typer.Option(help="Port of the first site.", min=1, max=65535)] = 8800,
) -> None:
    """Serves the articles as small news sites on loopback, one a source."""
    from crawlers.newsroom import serve

    serve(path, port)


def crawl(
    out: Annotated[Path, typer.Option("--out", help="Folder for WARC and fetches.jsonl.")],
    feed: Annotated[str | None, typer.Option(help="Address of a feed.")] = None,
    sitemap: Annotated[str | None, typer.Option(help="Address of a sitemap.")] = None,
    listing: Annotated[str | None, typer.Option(help="Address of a listing page.")] = None,
    source: Annotated[str | None, typer.Option(help="Name of a source.")] = None,
) -> None:
    """Crawls one address or source into a folder, outside Airflow."""
    from pipeline.crawl import crawl_to

    print(json.dumps(crawl_to(configured(), out, feed, sitemap, listing, source)))


def extract(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a crawl.")], out: Out
) -> None:
    """Turns the pages of a crawl into articles or rejections."""
    from pipeline.files import extract_pages

    say(extract_pages(folder, out), "pages", out)
