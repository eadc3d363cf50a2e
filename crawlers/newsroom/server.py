"""Serves a newsroom's sites on loopback, each at a port of its own."""

import errno
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import formatdate
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from crawlers.newsroom.lines import Line, NewsroomError, read_lines, requested
from crawlers.newsroom.site import Answer, Site, as_answer

HOST = "127.0.0.1"
SLOW_SECONDS = 3.0
_LOG_LIMIT = 100_000


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing of readers that hang up; anything else is an error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """Turns HTTP requests into questions to the newsroom."""

    protocol_version = "HTTP/1.1"
    server_version = "newsroom"
    sys_version = ""
    wbufsize = -1
    disable_nagle_algorithm = True

    def __init__(self, ask: Callable[[str, str, Any], Answer], *arguments: Any) -> None:
        self._ask = ask
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self._reply(self._ask(self.command, self.path, self.headers))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()

    def _reply(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Requests are told by ``__log``, not on standard error."""


class Newsroom:
    """The sites of a JSON lines file, a source a site on ports ``port``, ``port`` + 1, …

    A context manager: entering binds all ports and serves in threads, leaving stops. With
    ``port`` 0 every site gets some free port. ``slow`` is the pause of the ``slow`` fault in
    seconds.

    Raises:
        NewsroomError: the file is malformed, or a port is taken; nothing is served then.
    """

    def __init__(self, path: Path, port: int = 0, *, slow: float = SLOW_SECONDS) -> None:
        self._lines = read_lines(path)
        self._port = port
        self._slow = slow
        self._servers: list[_Server] = []
        self._log: list[dict[str, object]] = []
        self.sites: list[Site] = []

    @property
    def address(self) -> str:
        """The first site's address, which also answers ``/__sites``, ``/__log``, ``/__advance``."""
        return self.sites[0].address

    @property
    def log(self) -> list[dict[str, object]]:
        """Every request so far: time, port, method, path, status, bytes of the answer, headers."""
        return list(self._log)

    def __enter__(self) -> "Newsroom":
        sources: dict[str, list[Line]] = {}
        for line in self._lines:
            sources.setdefault(line.source, []).append(line)
        try:
            for number, (source, lines) in enumerate(sources.items()):
                self._open(number, source, lines)
        except NewsroomError:
            self._close()
            raise
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        for server in self._servers:
            server.shutdown()
        self._close()

    def _open(self, number: int, source: str, lines: list[Line]) -> None:
        port = self._port + number if self._port else 0
        server = _bind(port, partial(_Handler, partial(self._answer, number)))
        self._servers.append(server)
        self.sites.append(Site(source, f"http://{HOST}:{server.server_address[1]}", lines))

    def _close(self) -> None:
        for server in self._servers:
            server.server_close()

    def _answer(self, number: int, method: str, target: str, headers: Any) -> Answer:
        parts = urlsplit(target)
        path = requested(parts.path + ("?" + parts.query if parts.query else ""))
        own = self._own(method, path) if number == 0 else None
        answer = own or self._of_site(number, method, path, headers)
        self._note(number, method, path, answer, headers)
        if answer.slow:
            time.sleep(self._slow)
        return answer

    def _of_site(self, number: int, method: str, path: str, headers: Any) -> Answer:
        if method == "POST":
            return Answer(405, b"POST goes to /__advance of the first site\n", {"Allow": "GET"})
        return self.sites[number].answer(path, headers)

    def _own(self, method: str, path: str) -> Answer | None:
        if (method, path) == ("POST", "/__advance"):
            return as_answer({"advanced": sum(site.advance() for site in self.sites)})
        if (method, path) == ("GET", "/__sites"):
            return as_answer([site.description() for site in self.sites])
        if (method, path) == ("GET", "/__log"):
            return as_answer(self.log)
        return None

    def _note(self, number: int, method: str, path: str, answer: Answer, headers: Any) -> None:
        del self._log[:-_LOG_LIMIT]
        self._log.append({
            "time": datetime.now(UTC).isoformat(),
            "source": self.sites[number].source,
            "port": self._servers[number].server_address[1],
            "method": method,
            "path": path,
            "status": answer.status,
            "bytes": _size(answer),
            "user_agent": headers.get("User-Agent"),
            "if_none_match": headers.get("If-None-Match"),
            "if_modified_since": headers.get("If-Modified-Since"),
        })  # fmt: skip


def _size(answer: Answer) -> int:
    """The bytes of an answer: status line, headers (``Date`` and ``Server`` among them), body."""
    plain = {"Server": "newsroom", "Date": formatdate(usegmt=True)}
    heads = plain | answer.headers | {"Content-Length": str(len(answer.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
    status = f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}\r\n"
    return len(f"{status}{head}\r\n".encode()) + len(answer.body)


def _bind(port: int, handler: Callable[..., BaseHTTPRequestHandler]) -> _Server:
    try:
        return _Server((HOST, port), handler)
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "is already in use" if taken else f"cannot be opened ({error})"
        raise NewsroomError(f"port {port} on {HOST} {why}; choose another with --port") from error


def serve(path: Path, port: int) -> None:
    """Serves a newsroom until it is interrupted; prints each site's address once all are open.

    Raises:
        NewsroomError: the file is malformed, or a port is taken; nothing is served then.
    """
    with Newsroom(path, port) as newsroom:
        for site in newsroom.sites:
            print(f"{site.address}/  {site.source}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return
