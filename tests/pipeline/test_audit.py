"""Rows and batches that are broken on their way: what the audit keeps back, and what it stops."""

import re
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

import pytest

from pipeline import baseline
from pipeline.audit import AuditFailed, audit
from pipeline.claim import claim
from pipeline.extract import extract
from pipeline.link import link
from pipeline.publish import NotAudited, publish
from pipeline.report import report
from pipeline.run import Run, open_run
from pipeline.upkeep import upkeep
from tests.pipeline.house import DAY, STAGES, House, finish, prepare

MOVED = (
    "update staging.claims set parts = '[[0, 1]]'"
    " where text like '%%4,1%%' and url like '%%/mir/%%'"
)


def staged(house: House) -> Run:
    run = house.run("first")
    prepare(run)
    return run


def held(house: House) -> list[tuple[str, str]]:
    rows = house.rows(
        "select stage, expectation from sverka.rejections where state = 'held' order by 1, 2"
    )
    return [(row["stage"], row["expectation"]) for row in rows]


def test_a_broken_claim_is_held_and_what_descends_from_it(crawled: House) -> None:
    run = staged(crawled)
    crawled.rows(MOVED)
    audit(run)
    publish(run)
    reasons = held(crawled)
    assert set(reasons) == {
        (stage, "claims.spans_reproduce") for stage in ("claim", "link", "difference")
    }
    assert reasons.count(("claim", "claims.spans_reproduce")) == 1
    [claim_row] = crawled.rows(
        "select record, detail, record_id from sverka.rejections where stage = 'claim'"
    )
    assert "4,1" in claim_row["record"]["text"]
    for view in ("claims", "links", "differences"):
        told = {row["claim_id"] for row in crawled.all("sverka", view)}
        assert told and claim_row["record_id"] not in told, view
    assert crawled.one("select count(*) from published.changes") == 12
    [edition] = crawled.rows("select state, counts from sverka.editions")
    assert edition["counts"] == {"updates": 5, "contradicts": 3, "advances": 4}


def test_counts_balance_also_with_rows_held(crawled: House) -> None:
    run = staged(crawled)
    crawled.rows(MOVED)
    verdict = audit(run)
    assert verdict["passed"] == 1
    assert verdict["row claims spans_reproduce"] == 1
    assert verdict["quarantined claims"] == 1
    counts = publish(run)
    made = crawled.counts("first")["claim"]
    assert counts["claims"] + 1 == sum(made.values()) - made["versions"]
    assert audit(run) == {}, "a published run is not judged again"
    assert crawled.state("first") == "published"


def test_an_article_of_no_sane_date_is_held_whole_and_blocks_nobody(crawled: House) -> None:
    run = staged(crawled)
    crawled.rows(
        "update staging.versions set published_at = '2203-01-01' where url like '%%/mir/0302'"
    )
    audit(run)
    counts = publish(run)
    assert counts["versions"] == 7
    assert {expectation for _, expectation in held(crawled)} == {"versions.published_in_window"}
    assert {stage for stage, _ in held(crawled)} == {"version", "claim", "link", "difference"}
    finish(crawled.run("second"))
    assert crawled.counts("second")["extract"]["pages"] == 0, "held while the code is the same"


def test_a_held_page_is_taken_up_again_when_the_code_has_changed(crawled: House) -> None:
    run = staged(crawled)
    crawled.rows(
        "update staging.versions set published_at = '2203-01-01' where url like '%%/mir/0302'"
    )
    audit(run)
    publish(run)
    crawled.rows("update published.runs set code_version = 'before' where run_id = 'first'")
    finish(crawled.run("second"))
    assert crawled.counts("second")["publish"]["versions"] == 1
    assert crawled.one("select count(*) from sverka.articles where url like '%%/mir/0302'") == 1


def test_without_the_link_that_decides_a_claim_has_none(crawled: House) -> None:
    run = staged(crawled)
    [broken] = crawled.rows(
        "update staging.links set score = 1.5 where link_id = (select link_id from staging.links"
        " as link where rank = 1 and exists (select from staging.links as other where rank = 2"
        " and other.claim_id = link.claim_id) limit 1) returning claim_id"
    )
    audit(run)
    publish(run)
    found = crawled.rows("select * from published.links where claim_id = %(claim_id)s", **broken)
    assert found == []
    assert {expectation for _, expectation in held(crawled)} == {"links.score_is_probability"}
    finish(crawled.run("second"))
    assert crawled.counts("second")["link 1/1"] == {"claims": 0}, "held while the code is the same"
    crawled.rows("update published.runs set code_version = 'before' where run_id = 'first'")
    finish(crawled.run("third"))
    assert crawled.counts("third")["link 1/1"]["claims"] == 1
    assert crawled.one(
        "select bool_or(rejudged) from published.differences where run_id = 'third'"
    ) is not True  # fmt: skip


