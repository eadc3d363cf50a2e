"""The command that serves the pages."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import ready

if TYPE_CHECKING:
    from pages.sessions import Access
    from pipeline.settings import Settings


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
) -> None:
    """Serves the pages until Ctrl-C: editions, documents, claims, sources, search, exports."""
    import uvicorn

    from pages.app import LOOPBACK, create_app

    settings = ready()
    port, host = port or settings.pages_port, host or settings.pages_host
    names = (*LOOPBACK, host, *settings.pages_names.split(), *(name or ()))
    app = create_app(settings.database, names, _access(settings))
    print(f"http://{host}:{port}/", flush=True)
    # A proxy's X-Forwarded-For would take the place of the peer's own address, which
    # SVERKA_REVIEWER_PROXIES is held against.
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False
    )


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
