"""Whole runs over a newsroom in three languages, from the crawl to the edition."""

from collections import Counter
from datetime import date

import pytest

from pipeline.audit import audit
from pipeline.claim import claim
from pipeline.crawl import crawl
from pipeline.extract import extract
from pipeline.link import link
from pipeline.plan import plan
from pipeline.publish import publish
from pipeline.run import Run
from pipeline.steps import monitor
from tests.pipeline.house import DAY, STAGES, Copy, House, prepare

LANGS = ("zh", "ru", "en")
PLACES = {"zh": "渡口日报", "ru": "Речной курьер", "en": "Harbour Ledger"}
KNOWN = [
    ("updates", "2023年中俄贸易额达到2401亿美元。", "quantity", "240100000000", "254000000000"),
    ("contradicts", "2023年俄罗斯国内生产总值增长3.6%。", "quantity", "3.6", "4.1"),
    ("advances", "白俄罗斯计划于2024年成为上合组织正式成员国。", "membership", "candidate",
     "member"),
]  # fmt: skip


def test_every_page_is_a_version_or_a_rejection_with_its_reason(published_once: House) -> None:
    pages = published_once.rows(
        "select page.url, version.version_id, rejection.reason from published.fetches as page"
        " left join published.versions as version using (fetch_id)"
        " left join published.rejections as rejection on rejection.record_id = page.fetch_id"
        " where page.kind = 'article'"
    )
    assert len(pages) == 10
    assert all((page["version_id"] is None) != (page["reason"] is None) for page in pages)
    assert sorted(page["reason"] for page in pages if page["reason"]) == ["challenge", "http_500"]


def test_every_sentence_is_a_claim_or_a_typed_non_claim(published_once: House) -> None:
    versions = published_once.rows("select version_id, title, text from published.versions")
    assert len(versions) == 8
    for version in versions:
        told = published_once.rows(
            "select kind, text from published.claims where version_id = %(id)s",
            id=version["version_id"],
        )
        sentences = [version["title"], *version["text"].split("\n")]
        joined = "".join("".join(row["text"] for row in told).split())
        assert len(joined) == len("".join("".join(sentences).split()))
        assert all("".join(one.split()) in joined for one in sentences[1:])
        assert {row["kind"] for row in told} <= {"claim", "heading"}


def test_every_claim_has_a_link_that_decides(published_once: House) -> None:
    undecided = published_once.rows(
        "select claim_id from published.claims as claim where kind = 'claim' and 1 <>"
        " (select count(*) from published.links as link"
        " where link.claim_id = claim.claim_id and link.rank = 1)"
    )
    assert undecided == []


def test_the_counts_of_a_run_add_up(published_once: House) -> None:
    counts = published_once.counts("first")
    crawled = Counter[str]()
    for step, found in counts.items():
        if step.startswith("crawl "):
            crawled.update(found)
    assert crawled["article archived"] + crawled["article rejected"] == 10
    assert counts["plan"] == {"sources": 3}
    assert counts["extract"] == {
        "pages": 10, "versions": 8, "rejected": 2,
        "rejected challenge": 1, "rejected http_500": 1,
    }  # fmt: skip
    claims = counts["claim"]
    assert claims["versions"] == 8
    assert counts["link 1/1"]["claims"] == claims["claim"]
    assert sum(counts["link 1/1"].values()) == 2 * claims["claim"]
    assert counts["audit"] == {"passed": 1}
    stored = {table: len(published_once.all("published", table)) for table in STAGES}
    assert counts["publish"] == stored
    assert stored["claims"] == sum(claims.values()) - claims["versions"]


def test_the_edition_is_there_and_counts_its_differences(published_once: House) -> None:
    [edition] = published_once.rows("select * from sverka.editions")
    assert (edition["edition"], edition["state"]) == (DAY, "open")
    assert (edition["run_id"], edition["zone"]) == ("first", "UTC")
    assert edition["counts"] == {"updates": 5, "contradicts": 4, "advances": 4}


