"""The headings above each block, outermost first; an article's abstracts are sections of their own.

An abstract ends where its keywords stand; without keywords it is one paragraph. One that follows
the last of several contributions, and is of another kind than those which opened them, belongs to
the article that opened with an abstract.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.documents.block import Block, BlockKind
from transforms.documents.kinds import ABSTRACT, META, heading_text, join_lines, level, numbered
from transforms.documents.lines import Group

Piece = tuple[BlockKind, tuple[Group, ...]]
Above = tuple[tuple[int, str], ...]
LONGEST_ABSTRACT = 8


def sectioned(found: Sequence[Piece], titled: bool) -> Iterator[Block]:
    """The blocks with their sections; the first heading is the text's title, unless front matter
    gives it one (``titled``)."""
    headings = _Headings(titled)
    last: BlockKind | None = None
    for place, (name, groups) in enumerate(found):
        if place == headings.until:
            headings.close_abstract()
        if name == "heading":
            headings.take(groups[0].text, last == "heading")
        label = ABSTRACT.match(groups[0].text) if name == "paragraph" else None
        if label:
            headings.open_abstract(label.group(1), _abstract_end(found, place))
        section = tuple(words for _, words in headings.above)
        yield Block(
            kind=name,
            parts=tuple(part for group in groups for part in group.parts),
            section=section[:-1] if name == "heading" else section,
        )
        last = name


def _abstract_end(found: Sequence[Piece], place: int) -> int:
    """The place after an abstract's last paragraph."""
    paragraphs = 0
    for after in range(place + 1, len(found)):
        name, groups = found[after]
        if META.match(groups[0].text):
            return after
        paragraphs += name == "paragraph"
        if name == "heading" or ABSTRACT.match(groups[0].text) or paragraphs > LONGEST_ABSTRACT:
            break
    return place + 1


@dataclass(slots=True)
class _Headings:
    """The headings above, while the pieces are walked once; ``labels`` are the kinds of abstract
    of the article that last opened with one, and ``owner`` its title."""

    titled: bool
    above: Above = ()
    until: int = -1
    owner: Above = ()
    labels: set[str] = field(default_factory=set)

    def take(self, text: str, goes_on: bool) -> None:
        words = heading_text(text)
        within = self.titled or self.above or numbered(words)
        deep = (level(text) if within else 1) or 1
        if goes_on and deep == 1 and self.above and self.above[-1][0] == 1:
            words = join_lines(self.above[-1][1], words)
        self.above = (*(one for one in self.above if one[0] < deep), (deep, words))

    def open_abstract(self, label: str, until: int) -> None:
        title = self.above[:1]
        if self.owner and title != self.owner and label not in self.labels:
            title = self.owner
        elif title != self.owner:
            self.owner, self.labels = title, set()
        self.labels.add(label)
        self.above, self.until = (*title, (2, label)), until

    def close_abstract(self) -> None:
        self.above, self.until = self.above[:1], -1
