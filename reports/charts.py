"""Charts as SVG text, drawn without a browser or network; colours suit light and dark pages."""

import json
import re
from collections.abc import Iterable, Sequence

import altair
import vl_convert

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


def relations_chart(counts: Iterable[RelationCount], lang: Lang = "en") -> str:
    """Claims by language, stacked by relation; an empty string if there are none."""
    drawn = relations_bars(counts, lang)
    return svg(drawn) if drawn else ""


def topics_chart(counts: Iterable[TopicCount], lang: Lang = "en") -> str:
    """Claims by topic, stacked by relation, the twelve largest; an empty string if none."""
    drawn = topics_bars(counts, lang)
    return svg(drawn) if drawn else ""


def relations_bars(counts: Iterable[RelationCount], lang: Lang) -> altair.Chart | None:
    """The chart of claims by language and relation; nothing if there are none."""
    rows = [
        {"of": language(count.lang, lang), "relation": count.relation, "claims": count.claims}
        for count in counts
    ]
    return _bars(rows, RELATIONS, lang)


def topics_bars(counts: Iterable[TopicCount], lang: Lang) -> altair.Chart | None:
    """The chart of claims by topic and relation; nothing if there are none."""
    rows = [
        {"of": neutral(named("topic", count.topic, lang)), "relation": count.relation,
         "claims": count.claims}
        for count in counts
    ]  # fmt: skip
    return _bars(rows, _TOPIC_RELATIONS, lang)


def spark(course: Sequence[int]) -> str:
    """The points of a line over ``course``, 80 wide and 16 high, for an SVG polyline."""
    most, step = max((*course, 1)), 76 / max(1, len(course) - 1)
    return " ".join(
        f"{2 + step * place:.1f},{15 - 13 * amount / most:.1f}"
        for place, amount in enumerate(course)
    )


def _bars(
    rows: list[dict[str, object]], relations: tuple[str, ...], lang: Lang
) -> altair.Chart | None:
    totals: dict[str, int] = {}
    for row in rows:
        totals[str(row["of"])] = totals.get(str(row["of"]), 0) + int(str(row["claims"]))
    largest = sorted(totals, key=lambda name: (-totals[name], name))[:_MOST_TOPICS]
    shown = [
        row | {"order": relations.index(str(row["relation"]))}
        for row in rows
        if row["of"] in largest
    ]
    return _chart(shown, largest, relations, lang) if shown else None


def _chart(
    rows: list[dict[str, object]], names: list[str], relations: tuple[str, ...], lang: Lang
) -> altair.Chart:
    present = [one for one in relations if any(row["relation"] == one for row in rows)]
    told = {one: named("relation", one, lang).lower() for one in present}
    values = [row | {"relation": told[str(row["relation"])]} for row in rows]
    return (
        altair.Chart(altair.Data(values=values), width=270, height={"step": 22})
        .mark_bar()
        .encode(
            x=altair.X(
                "claims:Q", title=say("counts.claims", lang),
                axis=altair.Axis(tickMinStep=1, tickCount=5),
            ),
            y=altair.Y("of:N", sort=names, title=None),
            color=altair.Color(
                "relation:N",
                scale=altair.Scale(
                    domain=list(told.values()), range=[COLOURS[one] for one in present]
                ),
                legend=altair.Legend(orient="bottom", title=None, columns=3),
            ),
            order="order:Q",
        )
        .configure(
            font="sans-serif", background="transparent",
            padding={"left": 16, "top": 5, "right": 5, "bottom": 5},
        )
        .configure_axis(
            labelColor="currentColor", titleColor="currentColor", domainColor="currentColor",
            tickColor="currentColor", grid=False, labelFontSize=12, titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor="currentColor", labelFontSize=12)
        .configure_view(stroke=None)
    )  # fmt: skip


def svg(chart: altair.TopLevelMixin) -> str:
    """The drawing alone, as SVG: the figure around it has words for those who cannot see it."""
    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict())
    drawn = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", drawn)
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def png(chart: altair.TopLevelMixin) -> bytes:
    """The drawing as a picture with dark letters on white, for e-mail, which shows no SVG."""
    dark = json.dumps(chart.to_dict()).replace("currentColor", "#333333")
    light = json.loads(dark.replace('"transparent"', '"white"'))
    drawn: bytes = vl_convert.vegalite_to_png(light, scale=2)
    return drawn
