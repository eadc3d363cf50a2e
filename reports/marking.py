"""Marks in texts: their decisive words, and what an edit took away and put in."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from reports.differences import Change
from reports.edition import Edit
from reports.neutral import neutral

_SHORT = 300


def marked(text: str, changes: Iterable[Change], side: str) -> Markup:
    """``text`` with the decisive words of its side (``text_from`` or ``text_to``) in <mark>."""
    found = {neutral(words) for change in changes if (words := getattr(change, side))} - {""}
    if not found:
        return escape(neutral(text))
    line = neutral(text)
    pieces: list[str] = []
    start = 0
    for at, end in _places(line, found):
        pieces += [escape(line[start:at]), "<mark>", escape(line[at:end]), "</mark>"]
        start = end
    return Markup("".join([*pieces, escape(line[start:])]))


def _places(line: str, found: set[str]) -> Iterator[tuple[int, int]]:
    """Where words stand in ``line``, longer ones first, figures whole; none overlaps another."""
    taken: list[tuple[int, int]] = []
    for words in sorted(found, key=len, reverse=True):
        at = line.find(words)
        while at >= 0:
            end = at + len(words)
            whole = not (line[at - 1 : at].isdigit() or line[end : end + 1].isdigit())
            if whole and all(end <= first or at >= last for first, last in taken):
                taken.append((at, end))
            at = line.find(words, end)
    yield from sorted(taken)


def short(text: str) -> str:
    """``text`` on one line, cut after 300 characters."""
    line = neutral(text)
    return line if len(line) <= _SHORT else line[:_SHORT].rstrip() + "…"


def was(edit: Edit) -> Markup:
    """The former sentence, with what is gone in <del>."""
    return _compared(edit.former or "", edit.later or "", "del")


def now(edit: Edit) -> Markup:
    """The later sentence, with what was put in in <ins>."""
    return _compared(edit.later or "", edit.former or "", "ins")


def _compared(text: str, other: str, tag: str) -> Markup:
    """``text`` with what ``other`` lacks in ``tag``: between their common beginning and end."""
    here, there = short(text), short(other)
    most = min(len(here), len(there))
    start = next((at for at in range(most) if here[at] != there[at]), most)
    end = next((at for at in range(most - start) if here[-1 - at] != there[-1 - at]), most - start)
    changed = here[start : len(here) - end]
    inside = Markup(f"<{tag}>{{}}</{tag}>").format(changed) if changed else Markup("")
    return escape(here[:start]) + inside + escape(here[len(here) - end :])
