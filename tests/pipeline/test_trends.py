"""Topics that stand out are found once a day, per language, and shown with the reason."""

from datetime import UTC, date, datetime, timedelta

import pytest

from pipeline.settings import Settings
from pipeline.trends import SETTLED, flagged, watch_topics
from sql import database, writing
from sql.database import Connection, Row
from tests.sql.example import CLAIM, DEFAULTS, write

LATEST = date(2026, 11, 20)
DAY = timedelta(days=1)


def tell(connection: Connection, lang: str, topic: str, day: date, claims: int) -> None:
    """So many claims on a topic, one an article, published at noon."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    names = [f"{lang}-{topic}-{day}-{number}" for number in range(claims)]
    versions: list[Row] = [
        {"run_id": "m", "version_id": name, "fetch_id": name, "url": f"https://{name}.example/",
         "source": lang, "lang": lang, "title": name, "author": None, "published_at": noon,
         "published_precision": "minute", "zone": "UTC", "text": name, "text_sha256": name,
         "story_id": name, "observed_at": noon}
        for name in names
    ]  # fmt: skip
    claims_of = [
        CLAIM | {"run_id": "m", "claim_id": name, "version_id": name, "lang": lang, "text": name,
                 "url": f"https://{name}.example/", "resolved": name, "end_char": 1,
                 "topics": [topic]}
        for name in names
    ]  # fmt: skip
    links: list[Row] = [
        {"run_id": "m", "link_id": name, "claim_id": name, "baseline_claim_id": None, "rank": 1,
         "relation": "new", "tier": "suggested", "score": 0.5, "evidence": (), "basis": "b"}
        for name in names
    ]  # fmt: skip
    for table, rows in (("versions", versions), ("claims", claims_of), ("links", links)):
        writing.upsert(connection, ("published", table), rows)


@pytest.fixture
def settings(database_url: str) -> Settings:
    """A database in which Chinese leapt for a day, Russian has fallen, and English went on."""
    with database.connect(database_url) as connection:
        run = {"run_id": "m", "edition": LATEST, "started_at": LATEST, "ended_at": LATEST}
        write(connection, "runs", [DEFAULTS["runs"] | run])
        for edition in (LATEST - 70 * DAY, LATEST):
            row = {"edition": edition, "zone": "UTC", "state": "open", "run_id": "m",
                   "opened_at": edition, "published_at": edition, "counts": {}}  # fmt: skip
            write(connection, "editions", [row])
        for ago in range(75, -1, -1):
            day = LATEST - ago * DAY
            tell(connection, "zh", "energy", day, 30 if ago == 3 else 5)
            tell(connection, "ru", "energy", day, 8 if ago > 12 else 2)
            tell(connection, "en", "energy", day, 6)
        database.query(connection, "renew_all")
    return Settings(database_url=database_url)


def shown(settings: Settings) -> list[Row]:
    with database.connect(settings.database, role="sverka_reader") as connection:
        return connection.execute("select * from sverka.topic_changes order by lang").fetchall()


def test_what_stands_out_is_found_once_and_says_why(settings: Settings) -> None:
    counts = watch_topics(settings)
    assert counts == {"topics: change": 1, "topics: anomaly": 1}
    first = shown(settings)
    assert [(row["lang"], row["kind"], row["day"], row["reason"]) for row in first if
            row["lang"] != "all"] == [
        ("ru", "change", LATEST - 12 * DAY, "2 claims a day from here on, 8 before"),
        ("zh", "anomaly", LATEST - 3 * DAY,
         "30 claims on a Tuesday, where 5 are usual (6.4 standard deviations)"),
    ]  # fmt: skip
    assert watch_topics(settings) == counts and shown(settings) == first, "found again, not anew"


def test_what_has_settled_is_let_be(settings: Settings) -> None:
    old = {"topic": "trade", "lang": "ru", "kind": "change", "day": LATEST - (SETTLED + 1) * DAY,
           "value_before": 1, "value_after": 5, "reason": "r", "found_at": LATEST}  # fmt: skip
    recent = old | {"day": LATEST - 2 * DAY}
    with database.connect(settings.database) as connection:
        writing.upsert(connection, ("published", "topic_changes"), [old, recent])
    watch_topics(settings)
    assert [row["day"] for row in shown(settings) if row["topic"] == "trade"] == [old["day"]]


def test_week_ends_are_no_changes_while_the_week_is_not_known() -> None:
    days = [LATEST - ago * DAY for ago in range(26, -1, -1)]
    rows = [
        {"topic": "energy", "lang": "zh", "day": day, "claims": (90, 90, 90, 90, 40, 30, 20)[n % 7]}
        for n, day in enumerate(days)
    ]
    assert list(flagged(rows, {}, datetime.now(UTC))) == []


def test_nothing_published_is_nothing_found(database_url: str) -> None:
    assert set(watch_topics(Settings(database_url=database_url)).values()) == {0}
    assert list(flagged([], {}, datetime.now(UTC))) == []
