"""Charts as SVG text, drawn without a browser or network; colours suit light and dark pages."""

import re
from collections.abc import Iterable

import altair
import vl_convert

from reports.edition import RelationCount, TopicCount
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
_LABEL = "replace(datum.label, 'offtopic', 'off topic')"
_TOPIC_RELATIONS = tuple(relation for relation in RELATIONS if relation != "offtopic")


def relations_chart(counts: Iterable[RelationCount]) -> str:
    """Claims by language, stacked by relation; an empty string if there are none."""
    rows = [
        {"of": language(count.lang), "relation": count.relation, "claims": count.claims}
        for count in counts
    ]
    return _bars(rows, RELATIONS)


def topics_chart(counts: Iterable[TopicCount]) -> str:
    """Claims by topic, stacked by relation, the twelve largest; an empty string if none."""
    rows = [
        {"of": neutral(count.topic), "relation": count.relation, "claims": count.claims}
        for count in counts
    ]
    return _bars(rows, _TOPIC_RELATIONS)


def _bars(rows: list[dict[str, object]], relations: tuple[str, ...]) -> str:
    totals: dict[str, int] = {}
    for row in rows:
        totals[str(row["of"])] = totals.get(str(row["of"]), 0) + int(str(row["claims"]))
    largest = sorted(totals, key=lambda name: (-totals[name], name))[:_MOST_TOPICS]
    shown = [
        row | {"order": relations.index(str(row["relation"]))}
        for row in rows
        if row["of"] in largest
    ]
    return svg(_chart(shown, largest, relations)) if shown else ""


def _chart(
    rows: list[dict[str, object]], names: list[str], relations: tuple[str, ...]
) -> altair.Chart:
    present = [one for one in relations if any(row["relation"] == one for row in rows)]
    return (
        altair.Chart(altair.Data(values=rows), width=270, height={"step": 22})
        .mark_bar()
        .encode(
            x=altair.X("claims:Q", title="claims", axis=altair.Axis(tickMinStep=1, tickCount=5)),
            y=altair.Y("of:N", sort=names, title=None),
            color=altair.Color(
                "relation:N",
                scale=altair.Scale(domain=present, range=[COLOURS[one] for one in present]),
                legend=altair.Legend(orient="bottom", title=None, columns=3, labelExpr=_LABEL),
            ),
            order="order:Q",
        )
        .configure(font="sans-serif", background="transparent")
        .configure_axis(
            labelColor="currentColor", titleColor="currentColor", domainColor="currentColor",
            tickColor="currentColor", grid=False, labelFontSize=12, titleFontSize=12,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor="currentColor", labelFontSize=12)
        .configure_view(stroke=None)
    )  # fmt: skip


def svg(chart: altair.TopLevelMixin) -> str:
    """The drawing alone, as SVG text: the figure around it carries the words for those who cannot see it."""
    drawn: str = vl_convert.vegalite_to_svg(chart.to_dict())
    drawn = re.sub(r' (role|aria-[a-z]+)="[^"]*"', "", drawn)
    return drawn.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
