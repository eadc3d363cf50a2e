"""The reviewers and the argon2 hashes of their passwords: one JSON file for its owner alone."""

import json
import os
import threading
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 12
"""Characters of a password: what NIST SP 800-63B asks for where there is no second factor is 15,
OWASP's least is 8; ours lies between, behind a limit of attempts."""
_HASHER = PasswordHasher()
_ONE_AT_A_TIME = threading.Lock()
"""A hash takes 64 MiB: many sign-ins at once would else take many times that."""
_NOBODY = _HASHER.hash("nobody has this password")


class ReviewerError(ValueError):
    """The file, a name or a password is wrong; the message says what was expected."""


def reviewers(path: Path | None) -> dict[str, str]:
    """Name → argon2 hash; nobody while there is no file.

    Raises:
        ReviewerError: others may read the file, or it is none of ours.
    """
    if path is None:
        return {}
    try:
        if path.stat().st_mode & 0o077:
            raise ReviewerError(f"{path}: others may read it; expected mode 0600")
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise _unless_told(error, path) from error
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise ReviewerError(f"{path}: expected a JSON object, name → argon2 hash")
    return found


def add(path: Path, name: str, password: str) -> None:
    """Keeps a reviewer with a new password; sessions that began under the old one end.

    Raises:
        ReviewerError: the name or the password will not do, or the file is wrong.
    """
    if not name.strip() or name != name.strip() or not name.isprintable() or len(name) > 100:
        raise ReviewerError(f"{name!r}: expected a name of 1 to 100 letters on one line")
    if len(password) < LEAST:
        raise ReviewerError(f"the password is too short: expected {LEAST} characters or more")
    _write(path, reviewers(path) | {name: _HASHER.hash(password)})


def remove(path: Path, name: str) -> None:
    """Forgets a reviewer, and ends the sessions under that name.

    Raises:
        ReviewerError: there is no such reviewer, or the file is wrong.
    """
    known = reviewers(path)
    if name not in known:
        raise ReviewerError(f"{name}: no such reviewer; see sverka reviewers list")
    _write(path, {one: digest for one, digest in known.items() if one != name})


def knows(path: Path | None, name: str, password: str) -> bool:
    """Whether that is the reviewer's password; as long in coming for a name that nobody has."""
    known = reviewers(path).get(name)
    try:
        with _ONE_AT_A_TIME:
            _HASHER.verify(known or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return known is not None


def fingerprint(path: Path | None, name: str) -> str | None:
    """16 hex digits that change with the reviewer's password; None for nobody's name."""
    known = reviewers(path).get(name)
    return known and sha256(known.encode()).hexdigest()[:16]


def _unless_told(error: ValueError, path: Path) -> ReviewerError:
    return error if isinstance(error, ReviewerError) else ReviewerError(f"{path}: {error}")


def _write(path: Path, known: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        json.dump(known, file, ensure_ascii=False, indent=1)
    fresh.replace(path)
