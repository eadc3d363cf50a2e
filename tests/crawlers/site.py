"""A site on loopback whose answers a test sets."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What a test's site answers at a path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    pause: float = 0.0


@dataclass
class Site:
    """A site on loopback whose answers a test sets; what is not set is 404.

    ``next`` are answers that a path gives once each before that of ``replies``; ``times`` are the
    monotonic instants at which the requests of ``asked`` came.
    """

    address: str
    replies: dict[str, Reply]
    next: dict[str, list[Reply]]
    asked: list[tuple[str, dict[str, str]]]
    times: list[float]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, host: str, port: int, handler: Any) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Crawlers that are killed hang up; that is no error here."""


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, site: dict[str, Any], *arguments: Any) -> None:
        self._site = site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self._site["asked"].append((self.path, dict(self.headers)))
        self._site["times"].append(time.monotonic())
        once = self._site["next"].get(self.path)
        reply = once.pop(0) if once else self._site["replies"].get(self.path, Reply(status=404))
        time.sleep(reply.pause)
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@contextmanager
def serving(host: str = "127.0.0.1", port: int = 0) -> Iterator[Site]:
    """A site of any answers, on a free port if none is given."""
    state: dict[str, Any] = {"replies": {}, "next": {}, "asked": [], "times": []}
    server = _Server(host, port, partial(_Handler, state))
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    name = f"[{host}]" if ":" in host else host
    yield Site(f"http://{name}:{server.server_address[1]}", **state)
    server.shutdown()
    server.server_close()
