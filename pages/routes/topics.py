"""Topics: how much is said of each, and one week by week."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from markupsafe import Markup

from pages.charts import counts_chart
from pages.drawing import draw, language, words
from pages.filters import Asked, Filters
from pages.reader import Reading

router = APIRouter()
_WEEKS = 52


@router.get("/topics")
def topics(request: Request, filters: Asked, reading: Reading) -> Response:
    """The topics, the most discussed first."""
    with reading as reader:
        listing = reader.listing("topics", filters)
    return draw(request, "topics.html", listing=listing)


@router.get("/topic")
def topic(request: Request, filters: Asked, reading: Reading) -> Response:
    """A topic: its weeks, its latest differences and the baseline claims about it."""
    if filters.topic is None:
        raise HTTPException(404)
    only = Filters(topic=filters.topic)
    with reading as reader:
        weeks = reader.rows("topic_weeks", only, limit=_WEEKS)
        listing = reader.listing("differences", only, size=10)
        claims = reader.listing("baseline-claims", only, size=10)
    said = words(language(request))
    names = {"claims": said["claims"], "differences": said["nav"]["differences"]}
    return draw(
        request, "topic.html", topic=filters.topic, weeks=weeks, listing=listing, claims=claims,
        chart=Markup(counts_chart(weeks, "week", names)),
    )  # fmt: skip
