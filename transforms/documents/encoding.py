"""Bytes → text: Unicode first, then the encodings that Chinese and Russian texts were kept in."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from transforms.documents.frontmatter import DocumentError

# UTF-32 goes first: its little-endian mark begins with UTF-16's.
MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ["gb18030", "big5", "cp1251", "koi8_r"]
NAMES = {"cp1251": "windows-1251", "koi8_r": "koi8-r"}
# From 40 characters on, right guesses had a coherence of at least 0.1 or no rival (news of 2023 in
# pieces of 12 to 1,000 characters, Chinese and Russian); Korean read as gb18030 had a mess of 0.15.
COHERENT = 0.1
CLEAN = 0.05
FEWEST = 8
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
HEAD = 4096
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}


class Decoded(NamedTuple):
    """A text and the name of the encoding that it was kept in."""

    text: str
    encoding: str


def decode(name: str, content: bytes) -> Decoded:
    """The text of a file's bytes; ``name`` is the file's, for messages.

    A byte order mark is believed (that of UTF-8 stays a character of the text, the others go); then
    strict UTF-8 is tried; then gb18030, big5, windows-1251 and koi8-r, by charset-normalizer.

    Raises:
        DocumentError: none of them fits, or it is not sure which.
    """
    unicode = _unicode(name, content)
    if unicode:
        return unicode
    guess = _guess(content)
    if guess is None:
        raise _unknown(name, content)
    return guess


def decode_page(name: str, content: bytes) -> Decoded:
    """The text of an HTML file: what its ``<meta charset>`` says goes before a guess.

    Raises:
        DocumentError: as :func:`decode`.
    """
    unicode = _unicode(name, content)
    if unicode:
        return unicode
    declared = DECLARED.search(content[:HEAD])
    try:
        label = codecs.lookup(declared.group(1).decode("ascii")).name if declared else ""
        label = WIDER.get(label, label)
        return Decoded(content.decode(label), NAMES.get(label, label))
    except (LookupError, UnicodeDecodeError):
        return decode(name, content)


def _unicode(name: str, content: bytes) -> Decoded | None:
    label = next((label for mark, label in MARKED if content.startswith(mark)), "utf-8")
    try:
        return Decoded(content.decode(label), label)
    except UnicodeDecodeError as error:
        if label == "utf-8":
            return None
        raise DocumentError(f"{name}: is marked as {label}, but is not {label}") from error


def _guess(content: bytes) -> Decoded | None:
    found = from_bytes(content, cp_isolation=CANDIDATES, enable_fallback=False)
    best = found.best()
    if best is None:
        return None
    rivals = [one for one in found if one.encoding != best.encoding and one.chaos <= CLEAN]
    sure = best.coherence >= COHERENT or (best.chaos <= CLEAN and not rivals)
    text = content.decode(best.encoding)
    if not sure or sum(not character.isascii() for character in text) < FEWEST:
        return None
    return Decoded(text, NAMES.get(best.encoding, best.encoding))


def _unknown(name: str, content: bytes) -> DocumentError:
    whole = content.decode("utf-8", "surrogateescape")
    place, wrong = next((i, one) for i, one in enumerate(whole) if "\udc80" <= one <= "\udcff")
    line = whole.count("\n", 0, place) + 1
    return DocumentError(
        f"{name}:{line}: expected UTF-8 text, found byte 0x{ord(wrong) - 0xDC00:02x}; it may be "
        f"{' or '.join(NAMES.get(one, one) for one in CANDIDATES)}, not surely: save it as UTF-8"
    )
