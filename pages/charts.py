"""Charts of a page: values of a fact by outlet, counts by day or week."""

from collections.abc import Mapping, Sequence
from datetime import date

from reports.drawing import Course, Series, columns, lines
from reports.neutral import neutral
from sql.database import Row

_MOST_OUTLETS = 8
_COLOURS = ["#cf4b3f", "#3d82c4", "#3f9663", "#9670b8", "#c98a1b", "#2f9c9c", "#b0578d", "#8d8a80"]


def values_chart(rows: Sequence[Row], baseline: str) -> str:
    """Every value of one unit over time by outlet, as SVG; an empty string if there are not two.

    ``rows`` are of ``series.sql``; the unit is the one that most of them have, a range stands at
    its middle, and ``baseline`` names the document's own value. Outlets beyond the first eight are
    not drawn: the table below a chart holds all.
    """
    units = [row["unit"] for row in rows]
    unit = max(units, key=units.count, default=None)
    courses: dict[tuple[str, str], list[tuple[date, float]]] = {}
    for row in rows:
        if row["unit"] == unit and row["reported_at"] and row["value_low"] is not None:
            name = neutral(row["source"] or baseline), row["period"] or ""
            courses.setdefault(name, []).append((row["reported_at"].date(), _middle(row)))
    names = list(dict.fromkeys(name for name, _ in courses))[:_MOST_OUTLETS]
    colours = dict(zip(names, _COLOURS, strict=False))
    drawn = [
        Course(name, colours[name], tuple(points))
        for (name, _), points in courses.items()
        if name in colours
    ]
    return lines(drawn) if sum(len(course.points) for course in drawn) > 1 else ""


def counts_chart(rows: Sequence[Row], when: str, counted: Mapping[str, str]) -> str:
    """Bars a day or week of columns that ``counted`` names, as SVG; empty if there are none."""
    days = sorted(rows, key=lambda row: row[when])
    series = [
        Series(label, colour, tuple(float(row[name] or 0) for row in days))
        for (name, label), colour in zip(counted.items(), _COLOURS[1:], strict=False)
    ]
    return columns([row[when].isoformat() for row in days], series) if days else ""


def _middle(row: Row) -> float:
    high = row["value_high"] if row["value_high"] is not None else row["value_low"]
    return float(row["value_low"] + high) / 2
