"""A baseline claim: its history, its evidence, and every value that was reported of it."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from pages.charts import values_chart
from pages.drawing import draw, language, words
from pages.filters import Filters
from pages.reader import Reading

router = APIRouter()
_EVENTS, _VALUES = 50, 200


@router.get("/claims/{claim}")
def claim(request: Request, claim: str, reading: Reading) -> Response:
    """A claim's page; its figures are those of the fact that it states."""
    with reading as reader:
        found = reader.one("baseline_claims", Filters(claim=claim))
        fact = Filters(fact=found["fact_id"])
        series = reader.rows("series", fact, limit=_VALUES) if fact.fact else []
        known: dict[str, Any] = {
            "document": reader.one("documents", Filters(document=found["document"])),
            "fact": next(iter(reader.rows("fact", fact)), None),
            "history": reader.listing("timeline", Filters(claim=claim), size=_EVENTS),
            "trail": reader.rows("reviews", Filters(claim=claim)),
        }
    chart = Markup(values_chart(series, words(language(request))["baseline"]))
    return draw(request, "claim.html", claim=found, series=series, chart=chart, **known)
