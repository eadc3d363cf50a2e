"""Times are read alike in three languages and resolved against the text and its date."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from transforms.records import LANGS, Lang
from transforms.times import spans, times
from transforms.times.table import patterns

CASES = yaml.safe_load(Path(__file__).with_name("times.yml").read_text(encoding="utf-8"))
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
langs = st.sampled_from(LANGS)
dates = st.dates(min_value=date(1500, 1, 1), max_value=date(2200, 12, 31))
dense = st.text(
    alphabet="0123456789.,-–至到 年月日号周世纪代前后初底季度上下半去今明мартгодувчеinMayQ1s",
    max_size=60,
)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['lang']} {c['text'][:40]}" for c in CASES])
def test_times_of_a_sentence(case: dict[str, Any]) -> None:
    found = times(case["text"], case["lang"], case.get("dated"))
    assert [[time.start, time.end, time.role, time.text] for time in found] == case["found"]


def test_the_languages_are_covered_alike() -> None:
    counts = [sum(case["lang"] == lang for case in CASES) for lang in LANGS]
    assert len(CASES) >= 45
    assert min(counts) >= 0.75 * max(counts)


@given(text=st.one_of(st.text(max_size=120), dense), lang=langs, dated=st.none() | dates)
def test_any_text_gives_sane_periods(text: str, lang: Lang, dated: date | None) -> None:
    for time in times(text, lang, dated):
        assert time.text and time.text in text
        assert time.start or not time.end, "only what has begun may be open, at its end"
        if time.start and time.end:
            assert date(1500, 1, 1) <= time.start <= time.end


@given(text=st.one_of(st.text(max_size=120), dense), lang=langs)
def test_spans_are_disjoint_and_in_order(text: str, lang: Lang) -> None:
    last = 0
    for start, end in spans(text, lang):
        assert last <= start < end <= len(text)
        last = end


@given(day=dates)
def test_a_day_written_in_three_languages_is_one_day(day: date) -> None:
    written: dict[Lang, str] = {
        "zh": f"会议于{day.year}年{day.month}月{day.day}日举行。",
        "ru": f"Встреча прошла {day.day} {RUSSIAN.split()[day.month - 1]} {day.year} года.",
        "en": f"They met on {day.day} {day:%B} {day.year}.",
    }
    for lang, text in written.items():
        (time,) = times(text, lang, None)
        assert (time.start, time.end, time.role) == (day, day, "about")


@given(dated=st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_yesterday_is_the_day_before(dated: date) -> None:
    words: tuple[tuple[Lang, str], ...] = (("zh", "昨天"), ("ru", "вчера"), ("en", "yesterday"))
    for lang, word in words:
        (time,) = times(word, lang, dated)
        assert time.start == time.end == dated - timedelta(days=1)


@pytest.mark.parametrize("lang", LANGS)
def test_the_patterns_compile(lang: Lang) -> None:
    assert patterns(lang)
