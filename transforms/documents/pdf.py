"""PDF files → text: what was printed, as headings, paragraphs, rows and notes.

PDFium (through pypdfium2; BSD and Apache licences, kept by Google for Chrome) reads the characters
with their places, from which ``printed.py`` and ``layout.py`` make lines and paragraphs. Tried on
67 pages of Chinese, all of its own layout work included, it took 3.6 s where pdfminer.six took 7.7
and pypdf 5.6 for bare text. pdfminer.six mixed two columns of Russian up; pypdf gives no widths,
so raised marks cannot be told from figures. PyMuPDF's licence (AGPL) rules it out.
"""

import pypdfium2 as pdfium

from transforms.documents.frontmatter import DocumentError
from transforms.documents.layout import laid_out
from transforms.documents.metadata import properties
from transforms.documents.outline import written
from transforms.documents.printed import PrintedLine, printed_lines
from transforms.documents.reader import Reading

HEADER = b"%PDF-"
HEAD = 1024
PASSWORD = 4
MOST_PAGES = 3000
# A scanned page has at most a stamp or a page number as text.
FEWEST_CHARACTERS = 20


def read_pdf(name: str, content: bytes) -> Reading:
    """The text of a PDF file and its plausible properties; ``name`` is the file's, for messages.

    Raises:
        DocumentError: it is no PDF, is damaged, locked or too long, or is a scan without text.
    """
    if HEADER not in content[:HEAD]:
        raise DocumentError(f"{name}: is no PDF file; expected %PDF- at its start")
    try:
        opened = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        raise DocumentError(f"{name}: {_refusal(error)}") from error
    try:
        pages = _pages(name, opened)
        stated = opened.get_metadata_dict()
    finally:
        opened.close()
    text = written(laid_out(pages))
    letters = sum(character.isalnum() for character in text)
    if letters < FEWEST_CHARACTERS * min(len(pages), 2) / 2 or not pages:
        raise DocumentError(
            f"{name}: has {len(pages)} pages without text, a scan: run text recognition (OCR) on it"
        )
    return Reading(text, None, properties(stated.get("Title"), stated.get("Author")))


def _refusal(error: pdfium.PdfiumError) -> str:
    if getattr(error, "err_code", None) == PASSWORD or "password" in str(error).lower():
        return "is protected by a password: save a copy without one"
    return "is damaged and cannot be opened: export or download it again"


def _pages(name: str, opened: pdfium.PdfDocument) -> list[list[PrintedLine]]:
    if len(opened) > MOST_PAGES:
        raise DocumentError(f"{name}: has {len(opened)} pages; expected at most {MOST_PAGES}")
    found: list[list[PrintedLine]] = []
    for number in range(len(opened)):
        try:
            page = opened[number]
            textpage = page.get_textpage()
        except pdfium.PdfiumError as error:
            raise DocumentError(
                f"{name}: page {number + 1} is damaged: export or download it again"
            ) from error
        found.append(printed_lines(textpage, number))
        textpage.close()
        page.close()
    return found
