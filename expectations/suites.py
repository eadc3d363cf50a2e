"""What must hold of a run's staged rows before they are published.

Three grades: a *row* expectation sends the failing row and what descends from it to quarantine; a
*batch* expectation stops the run; a *warn* expectation is shown. Frames have the staged columns and
the derived ones that :mod:`expectations.frames` documents; ``id`` is the row's id.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import great_expectations as gx
import great_expectations.expectations as gxe

Grade = Literal["row", "batch", "warn"]
Expectation = Any

LANGS = ["zh", "ru", "en"]
TIERS = ["certain", "suggested"]
POLARITIES = ["affirmed", "negated"]
RELATIONS = ["confirms", "updates", "contradicts", "advances", "related", "new", "offtopic"]
KINDS = ["claim", "heading", "citation", "question", "caption", "byline", "boilerplate"]
FIELDS = ["quantity", "date", "status", "membership", "actor", "place", "polarity"]


def _graded(grade: Grade, kind: Callable[..., Expectation], name: str, **what: Any) -> Expectation:
    return kind(**what, meta={"grade": grade, "name": name})


row = partial(_graded, "row")
batch = partial(_graded, "batch")
warn = partial(_graded, "warn")


def pages() -> list[Expectation]:
    """What the run's requests brought."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "page_once", column="id"),
        batch(gxe.ExpectColumnValuesToBeInSet, "page_of_a_source", column="source_known",
              value_set=[True]),
        batch(gxe.ExpectColumnValuesToBeInSet, "archived_with_its_record", column="archived_whole",
              value_set=[True]),
        warn(gxe.ExpectColumnValuesToBeInSet, "rejected_with_a_reason", column="reasoned",
             value_set=[True]),
        warn(gxe.ExpectColumnValuesToBeInSet, "fetched_in_window", column="fetched_sane",
             value_set=[True]),
    ]  # fmt: skip


def versions() -> list[Expectation]:
    """Article versions."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "version_once", column="id"),
        batch(gxe.ExpectColumnValuesToBeUnique, "page_once", column="fetch_id"),
        row(gxe.ExpectColumnValuesToBeInSet, "known_language", column="lang", value_set=LANGS),
        row(gxe.ExpectColumnValuesToMatchRegex, "web_address", column="url", regex=r"^https?://\S+$"),
        row(gxe.ExpectColumnValueLengthsToBeBetween, "title_length", column="title",
            min_value=1, max_value=600),
        row(gxe.ExpectColumnValueLengthsToBeBetween, "text_length", column="text",
            min_value=1, max_value=500_000),
        row(gxe.ExpectColumnValuesToBeInSet, "published_in_window", column="published_sane",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "known_zone", column="zone_known", value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "precision_with_instant", column="precision_sane",
            value_set=[True]),
        warn(gxe.ExpectColumnValuesToNotBeNull, "published_known", column="published_at",
             mostly=0.9),
    ]  # fmt: skip


def claims() -> list[Expectation]:
    """Claims and non-claims of news."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "claim_once", column="id"),
        batch(gxe.ExpectColumnValuesToBeInSet, "claim_of_a_version", column="version_known",
              value_set=[True]),
        batch(gxe.ExpectColumnValuesToBeInSet, "claim_linked", column="linked", value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "known_kind", column="kind", value_set=KINDS),
        row(gxe.ExpectColumnValuesToBeInSet, "known_language", column="lang", value_set=LANGS),
        row(gxe.ExpectColumnValuesToBeInSet, "known_polarity", column="polarity",
            value_set=POLARITIES),
        row(gxe.ExpectColumnValueLengthsToBeBetween, "claim_length", column="text",
            min_value=1, max_value=20_000),
        row(gxe.ExpectColumnValuesToBeInSet, "spans_reproduce", column="reproduced",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "quantities_within_text", column="quantities_sane",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "times_in_window", column="times_sane",
            value_set=[True]),
    ]  # fmt: skip


