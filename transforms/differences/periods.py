"""How the period that a news claim is about stands to the baseline claim's."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from transforms.records import Claim, Quantity, Time

Order = Literal["same", "later", "earlier", "partial", "unknown"]

_POINT_DAYS = 31
_SAME_OVERLAP = 0.8
_FRESH_DAYS = 60
_EVENTS = ("done", "planned", "proposed", "under_way", "failed")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both inclusive; ``explicit`` if the text itself names it."""

    start: date
    end: date
    explicit: bool

    @property
    def days(self) -> int:
        """Its length."""
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        if self.start == self.end:
            return self.start.isoformat()
        first_to_last = (self.start.month, self.start.day, self.end.month, self.end.day)
        if first_to_last == (1, 1, 12, 31) and self.start.year == self.end.year:
            return str(self.start.year)
        return f"{self.start.isoformat()}/{self.end.isoformat()}"


def period(claim: Claim, quantity: Quantity | None = None) -> Period | None:
    """The period a claim, or one figure in it, is about.

    Of a figure, the nearest named period before it counts, else the nearest after it; of a whole
    claim, the latest. Without any, or with none that is known ("that day"), it is the day the claim
    was made, as not explicit. None where that is unknown too, or only a deadline is named.
    """
    times = [time for time in claim.times if time.role == "about" and time.start and time.end]
    if times:
        nearest = _nearest(claim, times, quantity)
        assert nearest.start and nearest.end
        return Period(nearest.start, nearest.end, explicit=True)
    if claim.dated and all(time.role != "deadline" and not time.start for time in claim.times):
        return Period(claim.dated, claim.dated, explicit=False)
    return None


def _nearest(claim: Claim, times: list[Time], quantity: Quantity | None) -> Time:
    if quantity is None:
        return max(times, key=lambda time: (time.end, time.start))

    def distance(time: Time) -> tuple[bool, int]:
        at = claim.text.find(time.text)
        if at < 0:
            return True, len(claim.text)
        after = at > quantity.start
        return after, at - quantity.end if after else quantity.start - at

    return min(times, key=distance)


def dated_alike(news: Claim, baseline: Claim) -> bool:
    """Whether some period that the news names is one that the baseline names."""
    return any(order(here, there) == "same" for here in _named(news) for there in _named(baseline))


def _named(claim: Claim) -> list[Period]:
    return [
        Period(time.start, time.end, explicit=True)
        for time in claim.times
        if time.role == "about" and time.start and time.end
    ]


def fresh(claim: Claim) -> bool:
    """Whether a claim tells an event of the days when it was made, not a standing state."""
    here = period(claim)
    if here is None or claim.dated is None or claim.status not in _EVENTS:
        return False
    return not here.explicit or (claim.dated - here.end).days <= _FRESH_DAYS


def order(news: Period | None, baseline: Period | None) -> Order:
    """``partial`` when one is a real part of the other, as four months of a year.

    A day or month inside a longer period is the same one: figures are reported on a day for the
    period that has just ended. Periods that begin together and reach over the day of each report
    ("since November 2023") are the same as well.
    """
    if news is None or baseline is None:
        return "unknown"
    overlap = (min(news.end, baseline.end) - max(news.start, baseline.start)).days + 1
    if overlap <= 0:
        return "later" if news.start > baseline.end else "earlier"
    union = news.days + baseline.days - overlap
    if overlap / union >= _SAME_OVERLAP or min(news.days, baseline.days) <= _POINT_DAYS:
        return "same"
    if news.start == baseline.start and news.end > baseline.end:
        return "same"
    if news.end > baseline.end and news.start > baseline.start:
        return "later"
    return "partial"
