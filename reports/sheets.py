"""How an edition is parted into pages: the weightiest first, none too long or too heavy."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reports.sections import Group, Sections, Shelf, shelves
from reports.words import Opened

MOST_DIFFERENCES = 200
MOST_BYTES = 440_000
NAMES = ("certain", "suggested", "again", "new")

Draw = Callable[[Group], Opened]


@dataclass(frozen=True, slots=True)
class Part:
    """What a page has of a section; ``cards`` are drawn, and belong to the shelves in order."""

    name: str
    shelves: tuple[tuple[Shelf, tuple[Opened, ...]], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number, from 1, and the sections that have something on it."""

    number: int
    parts: tuple[Part, ...]

    def part(self, name: str) -> Part | None:
        """What it has of a section."""
        return next((part for part in self.parts if part.name == name), None)


@dataclass(frozen=True, slots=True)
class _Card:
    section: str
    group: Group
    drawn: Opened


def sheets(sections: Sections, card: Draw, cluster: Draw) -> Iterator[Sheet]:
    """The pages of an edition: up to 200 differences and 440 kB of cards each, by section and rank.

    What is heavier alone than a page may be has one of its own.
    """
    number, held, size, told = 1, list[_Card](), 0, 0
    for one in _cards(sections, card, cluster):
        weight, amount = one.drawn.weight, len(one.group.items)
        if held and (size + weight > MOST_BYTES or told + amount > MOST_DIFFERENCES):
            yield _sheet(number, held)
            number, held, size, told = number + 1, [], 0, 0
        held.append(one)
        size, told = size + weight, told + amount
    yield _sheet(number, held)


def _cards(sections: Sections, card: Draw, cluster: Draw) -> Iterator[_Card]:
    for name in NAMES:
        draw = cluster if name == "new" else card
        for group in getattr(sections, name):
            for piece in _pieces(group):
                yield _Card(name, piece, draw(piece))


def _pieces(group: Group, room: int = MOST_DIFFERENCES // 4) -> Iterator[Group]:
    """A group that many outlets report, in pieces that fit a page."""
    items = group.items
    for start in range(0, len(items), room):
        yield Group(items[start], items[start + 1 : start + room])


def _sheet(number: int, cards: Iterable[_Card]) -> Sheet:
    named: dict[str, list[_Card]] = {}
    for one in cards:
        named.setdefault(one.section, []).append(one)
    return Sheet(number, tuple(_part(name, members) for name, members in named.items()))


def _part(name: str, cards: list[_Card]) -> Part:
    drawn = {id(one.group): one.drawn for one in cards}
    groups = [one.group for one in cards]
    kept = (Shelf(None, None, tuple(groups)),) if name == "new" else shelves(groups)
    return Part(
        name,
        tuple((shelf, tuple(drawn[id(group)] for group in shelf.groups)) for shelf in kept),
    )
