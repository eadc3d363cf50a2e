"""Differences: all that stand, and one with its evidence."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from pages.drawing import draw
from pages.filters import Asked, Filters
from pages.reader import Reader, Reading
from reports.differences import Evidence
from reports.evidence import names_of, with_names
from sql.database import Row

router = APIRouter()


def evidence_of(reader: Reader, claim: str) -> list[Row]:
    """What a news claim was thought to bear on, each with its evidence and the names in it."""
    links = reader.rows("evidence", claim=claim)
    names = names_of(reader.connection, (one for link in links for one in link["evidence"]))
    return [
        link | {"evidence": [Evidence(**with_names(one, names)) for one in link["evidence"]]}
        for link in links
    ]


@router.get("/differences")
def differences(request: Request, filters: Asked, reading: Reading) -> Response:
    """The differences that stand, the latest edition first."""
    with reading as reader:
        listing = reader.listing("differences", filters)
    return draw(request, "differences.html", listing=listing)


@router.get("/differences/{difference}")
def difference(request: Request, difference: str, reading: Reading) -> Response:
    """A difference: both texts, what changed, why Sverka thinks so, what else it weighed, and what
    people have said of it, also where that has ended it."""
    only = Filters(difference=difference)
    with reading as reader:
        found = next(iter(reader.rows("differences", only)), None)
        trail = reader.rows("reviews", only)
        judged = found or next(iter(trail), None)
        if judged is None:
            raise HTTPException(404)
        links = evidence_of(reader, judged["claim_id"])
    return draw(
        request, "difference.html", difference=difference, row=found, trail=trail, links=links
    )
