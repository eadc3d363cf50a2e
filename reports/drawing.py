"""Bars and lines as SVG text, in the colours and letters of the page around them.

They are drawn here since a general engine takes some 100 ms a chart, most of a page's time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10

from markupsafe import escape

SIZE, LINE, GAP = 12, 22, 8
_SHAPES = (
    "M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0", "M-4,-4h8v8h-8z", "M0,-5L5,4H-5z", "M0,-5L5,0L0,5L-5,0z",
    "M-5,-4H5L0,5z", "M-2,-5h4v3h3v4h-3v3h-4v-3h-3v-4h3z", "M-4,-2.5h8v5h-8z", "M-2.5,-4h5v8h-5z",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted, its colour, and an amount for each label of the chart."""

    name: str
    colour: str
    amounts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """Values on days that belong to one line; courses of one name share a colour and a shape."""

    name: str
    colour: str
    points: tuple[tuple[date, float], ...]


def stacked(labels: Sequence[str], series: Sequence[Series], title: str, width: int = 340) -> str:
    """A bar a label, from the left, parted by series; ``title`` names what is counted."""
    left = max(map(_width, labels)) + GAP
    totals = [sum(one.amounts[row] for one in series) for row in range(len(labels))]
    ticks = _ticks(0, max(totals), 5, whole=True)
    step = (width - left - 2 * GAP) / ticks[-1]
    foot = LINE * len(labels)
    drawn = [_said(label, left - GAP, LINE * row + 15, "end") for row, label in enumerate(labels)]
    for row in range(len(labels)):
        drawn += _stack(series, row, left, step)
    drawn += [_line(left, foot, left + ticks[-1] * step, foot)]
    drawn += [_said(_short(tick), left + tick * step, foot + 16, "middle") for tick in ticks]
    drawn += [_said(title, (left + width) / 2, foot + 34, "middle")]
    legend, height = _legend([(one.name, one.colour) for one in series], foot + 44, width)
    return _svg(width, height, [*drawn, *legend])


