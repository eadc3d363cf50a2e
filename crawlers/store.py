"""Where archives are kept: a folder, or any store that fsspec knows, such as ``s3://``."""

import ftplib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from crawlers.warc import ArchiveError

PLACE_BYTES = 1 << 18
"""What is fetched of a file at a time where one page of it is read."""


class StoreError(OSError):
    """A store that cannot be used now, which says nothing of the files in it; one line."""


def _failures() -> tuple[type[Exception], ...]:
    """What stores fail with; the libraries for FTP and S3 have errors that are no ``OSError``."""
    if find_spec("botocore") is None:
        return ftplib.all_errors
    return *ftplib.all_errors, import_module("botocore.exceptions").BotoCoreError


_FAILURES = _failures()


class Store:
    """Files by their path, relative to a folder or to an address such as ``s3://bucket/sverka``.

    Raises:
        ArchiveError: the address's kind is unknown, or what reads it is not installed.
        StoreError: the store cannot be asked.
    """

    def __init__(self, address: Path | str) -> None:
        self._files: AbstractFileSystem
        if isinstance(address, Path):
            self._files, self._root = LocalFileSystem(), address.as_posix()
            return
        try:
            self._files, self._root = url_to_fs(address)
        except (ImportError, ValueError) as error:
            raise ArchiveError(f"{address}: {error}") from error
        except _FAILURES as error:
            raise StoreError(f"the archive's store cannot be asked ({_told(error)})") from error

    def place(self, path: str) -> str:
        """The full name of a file, for messages too."""
        return str(PurePosixPath(self._root) / path)

    def open(self, path: str, block: int | None = None) -> BinaryIO:
        """A file to be read, in which one can seek; far ones are fetched ``block`` bytes at a time.

        Raises:
            ArchiveError: there is no such file.
            StoreError: the store cannot be asked.
        """
        place = self.place(path)
        try:
            return cast(BinaryIO, self._files.open(place, "rb", block_size=block))
        except FileNotFoundError as error:
            raise ArchiveError(f"{place}: cannot be read ({_told(error)})") from error
        except _FAILURES as error:
            raise StoreError(f"{place}: cannot be read now ({_told(error)})") from error

    def find(self, pattern: str) -> list[str]:
        """The files whose paths match a pattern such as ``2026-11-21/*/*/fetches.jsonl``, in order.

        Raises:
            StoreError: the store cannot be asked.
        """
        root = self.place("")
        try:
            found = self._files.glob(self.place(pattern))
        except _FAILURES as error:
            raise StoreError(f"{root}: cannot be listed ({_told(error)})") from error
        return sorted(str(PurePosixPath(path).relative_to(root)) for path in found)

    def put(self, local: Path, path: str) -> None:
        """Copies a local file there, over what has that name.

        Raises:
            StoreError: the store does not take it.
        """
        place = self.place(path)
        try:
            self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
            self._files.put_file(str(local), place)
        except _FAILURES as error:
            raise StoreError(f"{place}: cannot be written ({_told(error)})") from error


def _told(error: Exception) -> str:
    return " ".join((getattr(error, "strerror", None) or str(error)).split())
