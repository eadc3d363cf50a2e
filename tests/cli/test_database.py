"""The commands that need a database, on one home that a run has published to."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cli
from crawlers.newsroom import Newsroom
from stack import postgres
from tests.cli.commands import ARTICLES, BASELINE, apart, here

DAY = "2025-02-11"


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The variables of a home where one run has published what a newsroom said."""
    folder = tmp_path_factory.mktemp("home")
    with Newsroom(ARTICLES) as newsroom, postgres.running(folder):
        variables = {
            "SVERKA_HOME": str(folder), "SVERKA_BASELINE": str(BASELINE),
            "SVERKA_NEWSROOM_ADDRESS": newsroom.address,
        }  # fmt: skip
        assert "0001_schemas" in here("migrate", **variables).out.split()
        assert here("migrate", **variables).out == ""
        [loaded] = here("baseline", "load", **variables).lines
        assert (loaded["documents"], loaded["claims"]) == (3, 5)
        yield variables


STEPS: dict[str, Any] = {
    "plan": [["Пристань"], ["桥头报"]],
    "crawl": [{"article archived": 2}, {"article archived": 1}],
    "extract": {"versions": 3},
    "claim": {"versions": 3},
    "link": {"updates zh": 1, "updates ru": 1},
    "audit": {},
    "publish": {"versions": 3, "differences": 3},
}


@pytest.fixture(scope="session")
def published(home: dict[str, str]) -> dict[str, str]:
    for name, expected in STEPS.items():
        done = here("step", name, "--run", "первый", "--date", DAY, **home)
        assert done.code == 0 and len(done.lines) == 1, done.err
        assert holds(done.lines[0], expected), (name, done.out)
    return home


def holds(found: Any, expected: Any) -> bool:
    """Whether what was printed has all that is expected, and perhaps more counts."""
    if isinstance(expected, list) and len(found) == len(expected):
        return all(holds(one, other) for one, other in zip(found, expected, strict=True))
    if not isinstance(expected, dict):
        return bool(found == expected)
    return all(holds(found[key], value) for key, value in expected.items())


def test_a_baseline_is_loaded_once_and_indexed(home: dict[str, str]) -> None:
    [again] = here("baseline", "load", **home).lines
    assert (again["documents"], again["unchanged"]) == (0, 3)
    version = here("baseline", "index", **home).out.strip()
    assert len(version) == 12 and int(version, 16) >= 0
    assert here("baseline", "index", **home).out.strip() == version
    assert list((Path(home["SVERKA_HOME"]) / "index").glob(f"{version}-*"))


QUERY = (
    "select lang, value_from, value_to, news_text, published_at, topics"
    " from sverka.differences join sverka.changes using (difference_id)"
    " where relation = 'updates' order by lang desc"
)


def test_sql_answers_in_three_forms(published: dict[str, str]) -> None:
    records = apart("sql", QUERY, "--format", "json", **published).lines
    assert [one["lang"] for one in records] == ["zh", "ru"]
    assert {(one["value_from"], one["value_to"]) for one in records} == {
        ("41000000000", "43800000000")
    }
    assert records[0]["published_at"] == "2025-02-10T01:00:00+00:00"
    assert "trade" in records[0]["topics"]
    rows = list(csv.DictReader(io.StringIO(here("sql", QUERY, "--format", "csv", **published).out)))
    assert [row["news_text"] for row in rows] == [one["news_text"] for one in records]
    assert json.loads(rows[0]["topics"]) == records[0]["topics"]
    table = here("sql", QUERY, **published).out
    assert all(name in table for name in ("lang", "41000", "43800"))


def test_the_cookbook_lists_its_questions_and_answers_them(published: dict[str, str]) -> None:
    listed = here("cookbook", "--format", "json", **published).lines
    questions = {one["name"]: one["question"] for one in listed}
    assert len(questions) >= 25 and questions["who_was_first"].startswith("Who said it first")
    moved = apart("cookbook", "figures_moved", "--format", "json", **published).lines
    assert {(one["baseline_value"], one["news_value"]) for one in moved} >= {(41e9, 43.8e9)}
    assert "percent" in here("cookbook", "figures_moved", "--format", "csv", **published).out
    refused = here("cookbook", "weather", **published)
    assert refused.err.startswith("sverka cookbook: weather: no such question")


def test_the_reference_is_written(home: dict[str, str], tmp_path: Path) -> None:
    done = here("reference", "--out", tmp_path / "sql.md", **home)
    assert done.code == 0, done.err
    assert "### differences" in (tmp_path / "sql.md").read_text(encoding="utf-8")


def test_the_report_of_an_edition_is_drawn(published: dict[str, str]) -> None:
    done = here("report", **published)
    page = Path(done.out.strip())
    assert page.is_file() and DAY in page.parts, done.err
    assert "438亿美元" in page.read_text(encoding="utf-8")
    assert here("report", "--date", DAY, **published).out == done.out
    refused = here("report", "--date", "2025-02-12", **published)
    assert refused.err == "sverka report: --date 2025-02-12: there is no edition of that day\n"


def test_a_verdict_is_stored_and_wins(published: dict[str, str]) -> None:
    query = (
        "select difference_id, relation, tier from sverka.differences where relation = 'updates'"
    )
    before = here("sql", query, "--format", "json", **published).lines
    zh, ru = (row["difference_id"] for row in before)
    given = here("review", zh, "advances", "--note", "不是更新", "--reviewer", "анна", **published)
    assert given.code == 0 and given.out.strip().isdecimal(), given.err
    assert here("review", ru, "reject", "--reviewer", "bo", **published).code == 0
    after = here("sql", query.replace("updates", "advances"), "--format", "json", **published).lines
    assert after == [{"difference_id": zh, "relation": "advances", "tier": "certain"}]
    assert here("sql", query, "--format", "json", **published).lines == []
    said = here("sql", "select verdict, reviewer, note from sverka.reviews", "--format", "json",
                **published).lines  # fmt: skip
    assert said == [
        {"verdict": "correct", "reviewer": "анна", "note": "不是更新"},
        {"verdict": "reject", "reviewer": "bo", "note": None},
    ]


