"""Makes crawled text harmless to show: characters that hide or reorder text, and addresses."""

import re
import unicodedata
from urllib.parse import urlsplit

_JOINERS = {"\u200c", "\u200d"}
_LONGEST = 1500
_NOT_IN_ADDRESSES = re.compile(r"[\s<>\"`\\]")


def neutral(text: str) -> str:
    """``text`` on one line, without control, bidirectional, invisible or private characters.

    What is longer than 1,500 characters is cut, with an ellipsis.
    """
    kept = "".join(_kept(letter) for letter in text[: 4 * _LONGEST])
    line = " ".join(kept.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"


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
