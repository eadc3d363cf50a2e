"""A baseline claim: its history, its evidence, and every value that was reported of it."""

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
def claim(request: Request, claim: str, reader: Reading) -> Response:
    """A claim's page; its figures are those of the fact that it states."""
    found = reader.one("baseline_claims", Filters(claim=claim))
    fact = found["fact_id"]
    series = reader.rows("series", Filters(fact=fact), limit=_VALUES) if fact else []
    return draw(
        request, "claim.html", claim=found,
        document=reader.one("documents", Filters(document=found["document"])),
        fact=next(iter(reader.rows("fact", Filters(fact=fact))), None),
        history=reader.listing("timeline", Filters(claim=claim), size=_EVENTS),
        trail=reader.rows("reviews", Filters(claim=claim)),
        series=series, chart=Markup(values_chart(series, words(language(request))["baseline"])),
    )  # fmt: skip
