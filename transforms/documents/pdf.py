"""PDF files are not read yet."""

from transforms.documents.frontmatter import DocumentError
from transforms.documents.reader import Reading


def read_pdf(name: str, content: bytes) -> Reading:
    """Refuses a PDF file.

    Raises:
        DocumentError: always.
    """
    raise DocumentError(f"{name}: PDF is not read yet; expected text, Markdown, HTML or Word")
