"""The quarantine: what leaves it, when, and that it comes back whole and only once."""

import json
from pathlib import Path

import pytest
import yaml

from pipeline.audit import audit
from pipeline.plan import plan
from pipeline.publish import publish
from pipeline.quarantine import decide, held, inspect
from pipeline.settings import ConfigurationError
from pipeline.steps import load_baseline
from tests.cli.commands import Done, here
from tests.pipeline.house import Copy, House, finish, prepare

CASES = yaml.safe_load(Path(__file__).with_name("quarantine.yml").read_text(encoding="utf-8"))
LANGS = ("zh", "ru", "en")
TOLD = ("articles", "claims", "links", "differences", "changes", "revisions")
EVERYWHERE = [(stage, lang) for stage in CASES for lang in LANGS]
ALL = {"source": None, "stage": None, "expectation": None, "run": None}


def broken(house: House, stage: str, lang: str) -> str:
    """Publishes run ``first`` with one broken row of a language; the id of its rejection."""
    run = house.run("first")
    prepare(run)
    [one] = house.rows(
        "select url, claim_id as claim from staging.differences join staging.claims"
        " using (run_id, claim_id) where lang = %(lang)s order by 1, 2 limit 1", lang=lang,
    )  # fmt: skip
    house.rows(CASES[stage]["statement"], **one)
    audit(run)
    publish(run)
    [failed] = held(house.settings, "held", **ALL)
    assert (failed["stage"], failed["expectation"]) == (stage, CASES[stage]["expectation"])
    assert failed["url"] == one["url"] and failed["source"]
    return str(failed["rejection_id"])


def told(house: House) -> dict[str, list[str]]:
    """What users see, whichever run wrote it."""
    return {
        view: sorted(
            str(row["r"])
            for row in house.all(
                "sverka", view, "to_jsonb(t) - 'run_id' - 'novelty' - 'former_version_id' as r"
            )
        )
        for view in TOLD
    }


def in_state(house: House, state: str) -> set[str]:
    rows = house.rows("select stage from sverka.rejections where state = %(s)s", s=state)
    return {row["stage"] for row in rows}


@pytest.mark.parametrize(("stage", "lang"), EVERYWHERE)
def test_what_is_released_is_judged_again_and_published_once(
    crawled: House, published_once: House, stage: str, lang: str
) -> None:
    rejection = broken(crawled, stage, lang)
    assert in_state(crawled, "held") == set(CASES[stage]["stages"])
    missing = told(crawled)
    finish(crawled.run("second"))
    assert told(crawled) == missing, "held while nothing has changed"
    decide(crawled.settings, [rejection], "released", "ops", None)
    finish(crawled.run("third"))
    assert told(crawled) == told(published_once)
    assert in_state(crawled, "held") == set()
    assert in_state(crawled, "released") == set(CASES[stage]["stages"])
    assert {
        row["rejudged_by"]
        for row in crawled.all("sverka", "rejections", where="state = 'released'")
    } == {"third"}
    finish(crawled.run("fourth"))
    made = crawled.counts("fourth")["publish"]
    assert not any(made.values()), "taken up once"


CHANGES = {
    "code": "update published.runs set code_version = 'before' where run_id = 'first'",
    "lexicon": "update published.runs set lexicon_version = 'before' where run_id = 'first'",
    "source": "update published.sources set definition = 'before' where source ="
    " (select min(source) from published.rejections where state = 'held')",
}


@pytest.mark.parametrize("stage", CASES)
@pytest.mark.parametrize("what", CHANGES)
def test_what_made_it_has_changed(
    crawled: House, published_once: House, stage: str, what: str
) -> None:
    broken(crawled, stage, "ru")
    crawled.rows(CHANGES[what])
    run = crawled.run("second")
    plan(run)
    finish(run)
    assert told(crawled) == told(published_once)
    assert in_state(crawled, "held") == set()


@pytest.mark.parametrize("stage", CASES)
def test_what_fails_again_is_held_again(crawled: House, stage: str) -> None:
    rejection = broken(crawled, stage, "zh")
    found = inspect(crawled.settings, rejection)
    decide(crawled.settings, [rejection], "released", "ops", None)
    run = crawled.run("second")
    prepare(run)
    again = {"url": found["url"], "claim": found["record"].get("claim_id")}
    crawled.rows(CASES[stage]["statement"], **again)
    audit(run)
    publish(run)
    [failed] = held(crawled.settings, "held", **ALL)
    assert failed["run_id"] == "second"
    [former] = held(crawled.settings, "released", **ALL)
    assert (former["rejection_id"], former["run_id"]) == (rejection, "first")
    finish(crawled.run("third"))
    assert not any(crawled.counts("third")["publish"].values())


