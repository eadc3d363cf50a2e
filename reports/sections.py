"""How a report orders an edition: developments, certain ones first, repeats folded into them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reports.edition import Edition, Item

RELATIONS = ("contradicts", "advances", "updates", "new", "confirms", "related", "offtopic")


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


def summary(edition: Edition, parts: Sections) -> str:
    """The edition in one sentence."""
    if not edition.items:
        withdrawn = len(edition.withdrawn)
        held = f" Differences from before that no longer stand: {withdrawn}." if withdrawn else ""
        return f"Nothing changed: no report of this day differs from the baseline.{held}"
    verbs = {"contradicts": "contradict", "advances": "advance", "updates": "update"}
    told = [
        f"{amount} {relation if amount == 1 else verb}"
        for relation, verb in verbs.items()
        if (amount := sum(group.lead.relation == relation for group in parts.developments))
    ]
    if not told:
        return "No development differs from the baseline; what is new or repeated is below."
    subject = "development" if len(parts.developments) == 1 else "developments"
    return f"{len(parts.developments)} {subject}: {_listed(told)} the baseline."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
