"""Makes crawled text harmless to show: characters that hide or reorder text, and addresses."""

import re
import unicodedata
from functools import cache
from urllib.parse import urlsplit

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_JOINERS = {"\u200c", "\u200d"}
_LONGEST = 1500
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"`\\]")


def neutral(text: str) -> str:
    """``text`` on one line, without control, bidirectional, invisible or private characters.

    No-break spaces stay. What is longer than 1,500 characters is cut, with an ellipsis.
    """
    if len(text) <= _LONGEST and text.isprintable() and "  " not in text:
        return text.strip()
    line = _BLANKS.sub(" ", visible(text[: 4 * _LONGEST])).strip()
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"


def visible(text: str) -> str:
    """``text`` without such characters, whole and with its spaces; other white space is a space."""
    return text if text.isprintable() else "".join(map(_kept, text))


@cache
def _kept(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in ("Zl", "Zp") or letter in "\t\n\r\f\v":
        return " "
    return "" if category[0] == "C" and letter not in _JOINERS else letter


def web_address(url: str) -> str | None:
    """``url`` if a page may link to it: http or https, a host, no credentials; else nothing."""
    if _NOT_IN_ADDRESSES.search(url) or neutral(url) != url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    harmless = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return url if harmless else None
