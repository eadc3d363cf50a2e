"""Bytes of a page → its text and tree."""

import lxml.html
from charset_normalizer import from_bytes
from lxml import etree
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

_SAMPLE = 20_000
_OURS = ["gb18030", "big5", "cp1251", "koi8_r", "cp866", "cp1252", "utf_8"]
_NOTHING_MEANT = {"cp1252", "iso8859-1", "latin-1", "ascii"}


def decode(body: bytes, content_type: str | None) -> str:
    """The text of a page's bytes.

    A byte order mark counts first, then the HTTP header, the page's own declaration, UTF-8, and
    what the bytes look like. A declaration that the bytes break is passed over; Latin-1, which
    servers declare of everything, counts only if nothing else is declared. Encodings are read as
    browsers read them (GB 2312 as GB 18030, Latin-1 as windows-1252).
    """
    marked, mark = read_bom(body)
    if marked and mark:
        return body[len(mark) :].decode(marked, "replace")
    declared = _declared(body, content_type)
    for encoding in [*declared, "utf-8"]:
        try:
            return body.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _likely(body, declared)


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """What header and page declare, Latin-1 last."""
    header = http_content_type_encoding(content_type) if content_type else None
    found = [name for name in (header, html_body_declared_encoding(body)) if name]
    names = [resolve_encoding(name) or "" for name in found]
    return sorted(filter(None, names), key=lambda name: name in _NOTHING_MEANT)


def _likely(body: bytes, declared: list[str]) -> str:
    """For bytes that break every declaration: a few broken characters, or another encoding."""
    for encoding in declared:
        text = body.decode(encoding, "replace")
        if text.count("\ufffd") <= len(text) / 100:
            return text
    best = from_bytes(body[:_SAMPLE], cp_isolation=_OURS).best()
    return body.decode(best.encoding if best else "utf-8", "replace")


def tree_of(text: str) -> lxml.html.HtmlElement | None:
    """The tree of a page's text; null where there is none. Nothing is loaded from anywhere."""
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree if isinstance(tree, lxml.html.HtmlElement) else None
