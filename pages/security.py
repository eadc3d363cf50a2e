"""What browsers are told on every answer: load nothing from elsewhere, run nothing. And how much
they may send."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


class SecurityHeaders:
    """Adds ``HEADERS`` to whatever the application answers, errors too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, secured)


LARGEST_FORM = 64 * 1024


class SmallForms:
    """Refuses what no form of ours sends: more than ``LARGEST_FORM`` bytes, or nobody knows how
    many."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        await (PlainTextResponse("", refusal) if refusal else self._app)(scope, receive, send)


def _refusal(headers: Headers) -> int | None:
    if "transfer-encoding" in headers:
        return 411
    length = headers.get("content-length", "0")
    return None if length.isdecimal() and int(length) <= LARGEST_FORM else 413
