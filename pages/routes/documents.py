"""Baseline documents: all, and one with its claims in the margin."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from pages.drawing import draw
from pages.filters import Asked, Filters
from pages.passages import passages
from pages.reader import Reading

router = APIRouter()


@router.get("/documents")
def documents(request: Request, filters: Asked, reading: Reading) -> Response:
    """The documents that stand, and how many of their claims have been touched."""
    with reading as reader:
        listing = reader.listing("documents", filters)
    return draw(request, "documents.html", listing=listing)


@router.get("/document")
def document(request: Request, filters: Asked, reading: Reading) -> Response:
    """A document's text, each claim in the colour of what has happened to it."""
    if filters.document is None:
        raise HTTPException(404)
    only = Filters(document=filters.document)
    with reading as reader:
        found = reader.one("documents", only)
        claims = reader.rows("baseline_claims", only)
        text = reader.one("document_text", only)["text"]
    return draw(
        request, "document.html", document=found, claims=claims, passages=passages(text, claims)
    )
