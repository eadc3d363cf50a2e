"""Every expectation of every suite: a good batch passes, a bad row fails its own alone."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from expectations import frames, surroundings
from expectations.audit import Failure, Inspection
from expectations.suites import SUITES
from tests.expectations import rows
from tests.expectations.rows import LANGS, TEXTS, Row

TABLE = yaml.safe_load((Path(__file__).parent / "cases.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(suite, case, lang, id=f"{suite}-{number}-{case['expectation']}-{lang}")
    for suite, cases in TABLE.items()
    for number, case in enumerate(cases)
    for lang in (LANGS if suite != "balance" else LANGS[:1])
]
GOOD = {
    "versions": rows.version,
    "claims": rows.claim,
    "links": rows.link,
    "differences": rows.difference,
    "pages": rows.page,
    "relations": rows.relation,
    "sources": rows.source,
    "edition": rows.edition,
    "documents": rows.document,
    "baseline_claims": rows.claim,
    "balance": rows.stage,
}
KEYS = {
    "versions": "version_id",
    "claims": "claim_id",
    "links": "link_id",
    "differences": "difference_id",
    "pages": "fetch_id",
    "relations": "relation",
    "sources": "source",
    "edition": "day",
    "documents": "document",
    "baseline_claims": "claim_id",
    "balance": "id",
}
SOURCES = {f"v-{lang}": TEXTS[lang][0] for lang in LANGS}
CLAIMS = {f"c-{lang}" for lang in LANGS}


def judge(batches: dict[str, pd.DataFrame]) -> tuple[Failure, ...]:
    return Inspection().judge(batches)


def framed(suite: str, batch: list[Row], changes: list[Row]) -> pd.DataFrame:
    by_difference: dict[str, list[Row]] = defaultdict(list)
    for change in changes:
        by_difference[change["difference_id"]].append(change)
    made: dict[str, Any] = {
        "versions": lambda: frames.versions(batch),
        "claims": lambda: frames.news_claims(batch, SOURCES, CLAIMS),
        "links": lambda: frames.links(batch, CLAIMS, {"b"}),
        "differences": lambda: frames.differences(
            batch, {f"l-{lang}" for lang in LANGS}, by_difference, rows.AT.date()
        ),
        "pages": lambda: surroundings.pages(batch, set(LANGS), rows.AT),
        "relations": lambda: surroundings.relations(batch),
        "sources": lambda: surroundings.sources(batch),
        "edition": lambda: pd.concat([surroundings.edition(**row) for row in batch or good(suite)]),
        "documents": lambda: surroundings.documents(batch),
        "baseline_claims": lambda: frames.claims(batch, SOURCES, "document"),
        "balance": lambda: frames.balance(batch),
    }
    frame: pd.DataFrame = made[suite]()
    return frame


def good(suite: str) -> list[Row]:
    return [GOOD[suite](lang) for lang in LANGS]


def spoilt(suite: str, case: Row, lang: str) -> tuple[list[Row], list[Row]]:
    """The case's batch: rows, and changes of the differences."""
    change = dict(case.get("change", {}))
    change |= {key: "x" * count for key, count in case.get("repeat", {}).items()}
    bad = GOOD[suite](lang) | change
    own = case.get("changes", {})
    changes = [
        rows.change(one, **(own or {}) if one == lang else {})
        for one in LANGS
        if own is not None or one != lang
    ]
    if case.get("everywhere"):
        return [row | change for row in good(suite)], changes
    if case.get("again"):
        return [*good(suite), bad], changes
    return [bad if row == GOOD[suite](lang) else row for row in good(suite)], changes


@pytest.mark.parametrize("suite", SUITES)
def test_a_good_batch_passes(suite: str) -> None:
    batch = framed(suite, good(suite), [rows.change(lang) for lang in LANGS])
    assert judge({suite: batch}) == ()


@pytest.mark.parametrize("suite", SUITES)
def test_an_empty_batch_passes(suite: str) -> None:
    assert judge({suite: framed(suite, [], [])}) == ()


