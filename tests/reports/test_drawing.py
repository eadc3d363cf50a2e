"""Charts keep what they say within themselves."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from reports.drawing import Course, Series, columns, lines

NAMES = {"zh": "论断", "ru": "Утверждения", "en": "Claims"}
LETTER = 6


def cut(svg: str) -> list[str]:
    """Texts of the drawing that begin before it or end behind it."""
    root = ET.fromstring(svg)
    width = float(root.attrib["width"])
    found = []
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        x, wide = float(text.attrib["x"]), LETTER * len(text.text or "")
        before = {"start": 0.0, "middle": wide / 2, "end": float(wide)}[text.attrib["text-anchor"]]
        if x - before < 0 or x - before + wide > width:
            found.append(text.text or "")
    return found


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("amount", [3, 60])
def test_columns_cut_no_day_off(name: str, amount: int) -> None:
    labels = [date.fromordinal(739000 + day).isoformat() for day in range(amount)]
    assert cut(columns(labels, [Series(name, "#123456", (5.0,) * amount)])) == []


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("span", [1, 4, 900])
def test_lines_cut_no_day_off(name: str, span: int) -> None:
    points = ((date(2024, 1, 1), 1.0), (date.fromordinal(date(2024, 1, 1).toordinal() + span), 2.0))
    assert cut(lines([Course(name, "#123456", points)])) == []
