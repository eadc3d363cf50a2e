"""Pairs the figures of two claims that measure the same thing, and names their difference."""

import re
from dataclasses import dataclass, replace

from transforms.differences.periods import Order, order, period
from transforms.differences.values import canonical_value, compatible, middle
from transforms.records import Change, Claim, Quantity

_PLAIN = {"level", "share"}
# Durations and "the five countries" tell which matter it is, not how it stands.
_INCIDENTAL = {"years", "months", "days", "weeks", "hours"}
_FEW_COUNTRIES = 6
_NEAR = 0.05
_SAME_VALUE = 0.005
_CORRECTING = {
    "zh": re.compile("而不是|而非|修订|更正|此前公布|原先公布|最初公布|有误|并不一致"),
    "ru": re.compile(r"\bа не\b|вместо|пересмотр|уточн[её]нн|ранее (?:на|сообщ|опублик)", re.I),
    "en": re.compile(
        r"\b(?:not|instead of|rather than|revised|previously (?:reported|published))\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one metric: whether they agree, and how their periods stand."""

    news: Quantity
    baseline: Quantity
    agree: bool
    order: Order


def pairs(news: Claim, baseline: Claim) -> tuple[Pair, ...]:
    """The figures of both claims that can be compared, each used once, agreeing ones first.

    Figures are comparable when unit, kind, direction and what is counted agree. Where several
    are, nearest values go together: a wrong pairing would invent a change.
    """
    options = _ranked(news, baseline, news.quantities)
    taken: list[Pair] = []
    for option in options:
        if all(option.news is not p.news and option.baseline is not p.baseline for p in taken):
            taken.append(option)
    return tuple(taken)


def overtaken(news: Claim, baseline: Claim, found: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Where the news repeats the baseline's figure only to set another beside it.

    "1.01 million in 2025, down from 1.07 million in 2023" repeats the old figure for its own period
    and gives a later one; "236, not the 240 published before" corrects it, whatever the period.
    """
    repeated = [pair for pair in found if pair.agree]
    rest = [q for q in news.quantities if all(q is not pair.news for pair in repeated)]
    corrects = _CORRECTING[news.lang].search(news.text) is not None
    options = (
        option
        for option in _ranked(news, baseline, tuple(rest))
        if (corrects or not option.agree) and _distance(option) > _SAME_VALUE
        if any(option.baseline is pair.baseline for pair in repeated)
    )
    for option in options:
        if corrects and option.order in ("same", "later") and not _dated_later(news, option):
            return (replace(option, order="same"),)
        if option.order == "later":
            return (option,)
    return ()


def _dated_later(news: Claim, option: Pair) -> bool:
    """Whether the news itself names a later period, so that a new figure corrects nothing."""
    here = period(news, option.news)
    return option.order == "later" and here is not None and here.explicit


def _ranked(news: Claim, baseline: Claim, figures: tuple[Quantity, ...]) -> list[Pair]:
    return sorted(
        (
            _pair(news, baseline, here, there)
            for here in figures
            for there in baseline.quantities
            if comparable(here, there)
        ),
        key=lambda pair: (not pair.agree, pair.order != "same", _distance(pair)),
    )


def comparable(news: Quantity, baseline: Quantity) -> bool:
    """Whether two figures may measure the same thing, the metric's name aside."""
    if news.unit != baseline.unit or "ordinal" in (news.kind, baseline.kind):
        return False
    if news.unit == "count" and not _same_counted(news, baseline):
        return False
    if news.kind == baseline.kind:
        return news.direction == baseline.direction or None in (news.direction, baseline.direction)
    return {news.kind, baseline.kind} <= _PLAIN


def _same_counted(news: Quantity, baseline: Quantity) -> bool:
    """What is counted must be known and the same; an unknown noun can only repeat a figure."""
    if news.counted is None or baseline.counted is None:
        return middle(news) == middle(baseline) and middle(news) > _FEW_COUNTRIES
    return news.counted == baseline.counted and not _incidental(news)


def _incidental(quantity: Quantity) -> bool:
    few = quantity.counted == "countries" and middle(quantity) <= _FEW_COUNTRIES
    return quantity.counted in _INCIDENTAL or few


def _pair(news: Claim, baseline: Claim, here: Quantity, there: Quantity) -> Pair:
    periods = order(period(news, here), period(baseline, there))
    return Pair(here, there, _agree(here, there, periods), periods)


def _agree(here: Quantity, there: Quantity, periods: Order) -> bool:
    """For the same period, whether both can be true; for a later one, whether nothing has moved:
    99% now against "over 80%" then is news."""
    if not compatible(here, there):
        return False
    loose = {here.comparator, there.comparator} & {">", ">=", "<", "<="}
    return periods != "later" or not loose or _apart(here, there) <= _NEAR


def _apart(here: Quantity, there: Quantity) -> float:
    first, second = middle(here), middle(there)
    return abs(first - second) / max(abs(first), abs(second), 1e-9)


def _distance(pair: Pair) -> float:
    return _apart(pair.news, pair.baseline)


def ordinals_clash(news: Claim, baseline: Claim) -> bool:
    """Whether both count the same thing differently: the 23rd meeting is not the 24th."""
    return any(
        here.counted is not None and here.counted == there.counted and here.value != there.value
        for here in news.quantities
        for there in baseline.quantities
        if here.kind == there.kind == "ordinal"
    )


def quantity_change(news: Claim, baseline: Claim, pair: Pair) -> Change:
    """The change of one figure; the delta is in its unit, per cent against the baseline's."""
    before, after = middle(pair.baseline), middle(pair.news)
    return Change(
        field="quantity",
        from_value=canonical_value(pair.baseline),
        to_value=canonical_value(pair.news),
        unit=pair.news.unit if pair.news.unit != "count" else (pair.news.counted or "count"),
        delta=after - before,
        delta_percent=100 * (after - before) / before if before else None,
        time_from=_text(period(baseline, pair.baseline)),
        time_to=_text(period(news, pair.news)),
        text_from=pair.baseline.text,
        text_to=pair.news.text,
    )


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
