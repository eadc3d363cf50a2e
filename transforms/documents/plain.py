"""Markdown and plain text: empty lines part paragraphs, or each line is one."""

import re
from collections.abc import Iterator, Sequence

from transforms.documents.lines import MARKED, Group, Line, ends_sentence

# A line that is a block of its own, or begins one.
ALONE = re.compile(
    r"#{1,6}\s|!\[|\||[^|]*\S \| \S|[-*_]{3,}$|>|<!--|\*\*[^*]+\*\*$|(?:ru|en|zh|topics):"
)
LISTED = re.compile(r"[-*+]\s|\d{1,2}[.)、]\s*\S|[（(]?[一二三四五六七八九十]{1,3}[)）、]\s*\S")
LONGEST_TITLE = 60


def plain_groups(found: Sequence[Line]) -> list[Group]:
    """The groups of such a text; soft-wrapped lines of one paragraph are one group."""
    return list(_groups(found))


def _groups(found: Sequence[Line]) -> Iterator[Group]:
    held: list[Line] = []
    first = True
    for line in found:
        if held and (not line.text or _parted(held, line, first)):
            yield Group(tuple(held))
            held, first = [], False
        if line.text:
            held.append(line)
    if held:
        yield Group(tuple(held))


def _parted(held: Sequence[Line], line: Line, first: bool) -> bool:
    """Whether ``line`` begins a new group though no empty line stands before it."""
    if any(ALONE.match(one.text) for one in (held[-1], line)) and not _runs_on(held[-1], line):
        return True
    if ends_sentence(held[-1].text) or MARKED.match(line.text) or LISTED.match(line.text):
        return True
    before = held[-1].text
    heading = len(held) == 1 and LISTED.match(before) and len(before) < LONGEST_TITLE
    title = first and len(held) == 1 and len(before) < min(LONGEST_TITLE, len(line.text) / 2)
    return bool(heading) or title


def _runs_on(before: Line, line: Line) -> bool:
    """A bold name at the head of a sentence that goes on below it."""
    return (
        before.text.startswith("**")
        and bool(re.match(r"[\u3400-\u9fff]", line.text))
        and (len(before.text) < 30 and ends_sentence(line.text) and not line.text.startswith("#"))
    )
