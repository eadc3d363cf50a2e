"""Every table as it is, with its filters, and as a file to take away."""

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from pages.drawing import draw, link
from pages.export import FORMS
from pages.filters import Asked
from pages.reader import API, EXPORT, Reading
from pages.tables import TABLES

router = APIRouter()


@router.get("/tables")
def tables(request: Request) -> Response:
    """The tables there are."""
    return draw(request, "tables.html", tables=TABLES.values(), limit=EXPORT)


@router.get("/tables/{name}.{form}")
def export(
    name: str, form: Literal["csv", "json", "parquet", "xlsx"], filters: Asked, reading: Reading
) -> Response:
    """A table's rows as a file, ``API`` of them unless the address asks for another ``size``; the
    header Link leads to the rows that follow."""
    kind, write = FORMS[form]
    with reading as reader:
        listing = reader.listing(name, filters, size=API)
    headers = {"Content-Disposition": f'attachment; filename="sverka-{name}.{form}"'}
    if listing.next:
        following = link(f"/tables/{name}.{form}", **filters.named(after=listing.next))
        headers["Link"] = f'<{following}>; rel="next"'
    return Response(write(listing.rows), media_type=kind, headers=headers)


@router.get("/tables/{name}")
def table(request: Request, name: str, filters: Asked, reading: Reading) -> Response:
    """A table, a page at a time."""
    with reading as reader:
        listing = reader.listing(name, filters)
    return draw(request, "table.html", listing=listing)
