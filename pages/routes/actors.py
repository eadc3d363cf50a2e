"""Actors: how much is said of each, and one week by week, with its differences and documents."""

from collections import Counter

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from markupsafe import Markup

from pages.charts import counts_chart
from pages.drawing import draw, language, words
from pages.filters import Asked, Filters
from pages.reader import Reading

router = APIRouter()
_WEEKS = 52


@router.get("/actors")
def actors(request: Request, filters: Asked, reader: Reading) -> Response:
    """The actors that anything is said of, those that most differs about first."""
    return draw(request, "actors.html", listing=reader.listing("actors", filters))


@router.get("/actor")
def actor(request: Request, filters: Asked, reader: Reading) -> Response:
    """An actor: its weeks, its latest differences and claims, and the documents that name it."""
    if filters.actor is None:
        raise HTTPException(404)
    only = Filters(actor=filters.actor)
    weeks = reader.rows("actor_weeks", only, limit=_WEEKS)
    said = words(language(request))
    names = {"claims": said["claims"], "differences": said["nav"]["differences"]}
    claims = reader.rows("baseline_claims", only)
    return draw(
        request, "actor.html", actor=reader.one("actors", only), weeks=weeks,
        chart=Markup(counts_chart(weeks, "week", names)),
        listing=reader.listing("differences", only, size=10),
        news=reader.listing("news-claims", only, size=10),
        documents=Counter(claim["document"] for claim in claims), claims=claims[:10],
    )  # fmt: skip
