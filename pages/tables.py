"""The tables that can be looked at, filtered and taken away: a named query each."""

from dataclasses import dataclass

_PERIOD = ("since", "until")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``query`` is of ``sql/queries/pages``, ``filters`` are fields of ``Filters``."""

    name: str
    query: str
    filters: tuple[str, ...]


_ALL = (
    Table("editions", "editions", _PERIOD),
    Table(
        "differences",
        "differences",
        ("q", "relation", "tier", "novelty", "lang", "topic", "actor", "document", "source",
         "country", "edition", *_PERIOD),
    ),
    Table(
        "changes",
        "changes",
        ("relation", "tier", "lang", "topic", "document", "source", "edition", *_PERIOD),
    ),
    Table("documents", "documents", ("document", "lang")),
    Table(
        "baseline-claims",
        "baseline_claims",
        ("q", "document", "topic", "actor", "lang", "fact"),
    ),
    Table("timeline", "timeline", ("claim",)),
    Table("series", "series", ("fact", "claim", "source", "document")),
    Table("topics", "topics", ("topic", *_PERIOD)),
    Table("topic-weeks", "topic_weeks", ("topic", *_PERIOD)),
    Table("actors", "actors", ("q", "state")),
    Table("actor-weeks", "actor_weeks", ("actor", "lang", *_PERIOD)),
    Table(
        "news-claims",
        "news_claims",
        ("q", "relation", "lang", "topic", "actor", "source", *_PERIOD),
    ),
    Table("sources", "sources", ("source", "country", "lang", "state")),
    Table("source-days", "source_days", ("source", *_PERIOD)),
    Table("articles", "articles", ("q", "source", "country", "lang", "state")),
    Table("revisions", "revisions", ("url", "source", "lang", *_PERIOD)),
    Table("article-events", "events", ("state", "url", "source", "lang", *_PERIOD)),
    Table("search", "search", ("q", "lang", "state")),
    Table("reviews", "reviews", ("reviewer", "verdict", "document", "source", *_PERIOD)),
    Table("rejections", "rejections", ("source", "state", *_PERIOD)),
)  # fmt: skip
TABLES = {table.name: table for table in _ALL}
