"""How a report orders an edition: developments, certain ones first, repeats folded into them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from babel.lists import format_list

from reports.differences import Baseline, Item
from reports.edition import Edition
from reports.interface import Lang, counted, locale, say

RELATIONS = ("contradicts", "advances", "updates", "new", "confirms", "related", "offtopic")
_TOLD = ("contradicts", "advances", "updates")


@dataclass(frozen=True, slots=True)
class Group:
    """Differences that report one development; ``lead`` is the one to show in full."""

    lead: Item
    also: tuple[Item, ...]

    @property
    def outlets(self) -> int:
        """Outlets that have reported it, in this edition or before."""
        tellings = [item.news for item in (self.lead, *self.also)]
        return len({telling.source for telling in (*tellings, *self.lead.earlier)})

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them, the lead first."""
        return (self.lead, *self.also)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Developments of one topic in one baseline document, the weightiest first."""

    topic: str | None
    document: Baseline | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Sections:
    """The items of an edition, each exactly once.

    ``certain`` and ``suggested`` hold developments opened or revised in this edition, ``again``
    those known before, ``new`` what the baseline has nothing on, grouped by the story that says it.
    """

    certain: tuple[Group, ...]
    suggested: tuple[Group, ...]
    again: tuple[Group, ...]
    new: tuple[Group, ...]

    @property
    def developments(self) -> tuple[Group, ...]:
        """What has changed in this edition."""
        return self.certain + self.suggested


def sections(edition: Edition) -> Sections:
    """The edition's items, the weightiest first in each section."""
    changed = _groups(_of(edition, new=False), lambda item: item.development_id)
    fresh = [group for group in changed if group.lead.novelty != "repeat"]
    return Sections(
        certain=tuple(group for group in fresh if group.lead.tier == "certain"),
        suggested=tuple(group for group in fresh if group.lead.tier != "certain"),
        again=tuple(group for group in changed if group.lead.novelty == "repeat"),
        new=_groups(_of(edition, new=True), lambda item: item.news.story_id),
    )


def shelves(groups: Iterable[Group]) -> tuple[Shelf, ...]:
    """The groups by their first topic and baseline document; both orders are by weight."""
    kept: dict[tuple[str | None, str | None], list[Group]] = {}
    for group in groups:
        lead = group.lead
        topic = lead.topics[0] if lead.topics else None
        kept.setdefault((topic, lead.baseline.document if lead.baseline else None), []).append(
            group
        )
    return tuple(
        Shelf(topic, members[0].lead.baseline, tuple(members))
        for (topic, _), members in kept.items()
    )


def _of(edition: Edition, *, new: bool) -> list[Item]:
    return [item for item in edition.items if (item.relation == "new") == new]


def _groups(items: Iterable[Item], key: Callable[[Item], str]) -> tuple[Group, ...]:
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(key(item), []).append(item)
    groups = [_group(members) for members in grouped.values()]
    return tuple(sorted(groups, key=lambda group: -group.lead.weight))


def _group(members: list[Item]) -> Group:
    """A fresh report leads before a repeat, a certain one before a suggested one."""
    first, *rest = sorted(
        members, key=lambda item: (item.novelty == "repeat", item.tier != "certain", -item.weight)
    )
    return Group(first, tuple(rest))


def summary(edition: Edition, parts: Sections, lang: Lang = "en") -> str:
    """The edition in one sentence."""
    if not edition.items:
        held = len(edition.withdrawn)
        more = [counted("summary.withdrawn", held, lang)] if held else []
        return ("" if lang == "zh" else " ").join([say("summary.nothing", lang), *more])
    told = [
        counted(f"summary.{relation}", amount, lang)
        for relation in _TOLD
        if (amount := sum(group.lead.relation == relation for group in parts.developments))
    ]
    if not told:
        return say("summary.no_development", lang)
    subject = counted("summary.developments", len(parts.developments), lang)
    listed = format_list(told, locale=locale(lang))
    return say("summary.sentence", lang, developments=subject, told=listed)
