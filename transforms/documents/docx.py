"""Word files (.docx) → text: paragraphs, headings, lists, tables, notes, with changes accepted.

python-docx opens the package, its styles and its properties, and expands no XML entities. It has
no notes and leaves out what was inserted under tracked changes, so the text is walked here.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from transforms.documents.frontmatter import DocumentError
from transforms.documents.metadata import properties
from transforms.documents.outline import Piece, clean, collapsed, raised, written
from transforms.documents.reader import Reading

# Office's own documents unpack to some ten times their size; a bomb to a thousand times.
LARGEST_UNPACKED = 200_000_000
LARGEST_RATIO = 200
MOST_FILES = 10_000
SMALL = 1_000_000
OLE = b"\xd0\xcf\x11\xe0"
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
GONE = frozenset(
    qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "instrText", "delText", "txbxContent")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
HEADING = re.compile(r"(?:heading|标题|заголовок)\s*([1-9])", re.IGNORECASE)
TITLE = re.compile(r"(?:title|标题|заголовок|название)$", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|目录|оглавление)\s*\d", re.IGNORECASE)
# What python-docx raises of packages whose parts are missing, damaged or of another kind.
BROKEN = (
    PackageNotFoundError, zipfile.BadZipFile, etree.XMLSyntaxError, AttributeError, EOFError,
    KeyError, NotImplementedError, TypeError, ValueError, zlib.error,
)  # fmt: skip


def read_docx(name: str, content: bytes) -> Reading:
    """The text of a Word file and what its properties say; ``name`` is the file's, for messages.

    Insertions count, deletions do not; footnotes and endnotes come last, tied to their marks.

    Raises:
        DocumentError: it is no Word file, is locked, damaged or a bomb, or has no text.
    """
    _refuse(name, content)
    try:
        opened = docx.Document(BytesIO(content))
        body = _Body(opened)
    except BROKEN as error:
        raise DocumentError(
            f"{name}: is no Word file that can be read ({_first_line(error)}): open it in a word "
            "processor and save it as .docx"
        ) from error
    text = written(body.pieces())
    if not text:
        raise DocumentError(f"{name}: holds no text; expected a Word file with text")
    core = opened.core_properties
    return Reading(text, None, properties(core.title, core.author, core.language))


def _refuse(name: str, content: bytes) -> None:
    if content.startswith(OLE):
        raise DocumentError(
            f"{name}: is an old or password-protected Word file: save it as .docx without password"
        )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            files = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DocumentError(f"{name}: is no .docx file, or a damaged one ({error})") from error
    # zipfile reads no more of a file than its entry states, so what is stated binds.
    size = sum(file.file_size for file in files)
    bomb = size > max(SMALL, LARGEST_RATIO * len(content))
    if size > LARGEST_UNPACKED or bomb or len(files) > MOST_FILES:
        raise DocumentError(
            f"{name}: unpacks to {size // 1_000_000} MB in {len(files)} files; expected at most "
            f"{LARGEST_UNPACKED // 1_000_000} MB, {LARGEST_RATIO} times its size"
        )


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


class _Body:
    """Walks a document's parts in order; knows its styles, and numbers its notes as they come."""

    def __init__(self, opened: Any) -> None:
        self.body = opened.element.body
        self.styles = {style.get(qn("w:styleId")): style
                       for style in opened.styles.element.findall(qn("w:style"))}  # fmt: skip
        self.titled = any(self._level(p) == 0 for p in self.body.iter(qn("w:p")))
        self.notes = {kind: _notes(opened.part, kind) for kind in NOTES.values()}
        self.labels: dict[tuple[str, str], str] = {}

    def pieces(self) -> Iterator[Piece]:
        yield from self._blocks(self.body)
        # A note may bear a note's mark: the dictionary may grow while it is walked.
        done = 0
        while done < len(self.labels):
            (kind, id_), label = list(self.labels.items())[done]
            note = self.notes[kind].get(id_)
            words = [] if note is None else [self._text(p) for p in note.iter(qn("w:p"))]
            yield Piece("note", collapsed(" ".join(words)), label=label)
            done += 1

    def _blocks(self, parent: Any) -> Iterator[Piece]:
        begun = ""
        for child in parent:
            if child.tag == qn("w:p"):
                begun += self._text(child)
                if _mark_deleted(child):
                    continue
                yield from self._paragraph(child, begun)
                begun = ""
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif isinstance(child.tag, str) and child.tag not in GONE:
                yield from self._blocks(child)
        if begun.strip():
            yield Piece("paragraph", begun)

    def _paragraph(self, paragraph: Any, text: str) -> Iterator[Piece]:
        lines = "\n".join(filter(None, map(collapsed, text.split("\n"))))
        level = self._level(paragraph)
        if CONTENTS.match(self._style(paragraph)):
            return
        if level is None or not lines:
            yield Piece("paragraph", lines)
        else:
            yield Piece("heading", lines, level=level + 1 if self.titled else max(level, 1))
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(one.tag in GONE - {box.tag} for one in box.iterancestors()):
                yield from self._blocks(box)

    def _table(self, table: Any) -> Iterator[Piece]:
        rows = [row for row in table.iter(qn("w:tr")) if _table_of(row) is table]
        for place, row in enumerate(rows):
            if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            cells = [cell for cell in row.iter(qn("w:tc")) if _table_of(cell) is table]
            if len(rows) == 1 or len(cells) == 1:  # a frame, not a table
                for cell in cells:
                    yield from self._blocks(cell)
                continue
            words = [self._cell(cell) for cell in cells]
            if any(words):
                yield Piece("row", f"| {' | '.join(words)} |")
            if place == 0 and row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
                yield Piece("rule", f"|{' --- |' * len(cells)}")

    def _cell(self, cell: Any) -> str:
        texts = (self._text(paragraph) for paragraph in cell.iter(qn("w:p")))
        return collapsed(" ".join(texts)).replace("|", "/")

    def _text(self, parent: Any) -> str:
        """The text of a paragraph or of what stands in one, without what was deleted or hidden.

        Comments and unexpanded entities, whose tags are no text, say nothing.
        """
        return "".join(
            self._piece(child)
            for child in parent
            if isinstance(child.tag, str) and child.tag not in GONE
        )

    def _piece(self, child: Any) -> str:
        name = etree.QName(child).localname
        if name == "r":
            return self._run(child)
        if name == "t":
            return clean(child.text or "").replace("\n", " ")
        if name in NOTES:
            return f"[^{self._label(NOTES[name], child.get(qn('w:id'), ''))}]"
        if name in ("tab", "ptab"):
            return " "
        if name in ("br", "cr"):
            return "" if child.get(qn("w:type")) in ("page", "column") else "\n"
        if name == "noBreakHyphen":
            return "-"
        return self._text(child)

    def _run(self, run: Any) -> str:
        settings = run.find(qn("w:rPr"))
        if settings is not None and _on(settings.find(qn("w:vanish"))):
            return ""
        text = self._text(run)
        align = settings.find(qn("w:vertAlign")) if settings is not None else None
        up = align is not None and align.get(qn("w:val")) == "superscript" and "[^" not in text
        return raised(text) if up else text

    def _label(self, kind: str, id_: str) -> str:
        return self.labels.setdefault((kind, id_), str(len(self.labels) + 1))

    def _level(self, paragraph: Any) -> int | None:
        """How deep a heading stands: 0 the title, 1 to 9; None of a paragraph."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if own is not None:
            return _outline(own)
        for style in self._chain(paragraph):
            name = _value(style, "w:name")
            m = HEADING.match(name)
            if m:
                return int(m.group(1))
            if TITLE.fullmatch(name):
                return 0
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if outline is not None:
                return _outline(outline)
        return None

    def _chain(self, paragraph: Any) -> Iterator[Any]:
        """A paragraph's style and those it is based on."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        key = found.get(qn("w:val"), "") if found is not None else ""
        seen: set[str] = set()
        while key in self.styles and key not in seen:
            seen.add(key)
            yield self.styles[key]
            key = _value(self.styles[key], "w:basedOn")

    def _style(self, paragraph: Any) -> str:
        return next((_value(style, "w:name") for style in self._chain(paragraph)), "")


def _notes(part: Any, kind: str) -> dict[str, Any]:
    """The footnotes or endnotes of a document by id, without the rules that part them."""
    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            notes = parse_xml(relation.target_part.blob)
            return {note.get(qn("w:id")): note for note in notes if not note.get(qn("w:type"))}
    return {}


def _value(parent: Any, name: str) -> str:
    found = parent.find(qn(name))
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _outline(element: Any) -> int | None:
    value = element.get(qn("w:val"), "")
    return int(value) + 1 if value.isdecimal() and int(value) < 9 else None


def _on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(qn("w:val"), "true") not in ("0", "false", "off")


def _mark_deleted(paragraph: Any) -> bool:
    """Whether the paragraph's end was deleted, so that it goes on in the next one."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None


def _table_of(element: Any) -> Any:
    return next(element.iterancestors(qn("w:tbl")), None)
