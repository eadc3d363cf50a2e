"""What an outlet changed in an article: sentence by sentence, and within each by character."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from transforms.content import lasting
from transforms.records import Lang
from transforms.sentences import sentences

_ALIKE = 0.5
_LONGEST = 2000
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a sentence that were replaced; either side may be empty."""

    former: str
    later: str
    at: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that was added (``former`` null), removed (``later`` null) or reworded.

    ``spans`` tell what changed within a reworded one; ``at`` counts characters of ``former``.
    """

    former: str | None
    later: str | None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """How a version differs from the one before it; ``title`` is (former, later) or null.

    Counts are of sentences, and of characters (code points) of title and text together.
    """

    title: tuple[str, str] | None
    edits: tuple[Edit, ...]
    sentences_added: int
    sentences_removed: int
    sentences_reworded: int
    characters_added: int
    characters_removed: int


def revise(former: tuple[str, str], later: tuple[str, str], lang: Lang) -> Revision:
    """What changed between two (title, text) in one language.

    Both must be read by the same extractor, or its changes would look like the outlet's. Sentences
    are told apart as ``lang`` writes them, so Chinese needs no spaces; what varies by fetch is
    left out. An added and a removed sentence at one place are one that was reworded if at least
    half of their characters agree.
    """
    titles = lasting(former[0]), lasting(later[0])
    edits = tuple(_edits(_split(former[1], lang), _split(later[1], lang)))
    spans = [span for edit in edits for span in _touched(edit)] + _spans(*titles)
    return Revision(
        title=titles if titles[0] != titles[1] else None,
        edits=edits,
        sentences_added=sum(edit.former is None for edit in edits),
        sentences_removed=sum(edit.later is None for edit in edits),
        sentences_reworded=sum(bool(edit.spans) for edit in edits),
        characters_added=sum(len(span.later) for span in spans),
        characters_removed=sum(len(span.former) for span in spans),
    )


def _split(text: str, lang: Lang) -> list[str]:
    kept = lasting(text)
    return [kept[start:end] for start, end in sentences(kept, lang)]


def _edits(former: list[str], later: list[str]) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, former, later, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from _paired(former[a:b], later[c:d])


def _paired(removed: list[str], added: list[str]) -> Iterator[Edit]:
    """Pairs each removed sentence with the first added one that is like it, in order.

    A text that is quite another is not searched for likeness, nor a sentence of a page's length.
    """
    if len(removed) * len(added) > _MOST:
        yield from (Edit(one, None) for one in removed)
        yield from (Edit(None, one) for one in added)
        return
    waiting = list(added)
    for one in removed:
        twin = next((at for at, other in enumerate(waiting) if _alike(one, other)), None)
        if twin is None:
            yield Edit(one, None)
            continue
        yield from (Edit(None, other) for other in waiting[:twin])
        yield Edit(one, waiting[twin], tuple(_spans(one, waiting[twin])))
        waiting = waiting[twin + 1 :]
    yield from (Edit(None, other) for other in waiting)


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST], autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _spans(former: str, later: str) -> list[Span]:
    if max(len(former), len(later)) > _LONGEST:
        return [Span(former, later, 0)]
    matcher = SequenceMatcher(None, former, later, autojunk=False)
    return [
        Span(former[a:b], later[c:d], a)
        for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"
    ]  # fmt: skip


def _touched(edit: Edit) -> list[Span]:
    return list(edit.spans) or [Span(edit.former or "", edit.later or "", 0)]
