"""Charts of a page: values of a fact by outlet, counts by day or week."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair

from reports.charts import svg
from reports.neutral import neutral
from sql.database import Row

_MOST_OUTLETS = 8
_BILLIONS = "replace(datum.label, 'G', 'B')"
_COLOURS = ["#cf4b3f", "#3d82c4", "#3f9663", "#9670b8", "#c98a1b", "#2f9c9c", "#b0578d", "#8d8a80"]

Point = tuple[str, float, str, str]
"""When (ISO 8601), how much, who says so or what is counted, and the period that it is of."""


def values_chart(rows: Sequence[Row], baseline: str) -> str:
    """Every value of one unit over time by outlet, as SVG; an empty string if there are none.

    ``rows`` are of ``series.sql``; the unit is the one that most of them have, a range stands at
    its middle, and ``baseline`` names the document's own value. Outlets beyond the first eight are
    not drawn: the table below a chart holds all.
    """
    units = [row["unit"] for row in rows]
    unit = max(units, key=units.count, default=None)
    points = [
        (
            row["reported_at"].isoformat(),
            _middle(row),
            neutral(row["source"] or baseline),
            _period(row),
        )
        for row in rows
        if row["unit"] == unit and row["reported_at"] and row["value_low"] is not None
    ]
    names = [*dict.fromkeys(name for _, _, name, _ in points)][:_MOST_OUTLETS]
    return _lines(tuple(point for point in points if point[2] in names)) if points else ""


def counts_chart(rows: Sequence[Row], when: str, counted: Mapping[str, str]) -> str:
    """Bars a day or week of columns that ``counted`` names, as SVG; empty if there are none."""
    points = tuple(
        (row[when].isoformat(), float(row[name] or 0), label, "")
        for row in rows
        for name, label in counted.items()
    )
    return _bars(points) if points else ""


def _period(row: Row) -> str:
    return row["period"] or ""


def _middle(row: Row) -> float:
    high = row["value_high"] if row["value_high"] is not None else row["value_low"]
    return float(row["value_low"] + high) / 2


@lru_cache(maxsize=256)
def _lines(points: tuple[Point, ...]) -> str:
    names = list(dict.fromkeys(name for _, _, name, _ in points))
    colour = altair.Color(
        "name:N", sort=names, scale=altair.Scale(domain=names, range=_COLOURS[: len(names)]),
        legend=altair.Legend(orient="bottom", title=None, columns=4),
    )  # fmt: skip
    drawn = _data(points).encode(
        x=altair.X("when:T", title=None, axis=altair.Axis(format="%Y-%m-%d", tickCount=6)),
        y=altair.Y("value:Q", title=None, scale=altair.Scale(zero=False, nice=True),
                   axis=altair.Axis(format="~s", labelExpr=_BILLIONS)),
        color=colour,
    )  # fmt: skip
    dots = drawn.mark_point(filled=True, size=70).encode(
        shape=altair.Shape("name:N", sort=names, legend=None, scale=altair.Scale(domain=names))
    )
    return svg(
        _dressed(drawn.mark_line(strokeWidth=1.5, opacity=0.6).encode(detail="period:N") + dots)
    )


@lru_cache(maxsize=256)
def _bars(points: tuple[Point, ...]) -> str:
    names = list(dict.fromkeys(name for _, _, name, _ in points))
    chart = _data(points).mark_bar().encode(
        x=altair.X("when:O", title=None, axis=altair.Axis(labelAngle=0, labelOverlap="greedy")),
        y=altair.Y("value:Q", title=None, stack=None, axis=altair.Axis(tickMinStep=1)),
        xOffset=altair.XOffset("name:N", sort=names),
        color=altair.Color(
            "name:N", sort=names, scale=altair.Scale(domain=names, range=_COLOURS[1:]),
            legend=altair.Legend(orient="bottom", title=None),
        ),
    )  # fmt: skip
    return svg(_dressed(chart))


def _data(points: tuple[Point, ...]) -> altair.Chart:
    values = [
        {"when": when, "value": value, "name": name, "period": period}
        for when, value, name, period in points
    ]
    return altair.Chart(altair.Data(values=values), width=640, height=200)


def _dressed(chart: Any) -> Any:
    return (
        chart.configure(font="sans-serif", background="transparent")
        .configure_axis(
            labelColor="currentColor", titleColor="currentColor", domainColor="currentColor",
            tickColor="currentColor", grid=False, labelFontSize=12,
        )
        .configure_legend(labelColor="currentColor", labelFontSize=12)
        .configure_view(stroke=None)
    )  # fmt: skip
