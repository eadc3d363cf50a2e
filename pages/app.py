"""The application: which address leads to which module, and what becomes of errors."""

import secrets
from collections.abc import Sequence

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse

from pages import assets
from pages.attempts import Attempts
from pages.drawing import draw
from pages.health import Health
from pages.reader import Common
from pages.recent import Recent
from pages.reviewers import ReviewerError
from pages.routes import (  # fmt: skip
    actors,
    articles,
    claims,
    differences,
    documents,
    editions,
    review,
    search,
    sources,
    tables,
    topics,
)
from pages.security import SecurityHeaders, SmallForms
from pages.sessions import Access
from sql.database import DatabaseError
from sql.reading import ValueRefused, pool

RECENT = 20.0
"""Seconds for which ``sverka serve`` gives an answer again."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_MODULES = (
    editions, differences, documents, claims, topics, actors, sources, articles, search, tables,
    review, assets,
)  # fmt: skip


def create_app(
    database: str,
    hosts: Sequence[str] = LOOPBACK,
    access: Access | None = None,
    attempts: Attempts | None = None,
    seconds: float = 0,
) -> FastAPI:
    """The pages of the database at ``database`` (libpq form), read as ``sverka_reader``.

    ``access`` tells who may review, which is written as ``sverka_reviewer``; without it nobody.
    Where several processes serve, ``attempts`` of signing in are counted in a file of theirs. Who
    is not signed in may be shown what was drawn up to ``seconds`` ago.
    Requests whose Host is none of ``hosts`` are refused, so that no page of a stranger can read
    along under a name of its own that leads to this machine; ``*`` permits any.
    """
    app = FastAPI(title="Sverka", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.database = database
    app.state.common = Common()
    app.state.pool = pool(database, "sverka_reader", seconds=15)
    app.state.access = access or Access(secrets.token_urlsafe())
    app.state.attempts = attempts or Attempts()
    app.state.health = Health(seconds)
    header = app.state.access.header
    app.add_middleware(Recent, seconds=seconds, personal=("cookie", *([header] if header else ())))
    app.add_middleware(SmallForms)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    for module in _MODULES:
        app.include_router(module.router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(DatabaseError, _unanswered)
    app.add_exception_handler(ReviewerError, _unknown)
    return app


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    answer = draw(request, "error.html", status=status, detail=detail)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _misunderstood(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": ("", "")}
    return draw(request, "error.html", status=400, detail=f"{first['loc'][-1]}: {first['msg']}")


def _unanswered(request: Request, error: Exception) -> Response:
    status = 400 if isinstance(error, ValueRefused) else 503
    return draw(request, "error.html", status=status, detail=str(error))


def _unknown(request: Request, error: Exception) -> Response:
    """Who reviews cannot be read, so that no page can be drawn that says so."""
    return PlainTextResponse(str(error), status_code=503)