def test_a_link_step_that_was_left_out_is_noticed(crawled: House) -> None:
    run = crawled.run("first")
    extract(run)
    claim(run)
    link(run, 0, 2)
    with pytest.raises(AuditFailed, match=r"claims\.claim_linked"):
        audit(run)


BROKEN = {
    "a link to a baseline claim that is not there": (
        "update staging.links set baseline_claim_id = 'nowhere' where link_id ="
        " (select min(link_id) from staging.links where rank = 1)",
        "links.link_to_the_baseline"),
    "a version that is missing": (
        "delete from staging.versions where url like '%%/soyuz/%%'", "claims.claim_of_a_version"),
    "a page that is missing": (
        "delete from staging.rejections where reason = 'challenge'",
        "balance.counts_in_equal_counts_out"),
    "a sentence that is missing": (
        "delete from staging.claims where kind = 'heading' and url like '%%/soyuz/%%'",
        "balance.counts_in_equal_counts_out"),
    "a claim without a link": (
        "delete from staging.links where claim_id = (select min(claim_id) from staging.links)",
        "claims.claim_linked"),
    "too many rows that fail": (
        "update staging.claims set parts = '[[0, 1]]' where url like '%%dukou%%'",
        "balance.few_quarantined"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_batch_publishes_nothing_and_the_next_run_takes_it_up(
    crawled: House, published_once: House, case: str
) -> None:
    statement, expectation = BROKEN[case]
    run = staged(crawled)
    crawled.rows(statement)
    with pytest.raises(AuditFailed, match=expectation.replace(".", r"\.")):
        audit(run)
    with pytest.raises(NotAudited, match="first"):
        publish(run)
    [row] = crawled.rows("select state, message from sverka.runs where run_id = 'first'")
    assert row["state"] == "refused"
    assert expectation in row["message"]
    assert crawled.tables("published") == {table: [] for table in STAGES}
    assert crawled.rows("select * from sverka.editions") == []
    finish(crawled.run("second"))
    [edition] = crawled.rows("select run_id, counts from sverka.editions")
    [whole] = published_once.rows("select counts from sverka.editions")
    assert (edition["run_id"], edition["counts"]) == ("second", whole["counts"])


def test_the_last_edition_stands_when_a_run_is_refused(published: House) -> None:
    before = published.tables("published", [*STAGES, "editions"])
    published.rows("delete from published.rejections where reason = 'challenge'")
    run = published.run("second")
    prepare(run)
    assert published.counts("second")["extract"]["pages"] == 1
    published.rows("delete from staging.rejections")
    with pytest.raises(AuditFailed):
        audit(run)
    after = published.tables("published", [*STAGES, "editions"])
    assert {name for name in after if after[name] != before[name]} == {"rejections"}


@pytest.mark.parametrize("step", [None, extract, claim, link])
def test_nothing_is_published_that_the_audit_has_not_seen(
    crawled: House, step: Callable[[Run], object] | None
) -> None:
    run = staged(crawled)
    if step:
        audit(run)
        step(run)
    with pytest.raises(NotAudited, match="run first: its audit has not passed"):
        publish(run)
    assert crawled.state("first") == "running"
    assert crawled.rows("select * from sverka.editions") == []


def with_history(house: House, relation: str) -> None:
    """Gives the last weeks 300 claims of a relation, of articles that nobody reads again."""
    house.rows(
        "insert into published.runs (run_id, dag, edition, zone, state, started_at, code_version)"
        " values ('former', 'sverka_monitor', '2025-03-01', 'UTC', 'published',"
        " now() - interval '9 days', 'before')"
    )
    house.rows(
        "insert into published.links (run_id, link_id, claim_id, rank, relation, tier, score,"
        " evidence, basis) select 'former', 'l' || n, 'c' || n, 1, %(relation)s, 'certain', 0.9,"
        " '[]', 'before' from generate_series(1, 300) as n", relation=relation,
    )  # fmt: skip


def with_more_links(house: House, relation: str) -> None:
    """Gives the run 60 more links of a relation, to claims that it has staged."""
    house.rows(
        "insert into staging.links select (jsonb_populate_record(link, jsonb_build_object("
        "'link_id', 'm' || n, 'relation', %(relation)s::text))).* from generate_series(1, 60) as n,"
        " staging.links as link where link_id = (select min(link_id) from staging.links"
        " where rank = 1 and relation = 'contradicts')",
        relation=relation,
    )  # fmt: skip


def test_a_day_of_contradictions_is_a_bug_and_no_news(crawled: House) -> None:
    run = staged(crawled)
    with_history(crawled, "confirms")
    with_more_links(crawled, "contradicts")
    with pytest.raises(AuditFailed, match=r"relations\.shares_like_the_last_weeks"):
        audit(run)
    assert crawled.rows("select * from sverka.editions") == []


def test_a_day_like_the_last_weeks_is_news(crawled: House) -> None:
    run = staged(crawled)
    with_history(crawled, "contradicts")
    with_more_links(crawled, "contradicts")
    assert audit(run)["passed"] == 1


def test_a_source_that_brings_less_than_before_is_told(crawled: House) -> None:
    run = staged(crawled)
    source = crawled.one("select min(source) from staging.versions")
    crawled.rows(
        "insert into published.versions select (jsonb_populate_record(version, jsonb_build_object("
        "'run_id', 'former', 'url', version.url || n, 'version_id', 'v' || n, 'fetch_id', 'f' || n,"
        " 'observed_at', now() - make_interval(days => 2, hours => n)))).*"
        " from generate_series(1, 200) as n, staging.versions as version where version_id ="
        " (select min(version_id) from staging.versions where source = %(source)s)",
        source=source,
    )  # fmt: skip
    crawled.rows("update published.sources set expected_min = 5 where source = %(s)s", s=source)
    verdict = audit(run)
    assert (verdict["passed"], verdict["warn sources volume_within_band"]) == (1, 1)
    crawled.rows("delete from staging.versions where source = %(source)s", source=source)
    with pytest.raises(AuditFailed):
        audit(run)
    assert crawled.counts("first")["audit"]["warn sources fresh"] == 1


def test_pages_without_their_record_stop_the_run(crawled: House) -> None:
    run = staged(crawled)
    crawled.rows(
        "update published.fetches set sha256 = null where fetch_id ="
        " (select min(fetch_id) from published.fetches where outcome = 'archived')"
    )
    with pytest.raises(AuditFailed, match=r"pages\.archived_with_its_record"):
        audit(run)


def test_data_docs_of_a_run_are_written_and_known(crawled: House) -> None:
    run = staged(crawled)
    crawled.rows(MOVED)
    for _ in range(2):
        audit(run)
    address = crawled.one("select data_docs from sverka.runs where run_id = 'first'")
    assert address.startswith("http://127.0.0.1:8090/data_docs/")
    index = crawled.settings.reports / unquote(urlsplit(address).path).lstrip("/")
    said = index.read_text(encoding="utf-8")
    assert all(suite in said for suite in ("pages", "claims", "relations", "balance"))
    crawled.rows("update published.runs set started_at = now() - interval '31 days'")
    assert upkeep(crawled.settings)["data docs cleared"] == 2
    assert not index.parent.exists()
    assert crawled.rows("select from sverka.runs where data_docs is not null") == []


def test_a_refused_baseline_leaves_the_former_one_standing(loaded: House) -> None:
    before = loaded.one("select run_id from published.standing_baseline")
    loaded.rows("update published.runs set baseline_version = 'before'")
    run = open_run(loaded.settings, "again", "sverka_baseline", DAY)
    baseline.load(run)
    loaded.rows("update staging.documents set date = '2203-01-01'")
    with pytest.raises(AuditFailed, match=r"documents\.dated_in_window"):
        audit(run)
    assert loaded.one("select run_id from published.standing_baseline") == before


def test_the_report_leads_to_the_data_docs_of_its_runs(published: House) -> None:
    page = report(published.settings, DAY)
    for form in (page, page.with_name("index.zh.html"), page.with_name("index.ru.html")):
        [href] = re.findall(r'href="([^"]+)">Data Docs 1<', form.read_text(encoding="utf-8"))
        assert (page.parent / unquote(href)).resolve().is_file()
