"""Takes the pages of WARC files through the same steps as crawled ones."""

from collections.abc import Sequence
from pathlib import Path

from crawlers.source import load_sources
from pipeline.crawl import crawl_and_load
from pipeline.plan import SOURCES, register
from pipeline.run import Counts, Run
from pipeline.settings import ConfigurationError


def take_archive(run: Run, name: str, files: Sequence[Path]) -> Counts:
    """Loads the pages of the real source ``name`` that ``files`` hold, as its fetches.

    Pages of other sites in the files are passed over.

    Raises:
        ConfigurationError: no such source, no file is given, or one is missing.
    """
    sources = load_sources(SOURCES)
    if name not in sources:
        raise ConfigurationError(f"source {name}: unknown; known are {', '.join(sorted(sources))}")
    if not files:
        raise ConfigurationError("files: expected at least one WARC file")
    for path in files:
        if not path.is_file():
            raise ConfigurationError(f"{path}: no such file; expected a WARC file")
    archives = tuple(path.absolute() for path in files)
    entries = {"feeds": (), "news_sitemaps": (), "sitemaps": (), "listings": ()}
    source = sources[name].model_copy(update={**entries, "archives": archives})
    register(run, [source])
    return crawl_and_load(run, [source])
