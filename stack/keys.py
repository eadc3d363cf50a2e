"""Secrets that are made once and kept, each in a file for its owner alone."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def new_key() -> str:
    """A key of 48 random bytes."""
    return secrets.token_urlsafe(48)


def kept(path: Path, make: Callable[[], str] = new_key) -> str:
    """The text of a secret's file, which is made where it is missing."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write(make())
        fresh.rename(path)
    return path.read_text(encoding="utf-8")
