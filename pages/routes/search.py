"""Search in baseline claims, their renderings, claims of the news and titles of articles."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from pages.drawing import draw
from pages.filters import Asked
from pages.reader import Reading

router = APIRouter()


@router.get("/search")
def search(request: Request, filters: Asked, reading: Reading) -> Response:
    """What holds the words as they are typed, or in another form of Russian or English."""
    listing = None
    if filters.q:
        with reading as reader:
            listing = reader.listing("search", filters)
    return draw(request, "search.html", listing=listing, filters=filters)
