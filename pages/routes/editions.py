"""Editions: their calendar, and what a day has brought."""

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from pages.drawing import draw, link
from pages.filters import Asked
from pages.reader import Reading
from sql.database import Row

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar: ``weeks`` of seven days each, a day's edition or nothing."""

    first: date
    weeks: tuple[tuple[tuple[date, Row | None], ...], ...]


@router.get("/")
def front(request: Request, reading: Reading) -> Response:
    """Leads to the latest edition, or to the calendar while there is none."""
    with reading as reader:
        latest = reader.one("latest_edition")["edition"]
    path = f"/editions/{latest}" if latest else "/editions"
    return RedirectResponse(link(path, ui=request.query_params.get("ui")))


@router.get("/editions")
def calendar(request: Request, filters: Asked, reading: Reading) -> Response:
    """The calendar of editions."""
    with reading as reader:
        listing = reader.listing("editions", filters, size=370)
    return draw(request, "editions.html", listing=listing, months=months(listing.rows))


@router.get("/editions/{day}")
def edition(request: Request, day: date, filters: Asked, reading: Reading) -> Response:
    """What Sverka learnt on a day, the certain first."""
    asked = filters.model_copy(update={"edition": day})
    with reading as reader:
        found = reader.one("edition", asked)
        listing = reader.listing("differences", asked)
    return draw(request, "edition.html", edition=found, listing=listing, scope="differences")


def months(editions: Iterable[Row]) -> tuple[Month, ...]:
    """The months that hold ``editions``, the latest first; weeks begin on Monday."""
    known = {row["edition"]: row for row in editions}
    held = Counter((day.year, day.month) for day in known)
    return tuple(
        Month(
            date(year, month, 1),
            tuple(
                tuple((day, known.get(day) if day.month == month else None) for day in week)
                for week in Calendar().monthdatescalendar(year, month)
            ),
        )
        for year, month in sorted(held, reverse=True)
    )
