"""The application: which address leads to which module, and what becomes of errors."""

from collections.abc import Sequence
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import FileResponse
from starlette.staticfiles import StaticFiles

from pages.drawing import draw
from pages.routes import (  # fmt: skip
    articles,
    claims,
    differences,
    documents,
    editions,
    search,
    sources,
    tables,
    topics,
)
from pages.security import SecurityHeaders
from reports.html import TEMPLATES
from sql.database import DatabaseError

STATIC = Path(__file__).parent / "static"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_MODULES = (
    editions, differences, documents, claims, topics, sources, articles, search, tables,
)  # fmt: skip


def create_app(database: str, hosts: Sequence[str] = LOOPBACK) -> FastAPI:
    """The pages of the database at ``database`` (libpq form), read as ``sverka_reader``.

    Requests whose Host is none of ``hosts`` are refused, so that no page of a stranger can read
    along under a name of its own that leads to this machine; ``*`` permits any.
    """
    app = FastAPI(title="Sverka", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.database = database
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    app.get("/static/report.css")(_report_style)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for module in _MODULES:
        app.include_router(module.router)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _misunderstood)
    app.add_exception_handler(DatabaseError, _unanswered)
    return app


def _report_style() -> FileResponse:
    """The style of the daily report, which the pages share."""
    return FileResponse(TEMPLATES / "style.css", media_type="text/css")


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    return draw(request, "error.html", status=status, detail=detail)


def _misunderstood(request: Request, error: Exception) -> Response:
    first = error.errors()[0] if isinstance(error, RequestValidationError) else {"loc": ("", "")}
    return draw(request, "error.html", status=400, detail=f"{first['loc'][-1]}: {first['msg']}")


def _unanswered(request: Request, error: Exception) -> Response:
    return draw(request, "error.html", status=503, detail=str(error))
