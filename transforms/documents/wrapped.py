"""Text taken from PDF pages: every printed line is a line, with an empty one between.

The layout tells paragraphs: their last line keeps its trailing space, a page's first line a
leading one, and a line of many spaces parts the text from its footnotes. Where a text keeps no
trailing spaces, a short line that closes a sentence ends the paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from transforms.documents.lines import MARKED, Group, Line, ends_sentence

HAN = re.compile(r"[\u3400-\u9fff]")
LABEL = re.compile(r"[【〔（(]\s*(?:[\u3400-\u9fffA-Za-zА-Яа-я]+\s*){1,4}[】〕]|（(?:责任编辑|翻)")
FOOTER = re.compile(
    r"[-–—]\s*\d+\s*[-–—]|\d{1,4}|\S{2,10} \d{4} ?年第 ?\d+ ?期|"
    r"\d{4} ?年第 ?\d+ ?期(?:\s.*)?"
)
# A journal's own title over an issue's article: 2024 年第 2 期   俄 罗 斯 研 究   No.2, Apr., 2024
MASTHEAD = re.compile(
    r"(?:\d{4} ?年第 ?\d+ ?期|总第 ?\d+ ?期|第 ?\d+ ?卷|Vol\. ?\d+|No\. ?\d+)\s{4,}\S.*\s{4,}\S.*"
)
ADDRESS = re.compile(r"https?://\S+")
FULL = 3
LONG = 20
LATIN = re.compile(r"[^\W\d_]")
SOURCE = re.compile(r"(?:资料|数据)来源[：:]")
ASKING = re.compile(r"[?？!！][”’»]?$")
TABLE_EDGE = re.compile(r"(?:资料|数据)来源[：:]|[表图]\s*\d+\s{2,}")


def is_wrapped(found: Sequence[Line]) -> bool:
    """Whether most printed lines break off within a sentence with an empty line after each."""
    full = [i for i, line in enumerate(found) if line.text]
    if len(full) < 12:
        return False
    parted = [i for i in full if i + 1 < len(found) and not found[i + 1].text]
    long = [found[i].text for i in parted if len(found[i].text) >= LONG]
    broken = [text for text in long if not ends_sentence(text)]
    most = len(parted) > 0.8 * len(full) and len(long) >= 8
    return most and len(broken) > 0.4 * len(long)


def wrapped_groups(found: Sequence[Line]) -> list[Group]:
    """The groups of such a text, page by page."""
    return list(_Pages(found).groups())


class _Pages:
    """Walks the lines once; what it holds is the group being gathered."""

    def __init__(self, found: Sequence[Line]) -> None:
        # Wholly empty lines merely part printed lines.
        self.found = [line for line in found if line.text or line.rule or line.trailed]
        self.dense = {one.start for one, after in pairwise(found) if one.text and after.text}
        han = [len(line.text) for line in self.found if HAN.search(line.text)]
        self.width = median([n for n in han if n >= LONG] or [LONG])
        self.spaced = any(line.trailed for line in self.found)
        self.repeated = {
            text for text, n in Counter(line.text for line in self.found).items()
            if n > 1 and len(text) < 60
        }  # fmt: skip
        self.held: list[Line] = []
        self.note = self.top = False

    def groups(self) -> Iterator[Group]:
        for place, line in enumerate(self.found):
            after = self.found[place + 1] if place + 1 < len(self.found) else None
            if self._annotation(line):
                yield from self._close(broken=True)
                yield Group((line,), self.note, ended=True)
            elif not line.text:
                yield from self._close(gap=not line.rule)
                self.note = line.rule or self.note
            elif line.rule:
                yield from self._close()
                yield Group((line,))
                self.note = True
            elif self._furniture(line, after):
                yield from self._close(broken=True)
                yield Group((line,), ended=True, furniture=True)
                self.note = self.note and not FOOTER.fullmatch(line.text)
            else:
                yield from self._take(line, after)
        yield from self._close(ended=True)

    def _annotation(self, line: Line) -> bool:
        """A link's target, which the text layer gives below a page without a line between."""
        return line.start in self.dense and not line.trailed and bool(ADDRESS.fullmatch(line.text))

    def _take(self, line: Line, after: Line | None) -> Iterator[Group]:
        if line.led or self._starts(line):
            yield from self._close(broken=line.led)
            self.note = self.note and not line.led
            self.top = line.led
        self.held.append(line)
        if not self.note and self._ends(line):
            yield from self._close(ended=True, gap=after is not None and not after.text)

    def _starts(self, line: Line) -> bool:
        labelled = LABEL.match(line.text) or TABLE_EDGE.match(line.text)
        return bool(labelled or (self.note and MARKED.match(line.text)))

    def _ends(self, line: Line) -> bool:
        short = len(line.text) < self.width - FULL
        if not HAN.search(line.text):
            return line.trailed and not LATIN.search(line.text)
        if not self.spaced:
            return short and ends_sentence(line.text)
        ended = ends_sentence(line.text) or line.text[-1] in "：；"
        if SOURCE.match(self.held[0].text):
            # A work's title may end with a question mark.
            ended = ended and not ASKING.search(line.text)
        return line.trailed and (short or ended)

    def _furniture(self, line: Line, after: Line | None) -> bool:
        """Page numbers, and running titles: short lines just above a page's first line."""
        if MASTHEAD.fullmatch(line.text):
            return True
        if FOOTER.fullmatch(line.text) and (self.note or line.led or line.trailed):
            return True
        if line.text in self.repeated and after and FOOTER.fullmatch(after.text):
            return True
        last = self.held[-1] if self.held else None
        above = after is not None and after.led and bool(after.text)
        bare = len(line.text) <= 30 and not ends_sentence(line.text) and not line.led
        if not (self.note and above and bare and HAN.search(line.text)) or MARKED.match(line.text):
            return False
        whole = last is None or last.trailed or ends_sentence(last.text)
        return whole or line.text in self.repeated

    def _close(
        self, ended: bool = False, gap: bool = False, broken: bool = False
    ) -> Iterator[Group]:
        """Gives the group held; ``broken``: a page ends here, perhaps within a sentence."""
        if self.held:
            last = self.held[-1]
            open_ = broken and self.spaced and bool(HAN.search(last.text)) and not last.trailed
            parted = gap and (bool(HAN.search(last.text)) or ends_sentence(last.text))
            sure = True if ended or parted else None
            told = False if open_ else sure
            yield Group(tuple(self.held), self.note, told, self.top, gap)
        self.held, self.top = [], False
