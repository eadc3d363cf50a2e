"""Who acts and who is acted upon, by the simple signs each language gives.

These are heuristics on surface signs, no parse: what they cannot tell is ``other``. A name that
only qualifies another word (俄罗斯总统, президент России, Russian oil) is ``other``; names joined
by "and" share a role; then each language tells the role by what stands around them.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from transforms.languages import Word
from transforms.lexicon.phrases import Span
from transforms.lexicon.tables import actor
from transforms.records import Lang
from transforms.roles import en, ru, zh
from transforms.roles.scene import WINDOW, Group, Role

__all__ = ["Role", "roles"]


class _Rules(NamedTuple):
    qualifies: Callable[[str, Span, Sequence[Word]], bool]
    lead: Callable[[str, Span, Sequence[Span], Sequence[Word]], int]
    joins: Callable[[str, int, int, int, bool], bool]
    role: Callable[[Group], Role]


RULES: dict[Lang, _Rules] = {
    "zh": _Rules(zh.qualifies, zh.lead, zh.joins, zh.role),
    "ru": _Rules(ru.qualifies, ru.lead, ru.joins, ru.role),
    "en": _Rules(en.qualifies, en.lead, en.joins, en.role),
}


def roles(text: str, lang: Lang, words: Sequence[Word], spans: Sequence[Span]) -> tuple[Role, ...]:
    """The role of each of ``spans``, actors' mentions in ``text`` in order.

    Agents are the subjects of a clause and, in a passive, who it is done by; patients what is
    acted on: objects, the host of a visit, the goal of an accession, who is given or told.
    """
    rules = RULES[lang]
    starts = [word.start for word in words]
    near = {span: _near(words, starts, span) for span in spans}
    qualifying = _qualifying(text, rules, spans, near)
    told: dict[Span, Role] = dict.fromkeys(spans, "other")
    acted = False
    for names, lead in _groups(text, rules, spans, qualifying, near):
        group = Group(text, names, lead, acted, near[names[0]])
        role: Role = "other" if group.bracketed else rules.role(group)
        acted |= role == "agent"
        told.update(dict.fromkeys(names, role))
    return tuple(told[span] for span in spans)


def _near(words: Sequence[Word], starts: list[int], span: Span) -> Sequence[Word]:
    """The words shortly before and after the span."""
    return words[
        bisect_left(starts, span.start - WINDOW) : bisect_left(starts, span.end + WINDOW // 2)
    ]


def _qualifying(
    text: str, rules: _Rules, spans: Sequence[Span], near: dict[Span, Sequence[Word]]
) -> set[Span]:
    """The names that but qualify, and those joined to one: both in 中国与非洲的贸易."""
    found: set[Span] = set()
    for place in reversed(range(len(spans))):
        span, *rest = spans[place:]
        if rules.qualifies(text, span, near[span]) or (
            rest
            and rest[0] in found
            and not _titled(text, rules, rest, near)
            and rules.joins(text, span.end, rest[0].start, 2, _alike(span, rest[0]))
        ):
            found.add(span)
    return found


def _titled(
    text: str, rules: _Rules, spans: Sequence[Span], near: dict[Span, Sequence[Word]]
) -> bool:
    """Whether the first name belongs to the one after it: Russian in Russian President Putin."""
    if len(spans) < 2:
        return False
    span, following = spans[:2]
    return rules.lead(text, following, [span], near[following]) <= span.start


def _alike(one: Span, other: Span) -> bool:
    """Whether a comma may join them: names of one kind, or a city and its state."""
    first, second = actor(one.id), actor(other.id)
    return first.kind == second.kind or second.id in first.of or first.id in second.of


def _groups(
    text: str,
    rules: _Rules,
    spans: Sequence[Span],
    qualifying: set[Span],
    near: dict[Span, Sequence[Word]],
) -> Iterator[tuple[tuple[Span, ...], int]]:
    """The names that do not but qualify, those joined together, each group with its lead."""
    names: list[Span] = []
    begun = 0
    for span in spans:
        if span in qualifying:
            continue
        lead = rules.lead(text, span, [one for one in spans if one in qualifying], near[span])
        joined = bool(names) and names[-1].end <= lead
        if joined and rules.joins(text, names[-1].end, lead, len(names), _alike(names[-1], span)):
            names.append(span)
            continue
        if names:
            yield tuple(names), begun
        names, begun = [span], lead
    if names:
        yield tuple(names), begun
