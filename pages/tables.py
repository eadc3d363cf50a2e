"""The tables that can be looked at, filtered and taken away: a named query each."""

from dataclasses import dataclass

from sql.reading import Key

_PERIOD = ("since", "until")


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``filters`` are fields of ``Filters``, ``order`` is what its rows are sorted by,
    ``searched`` the kinds of ``sverka.terms`` that its filter ``q`` asks, and ``actor``."""

    name: str
    filters: tuple[str, ...]
    order: tuple[Key, ...]
    searched: tuple[str, ...]

    @property
    def query(self) -> str:
        """The name of its query in ``sql/queries/pages``."""
        return self.name.replace("-", "_")


def _table(
    name: str, filters: tuple[str, ...], *order: str, searched: tuple[str, ...] = ()
) -> Table:  # fmt: skip
    return Table(name, filters, tuple(map(Key.of, order)), searched)


_ALL = (
    _table("editions", _PERIOD, "edition desc"),
    _table(
        "differences",
        ("q", "relation", "tier", "novelty", "lang", "topic", "actor", "document", "source",
         "country", "edition", *_PERIOD),
        "edition desc", "tier", "score desc", "difference_id", searched=("difference", "actor"),
    ),
    _table(
        "changes",
        ("relation", "tier", "lang", "topic", "document", "source", "edition", *_PERIOD),
        "edition desc", "score desc", "difference_id", "field", "value_to",
    ),
    _table("documents", ("document", "lang"), "document"),
    _table(
        "baseline-claims",
        ("q", "document", "topic", "actor", "lang", "fact"),
        "document", "start_char", "claim_id", searched=("baseline",),
    ),
    _table(
        "timeline", ("claim",), "happened_at desc nulls last", "claim_id nulls last",
        "event", "difference_id nulls last",
    ),
    _table(
        "series", ("fact", "claim", "source", "document"),
        "told", "reported_at desc nulls last", "claim_id nulls last",
        "baseline_claim_id nulls last", "difference_id nulls last",
    ),
    _table("topics", ("topic", *_PERIOD), "claims desc", "topic"),
    _table("topic-weeks", ("topic", *_PERIOD), "week desc", "topic"),
    _table(
        "actors", ("q", "state"),
        "differences desc", "claims desc", "baseline_claims desc", "actor",
    ),
    _table("actor-weeks", ("actor", "lang", *_PERIOD), "week desc"),
    _table(
        "news-claims",
        ("q", "relation", "lang", "topic", "actor", "source", *_PERIOD),
        "told_at desc", "claim_id", searched=("news", "actor"),
    ),
    _table("sources", ("source", "country", "lang", "state"), "well", "source"),
    _table("source-days", ("source", *_PERIOD), "day desc", "source"),
    _table(
        "articles", ("q", "source", "country", "lang", "state"), "observed_at desc", "url",
        searched=("article",),
    ),
    _table(
        "revisions", ("url", "source", "lang", *_PERIOD),
        "observed_at desc", "url", "ordinal desc",
    ),
    _table(
        "article-events", ("state", "url", "source", "lang", *_PERIOD),
        "observed_at desc", "url", "event",
    ),
    _table(
        "search", ("q", "lang", "state"), "place", "told_at desc nulls last", "id", "found_in",
        searched=("baseline", "news", "article"),
    ),
    _table(
        "reviews", ("reviewer", "verdict", "document", "source", *_PERIOD),
        "reviewed_at desc", "review_id desc",
    ),
    _table("rejections", ("source", "state", *_PERIOD), "rejected_at desc", "rejection_id"),
)  # fmt: skip
TABLES = {table.name: table for table in _ALL}
QUERIES = {table.query: table for table in _ALL}
