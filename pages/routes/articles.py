"""Articles: what was read, and what an outlet changed in one afterwards."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from pages.drawing import draw
from pages.filters import Asked, Filters
from pages.reader import Reading

router = APIRouter()


@router.get("/articles")
def articles(request: Request, filters: Asked, reading: Reading) -> Response:
    """The articles, the last read first."""
    with reading as reader:
        listing = reader.listing("articles", filters)
    return draw(request, "articles.html", listing=listing)


@router.get("/article")
def article(request: Request, filters: Asked, reading: Reading) -> Response:
    """An article: its versions as diffs, what else happened to it, and what it differs in."""
    if filters.url is None:
        raise HTTPException(404)
    only = Filters(url=filters.url)
    with reading as reader:
        found: dict[str, Any] = {
            "article": reader.one("articles", only),
            "revisions": reader.rows("revisions", only, limit=100),
            "events": reader.rows("article_events", only, limit=100),
            "listing": reader.listing("differences", only),
        }
    return draw(request, "article.html", **found)
