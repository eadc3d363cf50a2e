"""A folder of files → documents."""

import hashlib
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from transforms.documents.docx import read_docx
from transforms.documents.encoding import decode
from transforms.documents.firstpage import first_page
from transforms.documents.frontmatter import DocumentError, bibliography, front_matter
from transforms.documents.html import read_html
from transforms.documents.pdf import read_pdf
from transforms.documents.reader import Reading
from transforms.languages import detect
from transforms.records import LANGS, Document, Lang

SIDECARS = (".yml", ".yaml")
LARGEST = 20_000_000
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\f\v\x1c\x1d\x1e\x1f")


HEAD = 3000


def read_text(name: str, content: bytes) -> Reading:
    """A text or Markdown file: its characters as they are, newlines untranslated.

    Raises:
        DocumentError: its encoding is not known, or it is empty or no text.
    """
    text, encoding = decode(name, content)
    _refuse_binary(name, text)
    return Reading(text, encoding, front_matter(name, text))


READERS: Mapping[str, Callable[[str, bytes], Reading]] = {
    ".md": read_text, ".txt": read_text, ".html": read_html, ".htm": read_html, ".pdf": read_pdf,
    ".docx": read_docx,
}  # fmt: skip
SUFFIXES = tuple(READERS)
EXPECTED = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


def read_documents(folder: Path) -> tuple[Document, ...]:
    """The documents in ``folder``, by name; README.md and hidden files are not documents.

    Raises:
        DocumentError: the folder is missing or holds no document, or a file cannot be read.
    """
    if not folder.is_dir():
        raise DocumentError(f"{folder}: expected a folder of documents ({EXPECTED})")
    try:
        files = sorted(file for file in folder.iterdir() if _counts(file))
    except OSError as error:
        raise DocumentError(f"{folder}: cannot be read: {error.strerror}") from error
    if not files:
        raise DocumentError(f"{folder}: holds no document; expected {EXPECTED} files")
    _refuse_twins(files)
    return tuple(read_document(file) for file in files)


def read_document(file: Path) -> Document:
    """One document, pinned by its bytes; its text is what :func:`read_file` gives.

    Raises:
        DocumentError: as :func:`read_file`, or its sidecar is wrong, or it is in none of the
            languages.
    """
    content = _bytes(file)
    reading = _read(file, content)
    text = reading.text
    known = _known(file, reading)
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


def read_file(file: Path) -> Reading:
    """A document's text, which spans of claims count in, with its encoding and bibliography.

    Raises:
        DocumentError: the file cannot be read, is of another kind, damaged, too large or without
            text, or its front matter is wrong.
    """
    return _read(file, _bytes(file))


def _read(file: Path, content: bytes) -> Reading:
    reading = READERS[file.suffix.lower()](str(file), content)
    if len(reading.text) > LARGEST:
        raise DocumentError(f"{file}: expected at most {LARGEST // 1_000_000} million characters")
    return reading


def _known(file: Path, reading: Reading) -> dict[str, str]:
    """What is known of a document: front matter goes before its sidecar, that before the rest."""
    stated, first = dict(reading.known), first_page(reading.text)
    if file.suffix.lower() in (".md", ".txt"):
        return first | _sidecar(file) | stated
    language = stated.pop("language", None)
    if language in LANGS and detect(reading.text) is None:
        first["language"] = language
    return first | _borne_out(stated, first, reading.text) | _sidecar(file)


def _borne_out(stated: dict[str, str], first: dict[str, str], text: str) -> dict[str, str]:
    """What a file says of itself, without titles and names that its first page contradicts."""
    head = "".join(text[:HEAD].split())
    return {
        key: one
        for key, one in stated.items()
        if key not in ("title", "author") or key not in first or "".join(one.split()) in head
    }


def last_day(known: str | None) -> date | None:
    """The last day that a date YYYY, YYYY-MM or YYYY-MM-DD may mean; None for no date."""
    if not known:
        return None
    year, month, day = (int(part) for part in (known + "-12-99")[:10].split("-")[:3])
    if len(known) == 4:
        month = 12
    return date(year, month, day if len(known) == 10 else monthrange(year, month)[1])


def _counts(file: Path) -> bool:
    """Whether a file stands for a document, readable or not; Word leaves ``~$`` files behind."""
    if file.name.startswith((".", "~$")) or file.name.lower() == "readme.md" or file.is_dir():
        return False
    return file.suffix.lower() not in SIDECARS


def _refuse_twins(files: list[Path]) -> None:
    stems = [file.stem for file in files]
    for file in files:
        if stems.count(file.stem) > 1:
            raise DocumentError(f"{file}: expected file names that differ before the suffix")


def _bytes(file: Path) -> bytes:
    if file.suffix.lower() not in READERS:
        raise DocumentError(f"{file}: cannot be read; expected {EXPECTED}")
    return _content(file)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise DocumentError(f"{file}: expected at most {LARGEST // 1_000_000} MB")
        return file.read_bytes()
    except OSError as error:
        raise DocumentError(f"{file}: cannot be read: {error.strerror}") from error


def _refuse_binary(name: str, text: str) -> None:
    if not text.strip().strip("\ufeff"):
        raise DocumentError(f"{name}: is empty; expected text")
    place = next((i for i, character in enumerate(text) if character in CONTROL), None)
    if place is not None:
        line = text.count("\n", 0, place) + 1
        raise DocumentError(
            f"{name}:{line}: expected text, found control character {text[place]!r}"
        )


def _sidecar(file: Path) -> dict[str, str]:
    for suffix in SIDECARS:
        beside = file.with_suffix(suffix)
        if beside.is_file():
            text, _ = decode(str(beside), _content(beside))
            _refuse_binary(str(beside), text)
            return bibliography(str(beside), text)
    return {}