@pytest.mark.parametrize(("suite", "case", "lang"), CASES)
def test_a_bad_row_fails_its_own_expectation(suite: str, case: Row, lang: str) -> None:
    batch, changes = spoilt(suite, case, lang)
    failures = judge({suite: framed(suite, batch, changes)})
    also = set(case.get("also", []))
    assert {failure.expectation for failure in failures} == {case["expectation"]} | also
    [failure] = [one for one in failures if one.expectation == case["expectation"]]
    assert (failure.stage, failure.grade) == (suite, case["grade"])
    key = KEYS[suite]
    expected = (GOOD[suite](lang) | case.get("change", {}))[key] if failure.grade == "row" else None
    assert failure.record_id == expected
    assert failure.detail


def test_every_expectation_has_a_case() -> None:
    stated = {
        (suite, one.meta["name"], one.meta["grade"])
        for suite, made in SUITES.items()
        for one in made()
    }
    assert stated == {
        (suite, case["expectation"], case["grade"])
        for suite, cases in TABLE.items()
        for case in cases
    }


def test_names_are_unique_within_a_suite() -> None:
    for suite, made in SUITES.items():
        names = [one.meta["name"] for one in made()]
        assert len(names) == len(set(names)), suite


def test_unknown_dates_and_ranges_are_good() -> None:
    versions = [rows.version("en", version_id=f"v{n}", fetch_id=f"f{n}") for n in range(20)]
    versions[0] |= {"published_at": None, "published_precision": None}
    span = {"value": None, "low": 1.0, "high": 2.0, "text": "T", "start": 0, "end": 1}
    claims = [rows.claim("en", quantities=[span], times=[{"start": None, "end": None}])]
    new = [rows.link("ru", relation="new", baseline_claim_id=None)]
    said = [rows.difference("ru", relation="new")]
    assert judge({
        "versions": frames.versions(versions),
        "claims": frames.news_claims(claims, SOURCES, CLAIMS),
        "links": frames.links(new, CLAIMS, {"b"}),
        "differences": frames.differences(said, {"l-ru"}, {}, rows.AT.date()),
    }) == ()  # fmt: skip


def test_what_cannot_be_evaluated_stops_the_run() -> None:
    batch = frames.links([rows.link("zh")], CLAIMS, {"b"})
    failures = judge({"links": batch.drop(columns="score")})
    assert {failure.grade for failure in failures} == {"batch"}
    assert "could not be evaluated" in failures[0].detail


def test_every_failing_row_is_named() -> None:
    batch = [rows.link(lang, score=2.0) for lang in LANGS]
    failures = judge({"links": frames.links(batch, CLAIMS, {"b"})})
    assert {failure.record_id for failure in failures} == {f"l-{lang}" for lang in LANGS}
    assert all("2.0" in failure.detail for failure in failures)


def test_data_docs_show_what_failed(tmp_path: Path) -> None:
    inspection = Inspection()
    inspection.judge({"links": frames.links([rows.link("zh", score=2.0)], CLAIMS, {"b"})})
    inspection.judge({"balance": frames.balance([rows.stage("links")])})
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "former.html").touch()
    index = inspection.write_docs(tmp_path / "docs")
    said = index.read_text(encoding="utf-8")
    assert "links" in said and "balance" in said and "1 of " in said
    assert not (tmp_path / "docs" / "former.html").exists()
    [page] = (tmp_path / "docs" / "validations" / "links").rglob("*.html")
    assert "l-zh" in page.read_text(encoding="utf-8")
    assert f'<a href="{page.relative_to(index.parent)}">links</a>' in said


def test_data_docs_run_and_load_nothing_that_a_page_has_said(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    said = [rows.version(lang, title=hostile * 20, url=hostile) for lang in LANGS]
    inspection = Inspection()
    assert inspection.judge({"versions": frames.versions(said)})
    inspection.write_docs(tmp_path)
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > 2
    for page in pages:
        text = page.read_text(encoding="utf-8").replace("&#39;", "'")
        assert "<script>alert" not in text and "<img src=x" not in text
        assert text.index("default-src 'none'") < text.index("</head>")
        assert "<script" not in text[: text.index("default-src 'none'")]
    assert any("&lt;script&gt;alert" in page.read_text(encoding="utf-8") for page in pages)