@pytest.mark.parametrize("schema", ["published", "staging"])
def test_every_row_names_its_run_and_nothing_stays_staged(
    published_once: House, schema: str
) -> None:
    for table in STAGES:
        runs = published_once.all(schema, table, "distinct run_id")
        assert runs == ([{"run_id": "first"}] if schema == "published" else []), table


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("relation", "baseline", "field", "before", "after"), KNOWN)
def test_known_differences_are_found_in_each_language(
    published_once: House, lang: str, relation: str, baseline: str, field: str, before: str,
    after: str,
) -> None:  # fmt: skip
    found = published_once.rows(
        "select change.field, value_from, value_to, difference.relation, news_text"
        " from sverka.differences as difference join sverka.changes as change using (difference_id)"
        " where source = %(source)s and lang = %(lang)s and baseline_text = %(baseline)s",
        source=PLACES[lang], lang=lang, baseline=baseline,
    )  # fmt: skip
    assert [tuple(row.values())[:4] for row in found] == [(field, before, after, relation)]


@pytest.mark.parametrize("lang", LANGS)
def test_a_confirmation_is_found_in_each_language_and_is_no_difference(
    published_once: House, lang: str
) -> None:
    found = published_once.rows(
        "select claim.claim_id, baseline.text from sverka.links as link"
        " join sverka.claims as claim using (claim_id)"
        " join sverka.baseline_claims as baseline on baseline.claim_id = link.baseline_claim_id"
        " where link.rank = 1 and link.relation = 'confirms' and claim.lang = %(lang)s",
        lang=lang,
    )
    assert [row["text"] for row in found] == ["2023年中国与中亚五国的贸易额为894亿美元。"]
    news = published_once.rows("select claim_id from sverka.differences")
    assert found[0]["claim_id"] not in {row["claim_id"] for row in news}


def test_syndicated_copies_are_one_story(published_once: House) -> None:
    stories = published_once.rows("select * from sverka.stories where articles > 1")
    assert [story["sources"] for story in stories] == [["Harbour Ledger", "Речной курьер"]]
    assert stories[0]["origin_url"] == "https://kurier.example/mir/0302"
    assert published_once.one("select count(*) from sverka.stories") == 7


@pytest.mark.parametrize(("relation", "baseline", "reports"),
                         [(KNOWN[0][0], KNOWN[0][1], 3), (KNOWN[1][0], KNOWN[1][1], 4),
                          (KNOWN[2][0], KNOWN[2][1], 4)])  # fmt: skip
def test_a_development_is_first_once_however_many_outlets_tell_it(
    published_once: House, relation: str, baseline: str, reports: int
) -> None:
    told = published_once.rows(
        "select novelty, lang from sverka.differences where baseline_text = %(baseline)s"
        " and relation = %(relation)s order by published_at",
        baseline=baseline, relation=relation,
    )  # fmt: skip
    assert [row["novelty"] for row in told] == ["first", *["repeat"] * (reports - 1)]
    assert told[0]["lang"] == "zh", "the earliest report opens it"
    [development] = published_once.rows(
        "select reports, outlets from sverka.developments where difference_id in"
        " (select difference_id from sverka.differences where baseline_text = %(baseline)s)",
        baseline=baseline,
    )
    assert development == {"reports": reports, "outlets": 3}


def test_a_development_names_the_report_that_opened_it(published_once: House) -> None:
    opened = published_once.rows(
        "select development.field, novelty, development.run_id from sverka.developments"
        " as development join sverka.differences using (difference_id)"
    )
    assert len(opened) == 5
    assert {row["novelty"] for row in opened} == {"first"}


def _twice(run: Run) -> None:
    for step in (extract, claim, link, audit, publish):
        step(run)
        step(run)


def test_a_step_repeated_gives_the_same_rows(crawled: House, published_once: House) -> None:
    run = crawled.run("first")
    assert plan(run) == plan(run)
    _twice(run)
    assert crawled.tables("published") == published_once.tables("published")
    assert crawled.counts("first") == published_once.counts("first")
    assert crawled.tables("staging") == {table: [] for table in STAGES}


