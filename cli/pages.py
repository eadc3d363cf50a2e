"""The command that serves the pages."""

from typing import Annotated

import typer

from cli.options import ready


def serve(
    port: Annotated[int, typer.Option(help="Port.", min=1, max=65535)] = 8070,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(help="Name that browsers may ask for, beside loopback's; * for any."),
    ] = None,
) -> None:
    """Serves the pages until Ctrl-C: editions, documents, claims, sources, search, exports."""
    import uvicorn

    from pages.app import LOOPBACK, create_app

    app = create_app(ready().database, (*LOOPBACK, host, *(name or ())))
    print(f"http://{host}:{port}/")
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
