"""A folder of files → documents."""

import hashlib
from calendar import monthrange
from datetime import date
from pathlib import Path

from transforms.documents.firstpage import first_page
from transforms.documents.frontmatter import DocumentError, bibliography, front_matter
from transforms.languages import detect
from transforms.records import LANGS, Document, Lang

SUFFIXES = (".md", ".txt")
SIDECARS = (".yml", ".yaml")
LARGEST = 20_000_000
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\f\v\x1c\x1d\x1e\x1f")


def read_documents(folder: Path) -> tuple[Document, ...]:
    """The documents in ``folder``, by name; README.md and hidden files are not documents.

    Raises:
        DocumentError: the folder is missing or holds no document, or a file cannot be read.
    """
    if not folder.is_dir():
        raise DocumentError(f"{folder}: expected a folder of documents ({', '.join(SUFFIXES)})")
    try:
        files = sorted(file for file in folder.iterdir() if _counts(file))
    except OSError as error:
        raise DocumentError(f"{folder}: cannot be read: {error.strerror}") from error
    if not files:
        raise DocumentError(f"{folder}: holds no document; expected {' or '.join(SUFFIXES)} files")
    _refuse_twins(files)
    return tuple(read_document(file) for file in files)


def read_document(file: Path) -> Document:
    """One document. Its text is the file's characters as they are, newlines untranslated.

    Raises:
        DocumentError: the file cannot be read, is no UTF-8 text or empty, or its bibliography,
            its sidecar's or its front matter's, is wrong.
    """
    if file.suffix.lower() not in SUFFIXES:
        raise DocumentError(f"{file}: cannot be read; expected {' or '.join(SUFFIXES)}")
    content = _bytes(file)
    text = _text(file, content)
    known = first_page(text) | _sidecar(file) | front_matter(str(file), text)
    lang: Lang | None = next((one for one in LANGS if one == known.get("language")), None)
    lang = lang or detect(text)
    if lang is None:
        raise DocumentError(f"{file}: expected a text in Chinese, Russian or English")
    return Document(
        document=file.stem,
        sha256=hashlib.sha256(content).hexdigest(),
        text=text,
        lang=lang,
        title=known.get("title", file.stem),
        author=known.get("author"),
        journal=known.get("journal"),
        issue=known.get("issue"),
        pages=known.get("pages"),
        date=known.get("date"),
    )


def last_day(known: str | None) -> date | None:
    """The last day that a date YYYY, YYYY-MM or YYYY-MM-DD may mean; None for no date."""
    if not known:
        return None
    year, month, day = (int(part) for part in (known + "-12-99")[:10].split("-")[:3])
    if len(known) == 4:
        month = 12
    return date(year, month, day if len(known) == 10 else monthrange(year, month)[1])


def _counts(file: Path) -> bool:
    """Whether a file stands for a document, readable or not."""
    if file.name.startswith(".") or file.name.lower() == "readme.md" or file.is_dir():
        return False
    return file.suffix.lower() not in SIDECARS


def _refuse_twins(files: list[Path]) -> None:
    stems = [file.stem for file in files]
    for file in files:
        if stems.count(file.stem) > 1:
            raise DocumentError(f"{file}: expected file names that differ before the suffix")


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise DocumentError(f"{file}: expected at most {LARGEST // 1_000_000} MB")
        return file.read_bytes()
    except OSError as error:
        raise DocumentError(f"{file}: cannot be read: {error.strerror}") from error


def _text(file: Path, content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{file}:{line}: expected UTF-8 text, found byte 0x{content[error.start]:02x}"
        ) from error
    if not text.strip().strip("\ufeff"):
        raise DocumentError(f"{file}: is empty; expected text")
    place = next((i for i, character in enumerate(text) if character in CONTROL), None)
    if place is not None:
        line = text.count("\n", 0, place) + 1
        raise DocumentError(
            f"{file}:{line}: expected text, found control character {text[place]!r}"
        )
    return text


def _sidecar(file: Path) -> dict[str, str]:
    for suffix in SIDECARS:
        beside = file.with_suffix(suffix)
        if beside.is_file():
            return bibliography(str(beside), _text(beside, _bytes(beside)))
    return {}
