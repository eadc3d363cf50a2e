"""XML of strangers: no entities, nothing loaded, bounded depth, broken bytes passed over."""

import codecs
import gzip
import io
import zlib

from lxml import etree


class UnreadableEntry(ValueError):
    """An entry address brought something of another kind; the message is the fetch's reason."""


def root_of(body: bytes, charset: str | None = None) -> etree._Element | None:
    """The root of a document, as far as it can be read; null for what is none.

    ``charset`` is what the transport said; a byte order mark wins over it, and it wins over the
    document's own declaration (RFC 7303). NULs, which end a document for the parser, are dropped
    where the encoding has no use for them.
    """
    encoding = None if _marked(body) else _known(charset)
    if not _wide(body, encoding):
        body = body.replace(b"\x00", b"")
    return _parsed(body, encoding) if body.strip() else None


def _parsed(body: bytes, encoding: str | None) -> etree._Element | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding=encoding,
    )  # fmt: skip
    try:
        root = etree.fromstring(body.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root is not None and isinstance(root.tag, str) else None


def unpacked(body: bytes, limit: int) -> bytes:
    """A gzipped body unpacked; any other as it is.

    Raises:
        UnreadableEntry: ``too_large``, or ``broken_gzip``.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            found = file.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableEntry("broken_gzip") from error
    if len(found) > limit:
        raise UnreadableEntry("too_large")
    return found


def local(tag: object) -> str:
    """A tag's name without its namespace, in lower case; empty for what is no element."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def charset_of(content_type: str | None) -> str | None:
    """The charset parameter of a Content-Type header."""
    for part in (content_type or "").split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def _marked(body: bytes) -> bool:
    return body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _wide(body: bytes, encoding: str | None) -> bool:
    return (encoding or "").lower().startswith(("utf-16", "utf-32", "ucs")) or body[:4] in (
        b"\x00<\x00?", b"<\x00?\x00"
    ) or body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # fmt: skip


def _known(charset: str | None) -> str | None:
    """The charset by a name that the parser knows; null where nobody knows it."""
    if charset is None:
        return None
    try:
        return codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
