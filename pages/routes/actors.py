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
def actors(request: Request, filters: Asked, reading: Reading) -> Response:
    """The actors that anything is said of, those that most differs about first."""
    with reading as reader:
        listing = reader.listing("actors", filters)
    return draw(request, "actors.html", listing=listing)


@router.get("/actor")
def actor(request: Request, filters: Asked, reading: Reading) -> Response:
    """An actor: its weeks, its latest differences and claims, and the documents that name it."""
    if filters.actor is None:
        raise HTTPException(404)
    only = Filters(actor=filters.actor)
    with reading as reader:
        found = reader.one("actors", only)
        weeks = reader.rows("actor_weeks", only, limit=_WEEKS)
        listing = reader.listing("differences", only, size=10)
        news = reader.listing("news-claims", only, size=10)
        claims = reader.rows("baseline_claims", only)
    said = words(language(request))
    names = {"claims": said["claims"], "differences": said["nav"]["differences"]}
    return draw(
        request, "actor.html", actor=found, weeks=weeks, listing=listing, news=news,
        chart=Markup(counts_chart(weeks, "week", names)),
        documents=Counter(claim["document"] for claim in claims), claims=claims[:10],
    )  # fmt: skip
