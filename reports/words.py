"""Words of the interface that a drawing leaves open, each said once in every language."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from reports.interface import LANGS, Lang

_GAP = "\x00"
Speaker = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Opened:
    """Drawn text whose every second piece is the number of a word.

    ``weight`` is what it weighs in UTF-8 bytes with each word in its heaviest language, at most.
    """

    pieces: tuple[str | int, ...]
    weight: int


class Words:
    """The open words of a drawing, by number.

    ``speakers`` give each language's way of saying things, by name; what they say is made harmless
    by ``shown`` before it fills a gap. Crawled text opens none: it is without control characters.
    """

    def __init__(
        self, speakers: Mapping[Lang, Mapping[str, Speaker]], shown: Callable[[object], str]
    ) -> None:
        self._speakers = speakers
        self._shown = shown
        self._gaps: dict[tuple[Hashable, ...], Markup] = {}
        self._said: dict[Lang, list[str]] = {lang: [] for lang in LANGS}
        self._weights: list[int] = []

    def leaving(self, name: str) -> Callable[..., Markup]:
        """What a template calls in place of the speaker ``name``: it leaves a gap."""
        return partial(self._leave, name)

    def _leave(self, name: str, *values: Hashable, **named: Hashable) -> Markup:
        word = (name, values, tuple(named.items()))
        gap = self._gaps.get(word)
        if gap is None:
            gap = self._gaps[word] = Markup(f"{_GAP}{len(self._weights)}{_GAP}")
            self._say(name, values, named)
        return gap

    def _say(self, name: str, values: tuple[Hashable, ...], named: dict[str, Hashable]) -> None:
        for lang, said in self._said.items():
            said.append(self._shown(self._speakers[lang][name](*values, **named)))
        self._weights.append(max(len(said[-1].encode()) for said in self._said.values()))

    def opened(self, text: str) -> Opened:
        """Text that was drawn with gaps."""
        split = str.split(text, _GAP)
        numbers = [int(number) for number in split[1::2]]
        pieces: list[str | int] = list(split)
        pieces[1::2] = numbers
        drawn = len("".join(split[::2]).encode())
        return Opened(tuple(pieces), drawn + sum(self._weights[number] for number in numbers))

    def filled(self, opened: Opened, lang: Lang) -> Markup:
        """The text in a language."""
        said, pieces = self._said[lang], list(opened.pieces)
        pieces[1::2] = [said[number] for number in pieces[1::2]]  # type: ignore[index]
        return Markup("".join(pieces))  # type: ignore[arg-type]
