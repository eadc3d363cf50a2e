"""Sources: how each does, and one day by day."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from markupsafe import Markup

from pages.charts import counts_chart
from pages.drawing import draw, language, words
from pages.filters import Asked, Filters
from pages.reader import Reading

router = APIRouter()
_DAYS = 60


@router.get("/sources")
def sources(request: Request, filters: Asked, reading: Reading) -> Response:
    """The sources, those that are not well first."""
    with reading as reader:
        listing = reader.listing("sources", filters, size=200)
    return draw(request, "sources.html", listing=listing)


@router.get("/source")
def source(request: Request, filters: Asked, reading: Reading) -> Response:
    """A source: its health, its days, its latest articles and differences."""
    if filters.source is None:
        raise HTTPException(404)
    only = Filters(source=filters.source)
    with reading as reader:
        health = request.app.state.health.of(reader)
        if filters.source not in health:
            raise HTTPException(404)
        days = reader.rows("source_days", only, limit=_DAYS)
        listing = reader.listing("differences", only, size=10)
        articles = reader.listing("articles", only, size=10)
    said = words(language(request))
    names = {name: said[name] for name in ("new", "revised", "rejected")}
    return draw(
        request, "source.html", source=health[filters.source], days=days,
        chart=Markup(counts_chart(days, "day", names)), listing=listing, articles=articles,
    )  # fmt: skip