def links() -> list[Expectation]:
    """Links of news claims to the baseline."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "link_once", column="id"),
        batch(gxe.ExpectColumnValuesToBeInSet, "link_of_a_claim", column="claim_known",
              value_set=[True]),
        batch(gxe.ExpectColumnValuesToBeInSet, "link_to_the_baseline", column="baseline_known",
              value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "known_relation", column="relation",
            value_set=RELATIONS),
        row(gxe.ExpectColumnValuesToBeInSet, "known_tier", column="tier", value_set=TIERS),
        row(gxe.ExpectColumnValuesToBeBetween, "score_is_probability", column="score",
            min_value=0, max_value=1),
    ]  # fmt: skip


def differences() -> list[Expectation]:
    """Typed differences."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "difference_once", column="id"),
        batch(gxe.ExpectColumnValuesToBeInSet, "difference_of_a_link", column="link_known",
              value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "says_what_changed", column="explained",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "known_fields", column="fields_known",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "deltas_add_up", column="deltas_sane",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeBetween, "weight_in_range", column="weight",
            min_value=0, max_value=1),
        row(gxe.ExpectColumnValuesToBeBetween, "score_is_probability", column="score",
            min_value=0, max_value=1),
        batch(gxe.ExpectColumnValuesToBeInSet, "difference_of_the_edition", column="of_the_edition",
              value_set=[True]),
        warn(gxe.ExpectColumnValuesToNotBeInSet, "few_contradictions", column="relation",
             value_set=["contradicts"], mostly=0.4),
    ]  # fmt: skip


def baseline_claims() -> list[Expectation]:
    """Claims and non-claims of the baseline documents."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "claim_once", column="id"),
        batch(gxe.ExpectColumnValuesToBeInSet, "spans_reproduce", column="reproduced",
              value_set=[True]),
        batch(gxe.ExpectColumnValuesToBeInSet, "claim_of_a_document", column="document_known",
              value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "known_kind", column="kind", value_set=KINDS),
        row(gxe.ExpectColumnValuesToBeInSet, "quantities_within_text", column="quantities_sane",
            value_set=[True]),
        row(gxe.ExpectColumnValuesToBeInSet, "times_in_window", column="times_sane",
            value_set=[True]),
    ]  # fmt: skip


def documents() -> list[Expectation]:
    """Baseline documents."""
    return [
        batch(gxe.ExpectColumnValuesToBeUnique, "document_once", column="id"),
        warn(gxe.ExpectColumnValuesToBeInSet, "known_language", column="lang", value_set=LANGS),
        batch(gxe.ExpectColumnValuesToMatchRegex, "pinned_by_its_bytes", column="sha256",
              regex="^[0-9a-f]{64}$"),
        batch(gxe.ExpectColumnValueLengthsToBeBetween, "text_length", column="text", min_value=1),
        batch(gxe.ExpectColumnValuesToBeInSet, "dated_in_window", column="date_sane",
              value_set=[True]),
        warn(gxe.ExpectColumnValuesToNotBeNull, "date_known", column="date"),
    ]  # fmt: skip


def relations() -> list[Expectation]:
    """One row a relation: its share of the run's claims beside that of the last weeks."""
    return [
        batch(gxe.ExpectColumnValuesToBeInSet, "shares_like_the_last_weeks", column="share_usual",
              value_set=[True]),
    ]  # fmt: skip


def sources() -> list[Expectation]:
    """One row a source: what it brought in 24 hours beside its band and the last weeks."""
    return [
        warn(gxe.ExpectColumnValuesToBeInSet, "volume_within_band", column="within_band",
             value_set=[True]),
        warn(gxe.ExpectColumnValuesToBeInSet, "volume_like_the_last_weeks", column="volume_usual",
             value_set=[True]),
        warn(gxe.ExpectColumnValuesToBeInSet, "fresh", column="fresh", value_set=[True]),
    ]  # fmt: skip


def edition() -> list[Expectation]:
    """The edition that the run adds to."""
    return [
        batch(gxe.ExpectColumnValuesToBeInSet, "edition_not_ahead", column="begun",
              value_set=[True]),
        batch(gxe.ExpectColumnValuesToBeInSet, "known_zone", column="zone_known",
              value_set=[True]),
    ]  # fmt: skip


def balance() -> list[Expectation]:
    """One row a stage: what went in equals what came out; few were quarantined."""
    return [
        batch(gxe.ExpectColumnPairValuesToBeEqual, "counts_in_equal_counts_out",
              column_A="taken_in", column_B="given_out"),
        batch(gxe.ExpectColumnValuesToBeInSet, "few_quarantined", column="few_quarantined",
              value_set=[True]),
    ]  # fmt: skip


SUITES: dict[str, Callable[[], list[Expectation]]] = {
    "pages": pages,
    "versions": versions,
    "claims": claims,
    "links": links,
    "differences": differences,
    "relations": relations,
    "sources": sources,
    "edition": edition,
    "documents": documents,
    "baseline_claims": baseline_claims,
    "balance": balance,
}


def suite(name: str) -> gx.ExpectationSuite:
    """The named suite."""
    return gx.ExpectationSuite(name, expectations=SUITES[name]())
