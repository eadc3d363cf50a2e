"""The command that serves the pages."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import ready

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from pages.sessions import Access
    from pipeline.settings import Settings

_MOST_WORKERS = 4
_HOST, _NAMES = "SVERKA_PAGES_HOST", "SVERKA_PAGES_NAMES"


def serve(
    port: Annotated[
        int | None, typer.Option(help="Port; SVERKA_PAGES_PORT else.", min=1, max=65535)
    ] = None,
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; SVERKA_PAGES_HOST else.")
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(help="Name that browsers may ask for, beside loopback's; * for any."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(help="Processes that answer; else one a core, four at most.", min=1),
    ] = None,
) -> None:
    """Serves the pages until Ctrl-C: editions, documents, claims, sources, search, exports."""
    import uvicorn

    settings = ready()
    _access(settings)
    port, host = port or settings.pages_port, host or settings.pages_host
    # Each process reads its settings itself.
    os.environ |= {_HOST: host, _NAMES: " ".join((settings.pages_names, *(name or ())))}
    print(f"http://{host}:{port}/", flush=True)
    # A proxy's X-Forwarded-For would take the place of the peer's own address, which
    # SVERKA_REVIEWER_PROXIES is held against.
    uvicorn.run(
        "cli.pages:application", factory=True, host=host, port=port, log_level="warning",
        server_header=False, proxy_headers=False,
        workers=workers or min(_MOST_WORKERS, os.cpu_count() or 1),
    )  # fmt: skip


def application() -> "ASGIApp":
    """The pages as the environment says, for one of the processes that serve them."""
    from pages.app import LOOPBACK, RECENT, create_app
    from pages.attempts import Attempts

    settings = ready()
    names, access = (
        (*LOOPBACK, settings.pages_host, *settings.pages_names.split()),
        _access(settings),
    )
    attempts = Attempts(settings.home / "attempts.sqlite")
    return create_app(settings.database, names, access, attempts, RECENT)


def _access(settings: "Settings") -> "Access":
    """Who may review; a wrong file of reviewers is told before anything is served."""
    from pages.reviewers import reviewers
    from pages.sessions import Access
    from stack.keys import kept

    reviewers(settings.reviewers_file)
    return Access(
        key=kept(settings.home / "pages.key"),
        reviewers=settings.reviewers_file,
        secure=settings.pages.startswith("https://"),
        header=settings.reviewer_header,
        proxies=settings.proxies,
    )
