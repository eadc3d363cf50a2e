"""Staged rows as the frames that the suites judge, with columns derived for what SQL types hide.

``reproduced``: the parts, joined, equal the text, white space aside. ``published_sane``: unknown,
or between 1990 and a day after it was observed. ``precision_sane``: known exactly where the instant
is. ``quantities_sane``: each figure's offsets reproduce its text, and it has a value or a range.
``times_sane``: years 1500 to 2200, start not after end; a time may have no end, or neither.
``…_known``: the row it refers to exists.
``linked``: a claim has the link that decides. ``explained``: ``new``, or at least one change.
``deltas_sane``: the change and its per cent have one sign. ``of_the_edition``: of the day whose
edition the run adds to.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import available_timezones

import pandas as pd

from expectations.suites import FIELDS

Row = Mapping[str, Any]
Frame: TypeAlias = pd.DataFrame
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_ZONES = available_timezones()


def frame(rows: Iterable[Row], columns: Iterable[str]) -> Frame:
    """The rows as a frame that has ``columns`` also when there is no row."""
    return pd.DataFrame([dict(row) for row in rows], columns=list(columns))


def versions(rows: Iterable[Row]) -> Frame:
    """Staged article versions."""
    columns = ("id", "fetch_id", "lang", "url", "title", "text", "published_at",
               "published_sane", "precision_sane", "zone_known")  # fmt: skip
    return frame(
        (
            {**row, "id": row["version_id"], "published_sane": _published_sane(row),
             "precision_sane": _precision_sane(row),
             "zone_known": row["zone"] in _ZONES}
            for row in rows
        ),
        columns,
    )  # fmt: skip


def claims(rows: Iterable[Row], sources: Mapping[str, str], parent: str) -> Frame:
    """Staged claims; ``sources`` has the text that spans count in by ``parent`` id."""
    columns = ("id", "kind", "lang", "polarity", "text", f"{parent}_known", "reproduced",
               "quantities_sane", "times_sane")  # fmt: skip
    key = "version_id" if parent == "version" else "document"
    return frame(
        (
            {**row, "id": row["claim_id"], f"{parent}_known": row[key] in sources,
             "reproduced": _reproduced(row, sources.get(row[key], "")),
             "quantities_sane": _quantities_sane(row), "times_sane": _times_sane(row)}
            for row in rows
        ),
        columns,
    )  # fmt: skip


def news_claims(rows: Iterable[Row], texts: Mapping[str, str], judged: Set[str]) -> Frame:
    """Staged claims of news with the texts of their versions; ``judged`` claims have a link."""
    made = claims(rows, texts, "version")
    made["linked"] = (made["kind"] != "claim") | made["id"].isin(judged)
    return made


def links(rows: Iterable[Row], claims: set[str], baseline: set[str]) -> Frame:
    """Staged links; the ids of the claims and of the standing baseline claims they may name."""
    return frame(
        (
            {**row, "id": row["link_id"], "claim_known": row["claim_id"] in claims,
             "baseline_known": _baseline_known(row, baseline)}
            for row in rows
        ),
        ("id", "claim_known", "baseline_known", "relation", "tier", "score"),
    )  # fmt: skip


def differences(
    rows: Iterable[Row], links: set[str], changes: Mapping[str, Sequence[Row]], edition: date
) -> Frame:
    """Staged differences with their changes by difference id, and the day of the run's edition."""
    columns = ("id", "link_known", "explained", "fields_known", "deltas_sane", "weight", "score",
               "relation", "of_the_edition")  # fmt: skip

    def derived(row: Row) -> Row:
        own = changes.get(row["difference_id"], [])
        return {
            **row,
            "id": row["difference_id"],
            "link_known": row["link_id"] in links,
            "explained": row["relation"] == "new" or bool(own),
            "fields_known": all(change["field"] in FIELDS for change in own),
            "deltas_sane": all(map(_delta_sane, own)),
            "of_the_edition": row["edition"] == edition,
        }

    return frame(map(derived, rows), columns)


def balance(rows: Iterable[Row]) -> Frame:
    """Stages with ``taken_in``, ``given_out`` and ``quarantined``.

    More than 5% of a stage in quarantine, and more than two rows, means that the stage is broken.
    """
    return frame(
        (
            {**row, "few_quarantined": row["quarantined"] <= max(2, 0.05 * row["taken_in"])}
            for row in rows
        ),
        ("id", "taken_in", "given_out", "few_quarantined"),
    )


def _published_sane(row: Row) -> bool:
    at = row["published_at"]
    return at is None or EARLIEST <= at <= row["observed_at"] + timedelta(days=1)


def _precision_sane(row: Row) -> bool:
    return (row["published_at"] is None) == (row["published_precision"] is None)


def _reproduced(row: Row, source: str) -> bool:
    joined = "".join(source[start:end] for start, end in row["parts"])
    return "".join(joined.split()) == "".join(row["text"].split())


def _quantities_sane(row: Row) -> bool:
    return all(
        row["text"][one["start"] : one["end"]] == one["text"]
        and any(one[key] is not None for key in ("value", "low", "high"))
        for one in row["quantities"]
    )


def _times_sane(row: Row) -> bool:
    return all(_time_sane(one["start"], one["end"]) for one in row["times"])


def _time_sane(start: str | None, end: str | None) -> bool:
    if start is None:
        return end is None
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return first <= last and first.year >= 1500 and last.year <= 2200


def _baseline_known(row: Row, baseline: set[str]) -> bool:
    if row["relation"] in ("new", "offtopic"):
        return row["baseline_claim_id"] is None
    return str(row["baseline_claim_id"]) in baseline


def _delta_sane(change: Row) -> bool:
    if change["delta"] is None or change["delta_percent"] is None:
        return True
    return bool((change["delta"] >= 0) == (change["delta_percent"] >= 0))