@pytest.mark.parametrize(
    ("difference", "verdict", "says"),
    [
        ("0123456789abcdef", "accept", "0123456789abcdef: no such difference"),
        ("0123456789abcdef", "maybe", "maybe: expected accept, reject or one of confirms"),
    ],
)
def test_a_wrong_verdict_is_refused(
    published: dict[str, str], difference: str, verdict: str, says: str
) -> None:
    done = here("review", difference, verdict, **published)
    assert done.code == 1
    assert done.err.startswith(f"sverka review: {says}") and done.err.count("\n") == 1


def test_upkeep_and_archive_are_commands_too(published: dict[str, str]) -> None:
    [cleared] = here("upkeep", **published).lines
    assert {"runs marked failed", "runs cleared", "changes in new"} <= set(cleared)
    assert set(cleared.values()) == {0}
    [warc, *_] = (Path(published["SVERKA_HOME"]) / "archive").rglob("*.warc.gz")
    options = ("--source", "ria", "--run", "архив", "--date", DAY)
    done = here("archive", warc, *options, **published)
    assert done.code == 0 and done.lines[0].get("article archived", 0) == 0, done.err


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("delete from sverka.reviews", "permission denied for view reviews"),
        ("create table mine (a int)", "cannot execute CREATE TABLE"),
        ("select * from published.claims", "permission denied for schema published"),
        ("select * from staging.claims", "permission denied for schema staging"),
        ("set role postgres", "permission denied to set role"),
        ("set session authorization postgres", "permission denied to set session authorization"),
        ("select 1; reset role", "cannot insert multiple commands"),
        ("commit; delete from published.claims", "cannot insert multiple commands"),
        ("copy (select 1) to program 'true'", "permission denied to COPY"),
        ("select pg_read_file('/etc/hostname')", "permission denied for function"),
        ("select sverka.record_verdict()", "does not exist"),
        ("selec 1", "syntax error"),
    ],
)
def test_sql_reads_the_views_and_nothing_else(
    home: dict[str, str], query: str, complaint: str
) -> None:
    done = here("sql", query, **home)
    assert done.code == 1 and done.out == ""
    assert complaint in done.err and done.err.count("\n") == 1


def test_sql_cannot_step_out_of_its_role(home: dict[str, str]) -> None:
    here("sql", "reset role", **home)
    [who] = here("sql", "select current_user, session_user", "--format", "json", **home).lines
    assert set(who.values()) == {"sverka_reader"}
    for attempt in ("reset role", "set transaction read write", "reset session authorization"):
        here("sql", attempt, **home)
        assert here("sql", "delete from sverka.reviews", **home).code == 1


HOSTILE = r"""select '=1+1' as "=head", '@x' as at, -5 as number, E'\t-2' as tab, '＋1' as wide,
  E'красный \x1b[31m\u009b31m\u202e\x07конец' as control, E'2,4\u00a0млрд' as space,
  '[bold]:heart:' as markup, array['=a'] as list, 0.5 as decimal, null as nothing"""


def test_sql_defuses_what_crawled_text_may_hold(home: dict[str, str]) -> None:
    printed = {form: here("sql", HOSTILE, "--format", form, **home).out for form in cli.Format}
    for text in printed.values():
        assert not set(text) & set("\x1b\x9b\x07\u202e\t")
    [names, row] = csv.reader(io.StringIO(printed["csv"]))
    assert names[0] == "'=head"
    assert row == ["'=1+1", "'@x", "-5", "' -2", "'＋1", "красный [31m31mконец", "2,4 млрд",
                   "[bold]:heart:", '["=a"]', "0.5", ""]  # fmt: skip
    [record] = map(json.loads, printed["json"].splitlines())
    assert record["control"] == "красный \x1b[31m\x9b31m\u202e\x07конец"
    assert (record["number"], record["decimal"], record["nothing"]) == (-5, 0.5, None)


def test_a_table_takes_text_literally(home: dict[str, str]) -> None:
    assert "[red]:heart:[/red]" in here("sql", "select '[red]:heart:[/red]' as a", **home).out


def test_bad_input_leaves_a_home_as_it_is(published: dict[str, str], tmp_path: Path) -> None:
    runs = ("sql", "select count(*) from sverka.runs", "--format", "csv")
    folder = Path(published["SVERKA_HOME"])
    before = here(*runs, **published).out, sorted((folder / "archive").rglob("*"))
    for arguments, more in (
        (("baseline", "load"), {"SVERKA_BASELINE": str(tmp_path)}),
        (("step", "crawl", "--run", "первый", "--source", "нет"), {}),
        (("step", "extract", "--run", "второй"), {}),
        (("step", "link", "--run", "первый", "--shard", "3/2"), {}),
    ):
        done = here(*arguments, **published | more)
        assert done.code == 1 and done.err.count("\n") == 1
    assert (here(*runs, **published).out, sorted((folder / "archive").rglob("*"))) == before


def test_a_command_makes_the_tables_that_a_new_home_lacks(tmp_path: Path) -> None:
    done = apart("report", SVERKA_HOME=str(tmp_path / "new"))
    assert done.code == 1
    assert done.err.startswith("sverka report: no edition has been published yet")
