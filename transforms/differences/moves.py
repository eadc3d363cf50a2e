"""Differences without figures: status moving on, membership, dates put off, polarity flipped."""

from dataclasses import replace

from transforms.differences.periods import order, period
from transforms.records import Change, Claim, Status, Time

# How far a matter has come; a news claim further on than the baseline's "advances" it, if it is at
# least under way: that a proposal is now "planned" is mostly a turn of phrase.
_STAGES: dict[Status, int] = {
    "proposed": 0, "planned": 1, "conditional": 1, "under_way": 2, "done": 3, "in_force": 4,
}  # fmt: skip
_ENDS: frozenset[Status] = frozenset({"denied", "failed", "lapsed"})


def status_change(news: Claim, baseline: Claim) -> Change | None:
    """The matter has moved on: planned → done, under way → in force, in force → lapsed."""
    before, after = baseline.status, news.status
    if before is None or after is None or before == after:
        return None
    ended = after in _ENDS and before not in _ENDS
    further = _STAGES.get(after, 0) > max(_STAGES.get(before, 9), _STAGES["planned"])
    open_before = before in _STAGES and _STAGES[before] < _STAGES["done"]
    if not ended and not (further and open_before):
        return None
    if not _comes_after(news, baseline):
        return None
    return _dated(Change(field="status", from_value=before, to_value=after), news, baseline)


def date_change(news: Claim, baseline: Claim) -> Change | None:
    """A deadline that both name has been moved."""
    before, after = _deadline(baseline), _deadline(news)
    if before is None or after is None or before.end == after.end:
        return None
    return Change(
        field="date",
        from_value=str(before.end),
        to_value=str(after.end),
        text_from=before.text,
        text_to=after.text,
    )


def polarity_change(news: Claim, baseline: Claim) -> Change | None:
    """One affirms what the other denies, of the same period.

    Claims that state figures are left to their figures: "did not change from 190 billion" denies
    nothing.
    """
    if news.polarity == baseline.polarity or _has_figures(news) or _has_figures(baseline):
        return None
    if order(period(news), period(baseline)) != "same":
        return None
    change = Change(field="polarity", from_value=baseline.polarity, to_value=news.polarity)
    return _dated(change, news, baseline)


def _comes_after(news: Claim, baseline: Claim) -> bool:
    """Whether the news was made after the baseline claim was; what is older moves nothing on."""
    if news.dated is None or baseline.dated is None:
        return False
    return news.dated > baseline.dated


def _has_figures(claim: Claim) -> bool:
    return any(quantity.kind != "ordinal" for quantity in claim.quantities)


def _deadline(claim: Claim) -> Time | None:
    return next((time for time in claim.times if time.role == "deadline" and time.end), None)


def _dated(change: Change, news: Claim, baseline: Claim) -> Change:
    before, after = period(baseline), period(news)
    return replace(
        change,
        time_from=str(before) if before else None,
        time_to=str(after) if after else None,
    )
