"""Figures are read alike in three languages, with exact offsets, and nothing is invented."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.quantities import quantities
from transforms.quantities.tables import context, masks, phrases, units
from transforms.records import LANGS, Lang, Quantity

CASES = yaml.safe_load(Path(__file__).with_name("quantities.yml").read_text(encoding="utf-8"))
PLAIN = {"value": None, "low": None, "high": None, "comparator": "=", "kind": "level"}
langs = st.sampled_from(LANGS)
# Characters that the readers care for, so that random texts come near real figures.
dense = st.text(
    alphabet="0123456789.,-–%$€ 年月日亿万千百十两第次个国人倍成分之多млнтысдоотвthndbfifty",
    max_size=60,
)


def told(quantity: Quantity) -> dict[str, Any]:
    """What a case says of a figure."""
    fields = ("value", "low", "high", "unit", "comparator", "kind", "direction", "counted")
    return {name: getattr(quantity, name) for name in fields}


def expected(figure: dict[str, Any]) -> dict[str, Any]:
    whole = {**PLAIN, "direction": None, "counted": None, **figure}
    for name in ("value", "low", "high"):
        whole[name] = None if whole[name] is None else pytest.approx(float(whole[name]), rel=1e-9)
    return whole


@pytest.mark.parametrize("case", CASES, ids=[f"{c['lang']} {c['text'][:40]}" for c in CASES])
def test_figures_of_a_sentence(case: dict[str, Any]) -> None:
    found = [told(quantity) for quantity in quantities(case["text"], case["lang"])]
    assert found == [expected(figure) for figure in case["found"]]


def test_the_languages_are_covered_alike() -> None:
    counts = [sum(case["lang"] == lang for case in CASES) for lang in LANGS]
    assert len(CASES) >= 60
    assert min(counts) >= 0.75 * max(counts)


@given(text=st.one_of(st.text(max_size=120), dense), lang=langs)
def test_any_text_gives_exact_ordered_spans_and_sane_values(text: str, lang: Lang) -> None:
    end = 0
    for quantity in quantities(text, lang):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start >= 0 and quantity.start < quantity.end
        end = max(end, quantity.end)
        if quantity.value is None:
            assert quantity.low is not None and quantity.high is not None
            assert 0 <= quantity.low < quantity.high
        else:
            assert quantity.low is quantity.high is None
    assert end <= len(text)


@given(tenths=st.integers(min_value=11, max_value=99_999))
def test_one_sum_written_in_three_languages_is_one_value(tenths: int) -> None:
    billions = tenths / 10
    written: dict[Lang, str] = {
        "zh": f"总额为{tenths}亿美元。",
        "ru": f"Сумма равна {billions:.1f} млрд долларов.".replace(".", ",", 1),
        "en": f"The sum is ${billions:.1f} billion.",
    }
    for lang, text in written.items():
        (quantity,) = quantities(text, lang)
        assert quantity.unit == "USD"
        assert quantity.value == pytest.approx(tenths * 1e8)


@given(count=st.integers(min_value=2200, max_value=9_999_999))
def test_grouped_thousands_are_one_number(count: int) -> None:
    commas = f"{count:,}"
    written: dict[Lang, str] = {
        "zh": f"共有{commas}人。",
        "ru": f"Пришли {commas.replace(',', chr(0x202F))} человек.",
        "en": f"It drew {commas} people.",
    }
    for lang, text in written.items():
        (quantity,) = quantities(text, lang)
        assert (quantity.value, quantity.unit) == (count, "people")


@pytest.mark.parametrize("lang", LANGS)
def test_the_tables_load(lang: Lang) -> None:
    assert units(lang) and phrases(lang) and masks(lang) and context(lang)
