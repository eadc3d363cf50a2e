"""Sites on loopback that harm their readers: raw answers over real HTTP, a port a site."""

import contextlib
import gzip
import json
import socket
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache, partial

Answer = Callable[[], Iterator[bytes]]
MEGABYTE = 1_000_000
_DRIP = 0.1
_BREATH = 0.004


def page(
    body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str
) -> Answer:
    """A whole answer; ``more`` are further headers, ``_`` standing for ``-``."""
    headers = {"Content-Type": kind, "Content-Length": str(len(body)), **more}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return raw(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1") + body)


def raw(*parts: bytes) -> Answer:
    """Bytes as they are, then the end of the connection."""
    return lambda: iter(parts)


def head(*lines: str) -> bytes:
    """The head of an answer whose body is to follow."""
    return "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *lines, "", "")).encode()


def endless(first: bytes, part: bytes) -> Answer:
    """An answer that goes on until the reader hangs up, fast but leaving time for other sites."""

    def parts() -> Iterator[bytes]:
        yield first
        while True:
            time.sleep(_BREATH)
            yield part

    return parts


def drip(first: bytes, part: bytes) -> Answer:
    """An answer that trickles, each part soon enough to look alive."""

    def parts() -> Iterator[bytes]:
        yield first
        while True:
            time.sleep(_DRIP)
            yield part

    return parts


def silence() -> Iterator[bytes]:
    """An answer that never begins."""
    time.sleep(30)
    yield b""


def moved(location: str, status: str = "302 Found") -> Answer:
    """A redirect."""
    return page(b"", status=status, Location=location)


@cache
def zeros(encoding: str) -> bytes:
    """Two hundred megabytes of blanks, packed; ``twice`` is gzip within gzip."""
    blanks = b" " * MEGABYTE
    if encoding == "deflate":
        pack = zlib.compressobj()
        return b"".join(pack.compress(blanks) for _ in range(200)) + pack.flush()
    packed = b"".join(gzip.compress(blanks) for _ in range(200))
    return gzip.compress(packed) if encoding == "twice" else packed


def feed(*links: str) -> Answer:
    """A feed that leads to the given addresses."""
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    return page(f"<rss><channel>{items}</channel></rss>".encode(), "application/rss+xml")


def json_feed(items: object) -> Answer:
    """A JSON feed."""
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    return page(body.encode(), "application/feed+json")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """Readers hang up on such sites; that is no error here."""


class _Handler(socketserver.StreamRequestHandler):
    def __init__(self, answers: Mapping[str, Answer], *arguments: object) -> None:
        self._answers = answers
        super().__init__(*arguments)  # type: ignore[arg-type]

    def handle(self) -> None:
        line = self.rfile.readline(70_000).split(b" ")
        while self.rfile.readline(70_000).strip():
            pass
        path = line[1].decode("latin-1") if len(line) > 1 else "/"
        answer = self._answers.get(path, page(b"", status="404 Not Found"))
        with contextlib.suppress(OSError):
            for part in answer():
                self.wfile.write(part)
            self.request.shutdown(socket.SHUT_WR)


@contextmanager
def serving(sites: Mapping[str, Mapping[str, Answer]]) -> Iterator[dict[str, str]]:
    """Serves sites until the context ends; their addresses by name, without a slash at the end."""
    with ExitStack() as stack:
        addresses = {}
        for name, answers in sites.items():
            server = stack.enter_context(_Server(("127.0.0.1", 0), partial(_Handler, answers)))
            stack.callback(server.shutdown)
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            addresses[name] = f"http://127.0.0.1:{server.server_address[1]}"
        yield addresses
