"""Lasting changes of daily series are found on their day; noise and weeks are none."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.changes import (
    FEWEST_DAYS,
    ChangePoint,
    count_anomalies,
    count_changes,
    share_changes,
)

START = date(2026, 8, 3)


def days(number: int) -> list[date]:
    return [START + timedelta(days=one) for one in range(number)]


def week(level: float, number: int) -> list[int]:
    """Counts of an outlet that rests on Sunday, with noise that does not change from run to run."""
    chance = Random(7)
    return [
        0 if day.weekday() == 6 else max(0, round(chance.gauss(level, level**0.5)))
        for day in days(number)
    ]


@pytest.mark.parametrize("level", [8, 40, 400])
def test_weeks_and_noise_are_no_change(level: int) -> None:
    assert count_changes(days(84), week(level, 84)) == []


@pytest.mark.parametrize(("before", "after"), [(40, 8), (8, 40), (300, 90), (20, 0)])
def test_a_lasting_change_is_found_on_its_day(before: int, after: int) -> None:
    counts = week(before, 80)[:60] + (week(after, 80)[60:] if after else [0] * 20)
    [point] = count_changes(days(80), counts)
    assert abs((point.day - days(80)[60]).days) <= 1
    assert point.before == pytest.approx(before, rel=0.3)
    assert point.after == pytest.approx(after, rel=0.4, abs=1)


def test_two_changes_are_two() -> None:
    counts = [30, 31, 29] * 8 + [3, 4, 2] * 3 + [30, 29, 31] * 4
    found = count_changes(days(len(counts)), counts)
    assert found == [ChangePoint(days(25)[24], 30, 3), ChangePoint(days(34)[33], 3, 30)]


@pytest.mark.parametrize("counts", [[30] * 20 + [0] + [30] * 20, [3, 5, 4, 6] * 10, [0] * 40])
def test_a_single_day_and_small_moves_are_none(counts: list[int]) -> None:
    assert count_changes(days(len(counts)), counts) == []


def test_what_is_too_short_tells_nothing() -> None:
    counts = [50] * (FEWEST_DAYS // 2) + [0] * (FEWEST_DAYS // 2 - 1)
    assert count_changes(days(len(counts)), counts) == []


def test_a_field_that_is_shed_is_found() -> None:
    shares = [0.9, 1.0, 0.95] * 7 + [0.1, 0.0, 0.05] * 2
    [point] = share_changes(days(len(shares)), shares)
    assert point.day == days(22)[21]
    assert (point.before, point.after) == (0.95, 0.05)
    assert share_changes(days(30), [0.9, 0.7, 1.0] * 10) == []


@given(st.lists(st.integers(0, 5000), max_size=60))
def test_any_counts_are_judged(counts: list[int]) -> None:
    known = days(len(counts))
    assert {point.day for point in count_changes(known, counts)} <= set(known)


@pytest.mark.parametrize("level", [8, 40, 400])
def test_weeks_and_noise_are_no_anomaly(level: int) -> None:
    assert count_anomalies(days(84), week(level, 84)) == []


@pytest.mark.parametrize(("level", "count"), [(8, 40), (40, 110), (40, 4), (400, 150)])
def test_a_day_that_stands_out_is_found_with_what_is_usual(level: int, count: int) -> None:
    counts = week(level, 84)
    counts[57] = count
    [found] = count_anomalies(days(84), counts)
    assert (found.day, found.count) == (days(84)[57], count)
    assert found.usual == pytest.approx(level, rel=0.3)
    assert abs(found.deviations) >= 4.5 and (found.deviations > 0) == (count > level)


def test_a_day_like_others_is_one_on_a_day_of_rest() -> None:
    """What is usual on Saturday stands out on Sunday."""
    counts = week(40, 84)
    sunday = next(n for n, day in enumerate(days(84)) if n > 50 and day.weekday() == 6)
    counts[sunday] = 40
    [found] = count_anomalies(days(84), counts)
    assert found.day == days(84)[sunday] and found.usual < 3


def test_a_lasting_change_is_no_row_of_anomalies() -> None:
    counts = week(40, 84)[:60] + week(8, 84)[60:]
    assert count_anomalies(days(84), counts) == []
    assert count_changes(days(84), counts)[0].day == days(84)[60]


def test_what_has_no_four_weeks_has_no_anomaly() -> None:
    assert count_anomalies(days(28), [40] * 27 + [400]) == []
    assert count_anomalies(days(29), [40] * 28 + [400]) != []


@given(st.lists(st.integers(0, 5000), max_size=60))
def test_anomalies_of_any_counts_are_far_from_usual(counts: list[int]) -> None:
    known = days(len(counts))
    for one in count_anomalies(known, counts):
        assert one.count == counts[known.index(one.day)]
        assert one.usual >= 0 and one.deviations * (one.count - one.usual) > 0
