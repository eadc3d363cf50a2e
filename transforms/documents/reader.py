"""What a reader of one kind of file gives: a text, and what the file says of itself."""

from collections.abc import Mapping
from typing import NamedTuple


class Reading(NamedTuple):
    """A file as read: its text, which spans count in, its encoding and its own bibliography.

    ``encoding`` is None for PDF and Word files. ``known`` has keys of ``frontmatter.KEYS``; its
    ``language`` is what the file claims, which templates often get wrong.
    """

    text: str
    encoding: str | None
    known: Mapping[str, str]
