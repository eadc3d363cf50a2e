"""Which extractor reads pages: its version changes with whatever may change its texts."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("trafilatura", "lxml", "charset-normalizer", "w3lib")


@cache
def extractor_version() -> str:
    """12 hex digits of SHA-256 over this package's files and the versions of what it reads with."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.iterdir()):
        if path.suffix in {".py", ".yml"}:
            digest.update(path.name.encode() + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()[:12]