def columns(labels: Sequence[str], series: Sequence[Series], width: int = 640) -> str:
    """A group of columns a label, one a series."""
    ticks = _ticks(0, max(max(one.amounts) for one in series), 5, whole=True)
    left, foot = max(_width(_short(tick)) for tick in ticks) + GAP, 190
    place = (width - left) / len(labels)
    wide = 0.8 * place / len(series)
    up = 170 / ticks[-1]
    drawn = _scale(ticks, left, foot, up, width)
    for at, one in enumerate(series):
        tops = ((left + place * (n + 0.1) + wide * at, amount * up)
                for n, amount in enumerate(one.amounts) if amount)  # fmt: skip
        path = "".join(f"M{x:.1f},{foot}v{-high:.1f}h{wide:.1f}V{foot}z" for x, high in tops)
        drawn.append(f'<path d="{path}" fill="{one.colour}"/>')
    every = -(-len(labels) * 84 // (width - left))
    drawn += [_under(label, left + place * (n + 0.5), foot, width)
              for n, label in enumerate(labels) if n % every == 0]  # fmt: skip
    legend, height = _legend([(one.name, one.colour) for one in series], foot + 26, width)
    return _svg(width, height, [*drawn, *legend])


def lines(courses: Sequence[Course], width: int = 640) -> str:
    """The courses over time, each value with its name's shape."""
    values = [value for course in courses for _, value in course.points]
    days = sorted(day for course in courses for day, _ in course.points)
    ticks = _ticks(min(values), max(values), 5)
    left, foot = max(_width(_short(tick)) for tick in ticks) + GAP, 190
    up = 170 / (ticks[-1] - ticks[0])
    span, first, wide = max(1, (days[-1] - days[0]).days), days[0], width - left - 50
    drawn = _scale(ticks, left, foot, up, width)
    names = list(dict.fromkeys((course.name, course.colour) for course in courses))
    for course in courses:
        places = [(left + 10 + wide * (day - first).days / span, foot - (value - ticks[0]) * up)
                  for day, value in sorted(course.points)]  # fmt: skip
        drawn += _course(
            places, course.colour, _SHAPES[names.index((course.name, course.colour)) % 8]
        )
    for n in range(6 if span >= 6 else 1):
        day, x = first + timedelta(days=span * n // 5), left + 10 + wide * (span * n // 5) / span
        drawn.append(_under(day.isoformat(), x, foot, width))
    legend, height = _legend(names, foot + 26, width)
    return _svg(width, height, [*drawn, *legend])


def _stack(series: Sequence[Series], row: int, left: float, step: float) -> Iterator[str]:
    x = left
    for one in series:
        wide = one.amounts[row] * step
        if wide:
            yield (f'<rect x="{x:.1f}" y="{LINE * row + 2}" width="{wide:.1f}"'
                   f' height="{LINE - 4}" fill="{one.colour}"/>')  # fmt: skip
        x += wide


def _course(places: Sequence[tuple[float, float]], colour: str, shape: str) -> Iterator[str]:
    path = "L".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5" opacity=".6"/>'
    for x, y in places:
        yield f'<path d="{shape}" transform="translate({x:.1f},{y:.1f})" fill="{colour}"/>'


def _scale(
    ticks: Sequence[float], left: float, foot: float, up: float, width: float
) -> list[str]:  # fmt: skip
    drawn = [_line(left, foot, width, foot)]
    for tick in ticks:
        y = foot - (tick - ticks[0]) * up
        drawn += [_said(_short(tick), left - GAP, y + 4, "end"), _line(left, y, width, y, 0.15)]
    return drawn


def _legend(
    names: Iterable[tuple[str, str]], top: float, width: float
) -> tuple[list[str], float]:  # fmt: skip
    """The names in rows that fit, and where the drawing ends."""
    drawn, x, y = list[str](), 0.0, top
    for name, colour in names:
        wide = 16 + _width(name) + 2 * GAP
        if x and x + wide > width:
            x, y = 0, y + 18
        drawn.append(f'<rect x="{x:.0f}" y="{y:.0f}" width="11" height="11" fill="{colour}"/>')
        drawn.append(_said(name, x + 16, y + 10, "start"))
        x += wide
    return drawn, y + 20


def _ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """Round numbers from below ``low`` to above ``high``, about ``most`` of them."""
    raw = (high - low or abs(high) or 1) / most
    power = 10.0 ** floor(log10(raw))
    step = next(power * part for part in (1, 2, 5, 10) if power * part >= raw)
    step = max(1, round(step)) if whole else step
    first = floor(low / step)
    last = max(first + 1, -floor(-high / step))
    return [step * n for n in range(first, last + 1)]


def _short(amount: float) -> str:
    for power, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")):
        if abs(amount) >= power:
            return f"{amount / power:.4g}{letter}"
    return f"{amount:.4g}"


def _width(text: str) -> float:
    """About how wide a text is: Chinese letters are square."""
    return sum(SIZE if ord(letter) > 0x2E7F else 0.62 * SIZE for letter in text)


def _said(text: str, x: float, y: float, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _under(label: str, x: float, foot: float, width: float) -> str:
    """A label of the lower axis, within the drawing also at its ends."""
    half = _width(label) / 2
    return _said(label, min(max(x, half), width - half), foot + 16, "middle")


def _line(x: float, y: float, to_x: float, to_y: float, opacity: float = 1) -> str:
    return (f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
            f' stroke="currentColor" opacity="{opacity}"/>')  # fmt: skip


def _svg(width: float, height: float, drawn: Iterable[str]) -> str:
    return (
        f'<svg aria-hidden="true" focusable="false" xmlns="http://www.w3.org/2000/svg"'
        f' width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' font-family="sans-serif" font-size="{SIZE}" fill="currentColor">{"".join(drawn)}</svg>'
    )
