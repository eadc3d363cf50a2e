"""Which sources are due."""

from collections.abc import Collection
from datetime import UTC, datetime

from crawlers.served import newsroom_sources
from crawlers.source import Source, load_sources, sharing_hosts
from pipeline.agenda import agenda
from pipeline.rows import short_id
from pipeline.run import Run, record_counts
from pipeline.settings import ROOT, ConfigurationError, Settings
from sql import database, writing
from sql.database import Row

SOURCES = ROOT / "crawlers" / "sources"


def plan(run: Run, only: Collection[str] = ()) -> list[list[str]]:
    """The names of the sources that are due in this run, a group for each process; ``only`` those,
    due or not, if any are named. All are registered in ``sources``.

    Raises:
        ConfigurationError: a source of ``only`` is not known.
    """
    sources = known_sources(run.settings)
    register(run, sources.values())
    chosen = find_sources(run.settings, only) if only else _due(run, sources.values())
    return groups(chosen, run.settings.crawl_shards)


def _due(run: Run, sources: Collection[Source]) -> list[Source]:
    """The sources whose entries, or articles, are to be asked now, by name."""
    now = datetime.now(UTC)
    with database.connect(run.settings.database) as connection:
        due = [one for one in sources if not agenda(connection, one, now).is_empty]
    return sorted(due, key=lambda source: source.name)


def groups(sources: Collection[Source], shards: int) -> list[list[str]]:
    """The sources' names in at most ``shards`` groups of like size; none is empty.

    Sources that share a host are together, for they take turns anyway.
    """
    parts: list[list[str]] = [[] for _ in range(shards)]
    for together in sorted(sharing_hosts(sources), key=lambda one: (-len(one), one[0].name)):
        min(parts, key=len).extend(source.name for source in together)
    return [sorted(part) for part in parts if part]


def register(run: Run, sources: Collection[Source]) -> None:
    """Keeps what is known of the sources in ``sources``, and how many this run has."""
    with database.connect(run.settings.database) as connection:
        known = {row["source"]: row for row in database.query(connection, "source_definitions")}
        rows = [_row(run.run_id, source, known.get(source.name)) for source in sources]
        writing.upsert(connection, ("published", "sources"), rows)
        record_counts(connection, run, "plan", {"sources": len(rows)})


def known_sources(settings: Settings) -> dict[str, Source]:
    """The sources by name: the real ones, or those of the newsroom that is being served.

    Raises:
        ConfigurationError: no contact address is set for the real ones, or no newsroom is served.
        SourceError: a source's file is wrong.
    """
    if settings.sources == "live":
        settings.require_contact()
        return load_sources(SOURCES)
    if not settings.newsroom_address:
        raise ConfigurationError(
            "SVERKA_NEWSROOM_ADDRESS: not set; sverka run serves the newsroom and sets it"
        )
    return {source.name: source for source in newsroom_sources(settings.newsroom_address)}


def find_real_source(settings: Settings, name: str) -> Source:
    """The real source of that name, also where the newsroom is what runs crawl.

    Raises:
        ConfigurationError: there is none, or no contact address is set.
    """
    known = load_sources(SOURCES)
    if name not in known:
        raise ConfigurationError(f"--source {name}: unknown; known are {', '.join(sorted(known))}")
    return find_source(settings.model_copy(update={"sources": "live"}), name)


def find_source(settings: Settings, name: str) -> Source:
    """The source of that name.

    Raises:
        ConfigurationError: there is none; the message lists those there are.
    """
    return find_sources(settings, [name])[0]


def find_sources(settings: Settings, names: Collection[str]) -> list[Source]:
    """The sources of those names.

    Raises:
        ConfigurationError: there is none of a name; the message lists those there are.
    """
    sources = known_sources(settings)
    for name in names:
        if name not in sources:
            raise ConfigurationError(
                f"--source {name}: unknown; known are {', '.join(sorted(sources))}"
            )
    return [sources[name] for name in names]


def _row(run_id: str, source: Source, known: Row | None) -> Row:
    """A source as a row; ``changed_at`` is when its file last came to say something else."""
    low, high = source.expected or (None, None)
    definition = short_id(source.model_dump_json(exclude={"verified"}))
    former = known or {"definition": None, "changed_at": None}
    changed = former["definition"] not in (None, definition)
    return {
        "source": source.name,
        "run_id": run_id,
        "publisher": source.publisher,
        "country": source.country,
        "languages": list(source.languages),
        "zone": source.zone,
        "home": source.home,
        "expected_min": low,
        "expected_max": high,
        "definition": definition,
        "changed_at": datetime.now(UTC) if changed else former["changed_at"],
    }
