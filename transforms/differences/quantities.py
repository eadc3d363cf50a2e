"""Pairs the figures of two claims that measure the same thing, and names their difference."""

from dataclasses import dataclass, replace

from transforms.differences.counted import comparable_counts, incidental, lasting, numbered
from transforms.differences.periods import Order, dated_alike, order, period
from transforms.differences.values import canonical_value, compatible, middle, signed
from transforms.differences.wording import reached, says
from transforms.records import Change, Claim, Quantity

_PLAIN = {"level", "share"}
_RATES = {"level", "share", "change"}
_NEAR = 0.05
_SAME_VALUE = 0.005
_EQUAL = 1e-6
# Of 12 differences told of real news whose levels lay further apart, none was right.
_FAR = 5


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


def near(pair: Pair) -> bool:
    """Whether the figures are of one size, or rates: levels more than fivefold apart seldom measure
    the same thing."""
    first, second = sorted(abs(middle(one)) for one in (pair.news, pair.baseline))
    return pair.news.unit == "percent" or second <= _FAR * first


def overtaken(news: Claim, baseline: Claim, found: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Where the news repeats the baseline's figure only to set another beside it.

    "1.01 million in 2025, down from 1.07 million in 2023" repeats the old figure for its own period
    and gives a later one; "236, not the 240 published before" corrects it, whatever the period.
    """
    repeated = [pair for pair in found if pair.agree]
    rest = [q for q in news.quantities if all(q is not pair.news for pair in repeated)]
    corrects = says(news, "correcting")
    options = (
        option
        for option in _ranked(news, baseline, tuple(rest))
        if (corrects or not option.agree)
        and _apart(option.news, option.baseline) > (_EQUAL if corrects else _SAME_VALUE)
        if any(option.baseline is pair.baseline for pair in repeated)
    )
    for option in options:
        if corrects and option.order in ("same", "later") and not _dated_later(news, option):
            return (replace(option, order="same"),)
        if option.order == "later" or (
            option.order == "same" and not corrects and reached(news, option.news.start)
        ):
            return (replace(option, order="later"),)
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
            if comparable(here, there) or _rates(news, baseline, here, there)
        ),
        key=lambda pair: (
            not pair.agree,
            pair.order != "same",
            pair.news.counted != pair.baseline.counted,
            _apart(pair.news, pair.baseline),
        ),
    )


def comparable(news: Quantity, baseline: Quantity) -> bool:
    """Whether two figures may measure the same thing, the metric's name aside."""
    if "ordinal" in (news.kind, baseline.kind):
        return False
    if "count" in (news.unit, baseline.unit):
        if not comparable_counts(news, baseline):
            return False
    elif news.unit != baseline.unit:
        return False
    if news.kind == baseline.kind:
        return news.direction == baseline.direction or None in (news.direction, baseline.direction)
    return {news.kind, baseline.kind} <= _PLAIN or (
        news.unit != "percent" and compatible(news, baseline)
    )


def _rates(news: Claim, baseline: Claim, here: Quantity, there: Quantity) -> bool:
    """Whether both are rates of growth, up or down, though one may read as a bare per cent."""
    return (
        here.unit == there.unit == "percent"
        and {here.kind, there.kind} <= _RATES
        and says(news, "growth")
        and says(baseline, "growth")
    )


def weighty(claim: Claim) -> bool:
    """Whether a claim states figures, beside ordinals, durations and small counts."""
    return any(one.kind != "ordinal" and not incidental(one) for one in claim.quantities)


def _pair(news: Claim, baseline: Claim, here: Quantity, there: Quantity) -> Pair:
    periods = order(period(news, here), period(baseline, there))
    recalled = says(news, "recalling") and dated_alike(news, baseline)
    if periods == "later" and (recalled or _looks_back(news, here)):
        periods = "same"
    return Pair(here, there, _agree(here, there, periods), periods)


def _looks_back(news: Claim, figure: Quantity) -> bool:
    """Whether an undated figure is told of an old event, recalled, disputed or set right."""
    here = period(news, figure)
    undated = here is not None and not here.explicit
    disputed = news.status == "done" and says(news, "disputing")
    cued = disputed or (news.status != "planned" and says(news, "correcting", "recalling"))
    return undated and cued


def _agree(here: Quantity, there: Quantity, periods: Order) -> bool:
    """For the same period, whether both can be true; for a later one, whether nothing has moved:
    99% now against "over 80%" then is news."""
    if {here.direction, there.direction} == {"up", "down"} or not compatible(here, there):
        return False
    if lasting(here) or lasting(there):
        return True
    loose = {here.comparator, there.comparator} != {"="}
    return periods != "later" or not loose or _apart(here, there) <= _NEAR


def _apart(here: Quantity, there: Quantity) -> float:
    first, second = middle(here), middle(there)
    return abs(first - second) / max(abs(first), abs(second), 1e-9)


def ordinals_clash(news: Claim, baseline: Claim) -> bool:
    """Whether both count the same thing differently: the 23rd meeting is not the 24th."""
    return any(
        here.counted not in (None, "ranks")
        and here.counted == there.counted
        and here.value != there.value
        for here in news.quantities
        for there in baseline.quantities
        if here.kind == there.kind == "ordinal"
    )


def series_change(news: Claim, baseline: Claim) -> Change | None:
    """A later one of a counted series: the 24th meeting, the 19th package after 13 of them."""
    for here in news.quantities:
        for there in baseline.quantities:
            later = order(period(news, here), period(baseline, there)) == "later"
            if later and here.kind == "ordinal" and _one_series(news, baseline, here, there):
                return quantity_change(news, baseline, Pair(here, there, False, "later"))
    return None


def _one_series(news: Claim, baseline: Claim, here: Quantity, there: Quantity) -> bool:
    if not (here.value and there.value and here.value > there.value):
        return False
    if there.kind == "ordinal":
        return here.counted is not None and here.counted == there.counted
    known = numbered(here) or (here.counted is None and says(news, "series"))
    return numbered(there) and known and here.value < 3 * there.value


def quantity_change(news: Claim, baseline: Claim, pair: Pair) -> Change:
    """The change of one figure; the delta is in its unit, per cent against the baseline's."""
    turned = {pair.news.direction, pair.baseline.direction} >= {"down"} and (
        pair.news.direction != pair.baseline.direction
    )
    sign = signed if turned else middle
    before, after = sign(pair.baseline), sign(pair.news)
    return Change(
        field="quantity",
        from_value=canonical_value(pair.baseline, turned),
        to_value=canonical_value(pair.news, turned),
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
