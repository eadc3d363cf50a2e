"""Baseline documents: files → text, bibliography and blocks."""

from transforms.documents.block import Block, Joined, join
from transforms.documents.blocks import blocks
from transforms.documents.frontmatter import DocumentError
from transforms.documents.reading import (
    SUFFIXES,
    last_day,
    read_document,
    read_documents,
    read_file,
)

__all__ = [
    "SUFFIXES", "Block", "DocumentError", "Joined", "blocks", "join", "last_day", "read_document",
    "read_documents", "read_file",
]  # fmt: skip
