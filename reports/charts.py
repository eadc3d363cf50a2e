"""Charts of an edition: its claims by language and topic, as SVG text or as a picture."""

from collections.abc import Iterable, Sequence

import vl_convert

from reports.drawing import Series, stacked
from reports.edition import RelationCount, TopicCount
from reports.interface import Lang, named, say
from reports.neutral import neutral
from reports.sections import RELATIONS
from reports.wording import language

COLOURS = {
    "contradicts": "#cf4b3f",
    "advances": "#3f9663",
    "updates": "#3d82c4",
    "new": "#9670b8",
    "confirms": "#8d8a80",
    "related": "#b5ad9c",
    "offtopic": "#cfc9bc",
}
_MOST_TOPICS = 12
_TOPIC_RELATIONS = tuple(relation for relation in RELATIONS if relation != "offtopic")
Count = tuple[str, str, int]
"""What is counted, the relation, and how many claims."""


def relations_chart(counts: Iterable[RelationCount], lang: Lang = "en") -> str:
    """Claims by language, stacked by relation; an empty string if there are none."""
    told = [(language(one.lang, lang), one.relation, one.claims) for one in counts]
    return _bars(told, RELATIONS, lang)


def topics_chart(counts: Iterable[TopicCount], lang: Lang = "en") -> str:
    """Claims by topic, stacked by relation, the twelve largest; an empty string if none."""
    told = [(neutral(named("topic", one.topic, lang)), one.relation, one.claims) for one in counts]
    return _bars(told, _TOPIC_RELATIONS, lang)


def png(chart: str) -> bytes:
    """A chart as a picture with dark letters on white, for e-mail, which shows no SVG."""
    dark = chart.replace("currentColor", "#333333")
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    place = dark.index(">") + 1
    drawn: bytes = vl_convert.svg_to_png(dark[:place] + ground + dark[place:], scale=2)
    return drawn


def spark(course: Sequence[int]) -> str:
    """The points of a line over ``course``, 80 wide and 16 high, for an SVG polyline."""
    most, step = max((*course, 1)), 76 / max(1, len(course) - 1)
    return " ".join(
        f"{2 + step * place:.1f},{15 - 13 * amount / most:.1f}"
        for place, amount in enumerate(course)
    )


def _bars(counts: Sequence[Count], relations: Sequence[str], lang: Lang) -> str:
    totals: dict[str, int] = {}
    amounts: dict[tuple[str, str], int] = {}
    for name, relation, claims in counts:
        totals[name] = totals.get(name, 0) + claims
        amounts[name, relation] = amounts.get((name, relation), 0) + claims
    largest = sorted(totals, key=lambda name: (-totals[name], name))[:_MOST_TOPICS]
    present = [one for one in relations if any((name, one) in amounts for name in largest)]
    series = [
        Series(
            named("relation", one, lang).lower(), COLOURS[one],
            tuple(amounts.get((name, one), 0) for name in largest),
        )
        for one in present
    ]  # fmt: skip
    return stacked(largest, series, say("counts.claims", lang)) if largest else ""
