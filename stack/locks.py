"""File locks that the kernel drops when their holder dies, however it dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SHARED, EXCLUSIVE = fcntl.LOCK_SH, fcntl.LOCK_EX
AT_ONCE = fcntl.LOCK_NB


def hold(path: Path, kind: int) -> int:
    """Takes the lock of a file, made if missing; the descriptor that holds it until closed.

    Raises:
        BlockingIOError: with ``AT_ONCE``, when another holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Waits for the exclusive lock of a file and holds it for a ``with`` block."""
    descriptor = hold(path, EXCLUSIVE)
    try:
        yield
    finally:
        os.close(descriptor)
