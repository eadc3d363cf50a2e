"""Where archives are kept: a folder, or any store that fsspec knows, such as ``s3://``."""

from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.implementations.local import LocalFileSystem

from crawlers.warc import ArchiveError


class Store:
    """Files by their path, relative to a folder or to an address such as ``s3://bucket/sverka``.

    Raises:
        ArchiveError: the address's kind is unknown, or what reads it is not installed.
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

    def place(self, path: str) -> str:
        """The full name of a file, for messages too."""
        return str(PurePosixPath(self._root) / path)

    def open(self, path: str) -> BinaryIO:
        """A file to be read, in which one can seek.

        Raises:
            ArchiveError: it cannot be read.
        """
        try:
            return cast(BinaryIO, self._files.open(self.place(path), "rb"))
        except OSError as error:
            reason = error.strerror or str(error)
            raise ArchiveError(f"{self.place(path)}: cannot be read ({reason})") from error

    def put(self, local: Path, path: str) -> None:
        """Copies a local file there, over what has that name."""
        place = self.place(path)
        self._files.makedirs(place.rpartition("/")[0], exist_ok=True)
        self._files.put_file(str(local), place)
