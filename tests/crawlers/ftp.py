"""A store on another machine: an FTP server on loopback over a folder."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer


@contextmanager
def far_store(folder: Path) -> Iterator[str]:
    """Serves a folder to one user; its address for fsspec."""
    folder.mkdir(parents=True, exist_ok=True)
    authorizer = DummyAuthorizer()
    authorizer.add_user("sverka", "kept", str(folder), perm="elradfmwMT")
    handler = type("Handler", (FTPHandler,), {"authorizer": authorizer})
    with FTPServer(("127.0.0.1", 0), handler) as server:
        port = server.address[1]
        going = threading.Event()

        def serve() -> None:
            while not going.is_set():
                server.serve_forever(timeout=0.05, blocking=False)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"ftp://sverka:kept@127.0.0.1:{port}/archive"
        going.set()
        thread.join()
