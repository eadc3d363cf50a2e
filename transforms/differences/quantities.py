"""Pairs the figures of two claims that measure the same thing, and names their difference."""

from dataclasses import dataclass

from transforms.differences.periods import Order, order, period
from transforms.differences.values import canonical_value, compatible, middle
from transforms.records import Change, Claim, Quantity

_PLAIN = {"level", "share"}


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
    options = sorted(
        (
            _pair(news, baseline, here, there)
            for here in news.quantities
            for there in baseline.quantities
            if comparable(here, there)
        ),
        key=lambda pair: (not pair.agree, pair.order != "same", _distance(pair)),
    )
    taken: list[Pair] = []
    for option in options:
        if all(option.news is not p.news and option.baseline is not p.baseline for p in taken):
            taken.append(option)
    return tuple(taken)


def comparable(news: Quantity, baseline: Quantity) -> bool:
    """Whether two figures may measure the same thing, the metric's name aside."""
    if news.unit != baseline.unit or "ordinal" in (news.kind, baseline.kind):
        return False
    if news.unit == "count" and news.counted != baseline.counted:
        return False
    if news.kind == baseline.kind:
        return news.direction == baseline.direction or None in (news.direction, baseline.direction)
    return {news.kind, baseline.kind} <= _PLAIN


def _pair(news: Claim, baseline: Claim, here: Quantity, there: Quantity) -> Pair:
    periods = order(period(news, here), period(baseline, there))
    return Pair(here, there, compatible(here, there), periods)


def _distance(pair: Pair) -> float:
    here, there = middle(pair.news), middle(pair.baseline)
    return abs(here - there) / max(abs(here), abs(there), 1e-9)


def ordinals_clash(news: Claim, baseline: Claim) -> bool:
    """Whether both count the same thing differently: the 23rd meeting is not the 24th."""
    return any(
        here.counted == there.counted and here.value != there.value
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