def test_a_published_run_repeated_is_left_as_it_is(published: House) -> None:
    before = published.tables("published", [*STAGES, "fetches", "editions", "runs"])
    monitor(published.run("first"))
    assert published.tables("published", [*STAGES, "fetches", "editions", "runs"]) == before
    assert published.tables("staging") == {table: [] for table in STAGES}


def test_the_number_of_shards_changes_no_row(crawled: House) -> None:
    run = crawled.run("first")
    prepare(run)
    whole = crawled.tables("staging")
    claim(run)
    for shard in range(7):
        link(run, shard, 7)
    again = crawled.tables("staging")
    for table in ("links", "differences", "changes"):
        assert again[table] == whole[table], table
    assert {row["development_id"] for row in again["developments"]} == {
        row["development_id"] for row in whole["developments"]
    }


def test_a_source_crawled_twice_in_a_run_is_asked_for_what_changed_only(crawled: House) -> None:
    run = crawled.run("first")
    counts = crawl(run, [PLACES["ru"]])
    assert counts["article archived"] == 3
    assert "article unchanged" not in counts
    assert counts["feed unchanged"] == counts["sitemap unchanged"] == 1


def test_a_second_run_with_nothing_new_publishes_an_edition_with_nothing_new(
    quiet_once: House, published_once: House
) -> None:
    assert quiet_once.state("second") == "published"
    counts = quiet_once.counts("second")["publish"]
    assert {table for table, count in counts.items() if count} == {"rejections"}
    [edition] = quiet_once.rows("select run_id, counts from sverka.editions")
    assert edition["run_id"] == "second"
    [former] = published_once.rows("select counts from sverka.editions")
    assert edition["counts"] == former["counts"]
    for table in ("versions", "claims", "links", "differences", "changes", "developments"):
        assert quiet_once.tables("published", [table]) == published_once.tables(
            "published", [table]
        )


def test_an_edition_of_a_day_with_nothing_new_is_one_too(quiet_once: House, copy: Copy) -> None:
    house = copy(quiet_once)
    run = house.run("next day", date(2025, 3, 7))
    prepare(run)
    audit(run)
    publish(run)
    [edition] = house.rows("select * from sverka.editions where edition = '2025-03-07'")
    assert (edition["state"], edition["counts"]) == ("open", {})


def test_a_correction_is_a_second_version_and_only_what_changed_is_news(
    corrected_once: House,
) -> None:
    revisions = corrected_once.rows(
        "select url, ordinal, former_version_id, run_id from sverka.revisions"
        " where url = 'https://kurier.example/soyuz/0304' order by ordinal"
    )
    assert [(row["ordinal"], row["run_id"]) for row in revisions] == [
        (1, "first"),
        (2, "correction"),
    ]
    assert revisions[0]["former_version_id"] is None
    assert revisions[1]["former_version_id"] is not None
    counts = corrected_once.counts("correction")
    assert counts["extract"]["versions"] == 1
    assert counts["link 1/1"] == {"claims": 1, "updates ru": 1}
    [news] = corrected_once.rows(
        "select novelty, news_text, value_from, value_to from sverka.differences"
        " join sverka.changes using (difference_id) where run_id = 'correction'"
    )
    assert "96,7" in news["news_text"]
    assert (news["value_from"], news["value_to"]) == ("89200000000", "96700000000")
    assert news["novelty"] == "revised"


def test_an_unchanged_claim_of_a_corrected_article_keeps_its_difference(
    corrected_once: House,
) -> None:
    kept = corrected_once.rows(
        "select claim.claim_id, claim.run_id, difference.run_id as judged, claim.current"
        " from sverka.claims as claim join sverka.differences as difference using (claim_id)"
        " where claim.text like '%%94,8%%'"
    )
    assert [(row["run_id"], row["judged"], row["current"]) for row in kept] == [
        ("correction", "first", True)
    ]
