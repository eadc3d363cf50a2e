"""Differences: all that stand, and one with its evidence."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from pages.drawing import draw
from pages.filters import Asked, Filters
from pages.reader import Reading

router = APIRouter()


@router.get("/differences")
def differences(request: Request, filters: Asked, reader: Reading) -> Response:
    """The differences that stand, the latest edition first."""
    listing = reader.listing("differences", filters)
    return draw(request, "differences.html", listing=listing)


@router.get("/differences/{difference}")
def difference(request: Request, difference: str, reader: Reading) -> Response:
    """A difference: both texts, what changed, why Sverka thinks so, and what else it weighed."""
    found = reader.one("differences", Filters(difference=difference))
    links = reader.rows("evidence", claim=found["claim_id"])
    return draw(request, "difference.html", row=found, links=links)
