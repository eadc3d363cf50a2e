"""Physical lines, and the groups of them that make a paragraph, heading or note."""

import re
from typing import NamedTuple

LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
TERMINAL = re.compile(
    r"(?:[。！？!?…]|[.](?!\d))[”’\"'」』）)】*]*(?:<sup>)?[①-⑳\d^*]*(?:</sup>)?(?:\[\^?\w{1,4}\])*$"
)
MARKED = re.compile(
    r"\s*(?:\\?\^|<sup>)?([①-⑳]|\\?\*{1,3}(?=\s*[^\s*])|\[\^\w+\]:|\[\d{1,3}\](?=\s*[^\s\[，,。.])|"
    r"[⁰¹²³⁴-⁹]{1,3}(?=\s*\w)|(?<=>)\d{1,3}(?=</sup>))"
)


class Line(NamedTuple):
    """A line without its outer white space; ``led``/``trailed`` tell whether it had any.

    ``rule`` is true of a line of nothing but many spaces or dashes, which sets off footnotes. An
    empty line that holds white space is ``trailed``.
    """

    text: str
    start: int
    end: int
    led: bool
    trailed: bool
    rule: bool


class Group(NamedTuple):
    """Lines that belong together.

    ``note``: below the rule that sets off footnotes. ``ended``: whether the paragraph ends here
    (None: not known). ``top``: the first on its page. ``gap``: an empty line of layout
    follows. ``furniture``: a running title or page number.
    """

    lines: tuple[Line, ...]
    note: bool = False
    ended: bool | None = None
    top: bool = False
    gap: bool = False
    furniture: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        return tuple((line.start, line.end) for line in self.lines)


def lines(text: str, start: int = 0) -> list[Line]:
    """The lines of ``text`` from ``start`` on, with offsets into ``text``; newlines stay out."""
    return [_line(m) for m in LINE.finditer(text, start) if m.group()]


def ends_sentence(text: str) -> bool:
    """Whether a line closes a sentence; footnote marks and closing brackets may follow the stop."""
    return bool(TERMINAL.search(text.rstrip()))


def _line(m: re.Match[str]) -> Line:
    raw = m.group(1)
    bare = raw.strip()
    if not bare:
        return Line("", m.start(), m.start(), False, bool(raw), len(raw) >= 20)
    start = m.start() + raw.index(bare)
    rule = bool(re.fullmatch(r"[_—─-]{5,}", bare))
    led, trailed = raw[0].isspace(), raw[-1].isspace()
    return Line(bare, start, start + len(bare), led, trailed, rule)
