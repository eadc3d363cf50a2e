"""Loading of an edition from Postgres."""

from datetime import date
from typing import Any, TypeVar

from pydantic import TypeAdapter

from reports.edition import Edition
from reports.evidence import names_of, with_names
from sql import database
from sql.database import Connection, Row

R = TypeVar("R")


class UnknownEdition(ValueError):
    """There is no edition of that day."""


def load_edition(connection: Connection, edition: date) -> Edition:
    """The edition of that day as it stands, or, once later days have judged anew, as it stood.

    Raises:
        UnknownEdition: there is none.
    """
    rows = database.query(connection, "edition", edition=edition)
    if not rows:
        raise UnknownEdition(f"{edition}: there is no edition of that day")
    former = rows[0]["former"]
    return _record(
        Edition,
        rows[0]
        | _counted(connection, edition)
        | {
            "former": {"edition": former} | _counted(connection, former) if former else None,
            "items": _items(connection, edition),
            "topics": database.query(connection, "edition_topics", edition=edition),
            "withdrawn": database.query(connection, "edition_withdrawn", edition=edition),
            "rejections": database.query(connection, "edition_rejections", edition=edition),
            "silent": database.query(connection, "edition_silent", edition=edition),
            "corrections": _corrections(connection, edition),
            "recent": database.query(connection, "edition_recent", edition=edition),
        },
    )


def _record(record: type[R], row: Row) -> R:
    return TypeAdapter(record).validate_python(row)


def _counted(connection: Connection, edition: date) -> Row:
    return {
        "counts": database.query(connection, "edition_counts", edition=edition)[0],
        "relations": database.query(connection, "edition_relations", edition=edition),
    }


def _items(connection: Connection, edition: date) -> list[Row]:
    changes = _by("difference_id", database.query(connection, "edition_changes", edition=edition))
    earlier = _by("development_id", database.query(connection, "edition_earlier", edition=edition))
    passages = _by("claim_id", database.query(connection, "edition_passages", edition=edition))
    rows = database.query(connection, "edition_items", edition=edition)
    names = names_of(connection, (one for row in rows for one in row["evidence"]))
    return [
        row
        | {
            "relation": row["relation_told"],
            "tier": row["tier_told"],
            "news": row,
            "baseline": _baseline(row, passages.get(row["baseline_claim_id"], [])),
            "changes": changes.get(row["difference_id"], ()),
            "earlier": earlier.get(row["development_id"], ()),
            "evidence": [with_names(one, names) for one in row["evidence"]],
        }
        for row in rows
    ]


def _corrections(connection: Connection, edition: date) -> list[Row]:
    rows = database.query(connection, "edition_corrections", edition=edition)
    return [row | {"edits": row["edits"] or ()} for row in rows]


def _by(key: str, rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[key], []).append(row)
    return grouped


def _baseline(row: Row, passages: list[Row]) -> dict[str, Any] | None:
    if row["baseline_text"] is None:
        return None
    return {
        "claim_id": row["baseline_claim_id"],
        "document": row["document"],
        "title": row["document_title"] or row["document"],
        "author": row["document_author"],
        "date": row["document_date"],
        "section": row["section"],
        "lang": row["baseline_lang"],
        "text": row["baseline_text"],
        "rendering": (row["renderings"] or {}).get(row["lang"]),
        "fact_documents": row["fact_documents"] or (),
        "value_low": row["value_low"],
        "value_high": row["value_high"],
        "unit": row["fact_unit"],
        "before": passages[0]["before"] if passages else "",
        "after": passages[0]["after"] if passages else "",
    }
