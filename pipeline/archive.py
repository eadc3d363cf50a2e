"""Takes the pages of WARC and WACZ files through the same steps as crawled ones."""

from collections.abc import Sequence
from pathlib import Path

from crawlers.source import Source, load_sources
from pipeline.crawl import crawl_and_load
from pipeline.plan import SOURCES, register
from pipeline.run import Counts, Run
from pipeline.settings import ConfigurationError


def take_archive(run: Run, name: str, files: Sequence[str]) -> Counts:
    """Loads the pages of the real source ``name`` that ``files`` hold, as its fetches.

    Pages of other sites in them are passed over.

    Raises:
        ConfigurationError: as :func:`archive_source`.
    """
    source = archive_source(name, files)
    register(run, [source])
    return crawl_and_load(run, [source])


def archive_source(name: str, files: Sequence[str]) -> Source:
    """The real source of that name, read from ``files`` alone: WARC and WACZ files, by path or by
    an address such as ``s3://…``.

    Raises:
        ConfigurationError: no such source, no file is given, or one is missing.
    """
    sources = load_sources(SOURCES)
    if name not in sources:
        raise ConfigurationError(f"source {name}: unknown; known are {', '.join(sorted(sources))}")
    if not files:
        raise ConfigurationError("files: expected at least one WARC file")
    for file in files:
        if "://" not in file and not Path(file).is_file():
            raise ConfigurationError(f"{file}: no such file; expected a WARC or WACZ file")
    archives = tuple(file if "://" in file else str(Path(file).absolute()) for file in files)
    entries = {"feeds": (), "news_sitemaps": (), "sitemaps": (), "listings": ()}
    return sources[name].model_copy(update={**entries, "archives": archives})