@pytest.mark.parametrize(
    ("stage", "lang"), list(zip(CASES, ("zh", "ru", "en", "zh"), strict=False))
)
def test_what_is_accepted_passes_although_it_fails(crawled: House, stage: str, lang: str) -> None:
    rejection = broken(crawled, stage, lang)
    found = inspect(crawled.settings, rejection)
    with pytest.raises(ConfigurationError, match="a --note must say why"):
        decide(crawled.settings, [rejection], "released", "ops", None, accept=True)
    decide(crawled.settings, [rejection], "released", "Ли", "так и есть", accept=True)
    run = crawled.run("second")
    prepare(run)
    again = {"url": found["url"], "claim": found["record"].get("claim_id")}
    crawled.rows(CASES[stage]["statement"], **again)
    assert audit(run)[f"accepted {CASES[stage]['expectation'].replace('.', ' ')}"] == 1
    made = publish(run)
    assert any(made.values()) and in_state(crawled, "held") == set()
    [kept] = held(crawled.settings, "released", **ALL)
    shown = inspect(crawled.settings, kept["rejection_id"])
    assert (shown["accepted"], shown["decided_by"], shown["note"]) == (True, "Ли", "так и есть")
    assert shown["rejudged_by"] == "second"


@pytest.mark.parametrize("stage", CASES)
def test_what_is_dropped_stays_out_also_when_the_code_has_changed(
    crawled: House, stage: str
) -> None:
    rejection = broken(crawled, stage, "en")
    missing = told(crawled)
    decide(crawled.settings, [rejection], "dropped", "ops", "made up")
    crawled.rows("update published.runs set code_version = 'before' where run_id = 'first'")
    finish(crawled.run("second"))
    assert told(crawled) == missing
    [dropped] = held(crawled.settings, "dropped", **ALL)
    shown = inspect(crawled.settings, dropped["rejection_id"])
    assert (shown["decided_by"], shown["note"]) == ("ops", "made up")
    assert len(shown["descendants"]) == dropped["descendants"]


def test_a_decision_on_a_descendant_is_one_on_what_failed(crawled: House) -> None:
    broken(crawled, "version", "zh")
    one = crawled.one(
        "select min(rejection_id) from sverka.rejections where stage = 'link' and state = 'held'"
    )
    everything = crawled.one("select count(*) from sverka.rejections where state = 'held'")
    assert decide(crawled.settings, [one], "released", "ops", None) == everything


def test_only_what_is_in_quarantine_can_be_decided(crawled: House) -> None:
    rejection = broken(crawled, "claim", "en")
    final = crawled.one("select min(rejection_id) from sverka.rejections where state = 'final'")
    for ids, message in (([rejection, final], "it is final"), (["nowhere"], "no such rejection")):
        with pytest.raises(ConfigurationError, match=message):
            decide(crawled.settings, ids, "released", "ops", None)
    assert in_state(crawled, "released") == set()
    decide(crawled.settings, [rejection], "released", "ops", None)
    finish(crawled.run("second"))
    with pytest.raises(ConfigurationError, match="judged again"):
        decide(crawled.settings, [rejection], "dropped", "ops", None)


def test_a_baseline_claim_is_released_too(loaded_once: House, copy: Copy) -> None:
    house = copy(loaded_once)
    run_id = house.one("select run_id from published.standing_baseline")
    claim_id = house.one("select min(claim_id) from published.baseline_claims")
    whole = house.one("select count(*) from sverka.baseline_claims")
    house.rows(
        "with gone as (delete from published.baseline_claims where claim_id = %(id)s returning *)"
        " insert into published.rejections (run_id, rejection_id, stage, record_id, failed_id,"
        " reason, expectation, state, record, rejected_at) select run_id, 'r', 'claim', claim_id,"
        " claim_id, 'quarantine', 'baseline_claims.known_kind', 'held', to_jsonb(gone), now()"
        " from gone", id=claim_id,
    )  # fmt: skip
    assert load_baseline(house.settings)["documents"] == 0
    decide(house.settings, ["r"], "released", "ops", None)
    assert load_baseline(house.settings)["documents"] == 1
    assert house.one("select run_id from published.standing_baseline") != run_id
    assert house.one("select count(*) from sverka.baseline_claims") == whole
    assert load_baseline(house.settings)["documents"] == 0


def test_the_commands_list_show_release_and_drop(crawled: House) -> None:
    rejection = broken(crawled, "claim", "zh")
    url = str(crawled.settings.database_url)

    def sverka(*arguments: str) -> Done:
        return here("rejections", *arguments, SVERKA_DATABASE_URL=url)

    [line] = sverka("list", "--format", "json").lines
    assert (line["rejection_id"], line["expectation"]) == (rejection, "claims.spans_reproduce")
    assert line["descendants"] > 0 and line["run_id"] == "first"
    assert sverka("list", "--format", "json", "--source", "nobody").lines == []
    shown = json.loads(sverka("show", rejection).out)
    assert shown["record"]["text"] and shown["detail"]
    for wrong in (("release",), ("release", "nowhere"), ("drop", rejection, "--source", "x")):
        done = sverka(*wrong)
        assert done.code == 1 and done.err.startswith("sverka rejections: "), wrong
    everything = f"{line['descendants'] + 1} records"
    released = sverka("release", "--expectation", "claims.spans_reproduce", "--note", "mended")
    assert released.out == f"{everything} released\n"
    assert sverka("drop", rejection, "--by", "ops").out == f"{everything} dropped\n"
    [dropped] = sverka("list", "--state", "dropped", "--format", "json").lines
    assert dropped["rejection_id"] == rejection
