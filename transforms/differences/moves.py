"""Differences of a statement itself: dates put off or set right, another holder, polarity."""

from dataclasses import replace
from datetime import date

from transforms.differences.overlap import overlap
from transforms.differences.periods import order, period
from transforms.differences.quantities import weighty
from transforms.differences.wording import says
from transforms.lexicon.tables import actor as entry
from transforms.records import Actor, Change, Claim, Time

_CITY = "city-"
# How alike claims must be for another date to be a contradiction, not another occasion.
_SAME_OCCASION = 0.4
_SETTLED = ("done", "in_force")


def deadline_change(news: Claim, baseline: Claim) -> Change | None:
    """A deadline that both name has been moved."""
    before, after = _deadline(baseline), _deadline(news)
    if before is None or after is None or before.end == after.end:
        return None
    return _dates(before, after, str(before.end), str(after.end))


def since_clash(news: Claim, baseline: Claim) -> Change | None:
    """Both name the day since when a rule holds, and these do not meet."""
    before, after = _only(baseline), _only(news)
    if before is None or after is None or not (news.status == baseline.status == "in_force"):
        return None
    if not (says(news, "since") and says(baseline, "since")):
        return None
    assert before.start and before.end and after.start and after.end
    lasts = news.dated is not None and after.end >= news.dated
    until = date(after.start.year, 12, 31) if lasts else after.end
    apart = after.start > before.end or until < before.start
    return _dates(before, after, _span(before), str(after.start)) if apart else None


def period_clash(news: Claim, baseline: Claim) -> Change | None:
    """Both date the same occasion, and put it in periods that do not meet.

    Only where each names one period, and the news' own was over before the baseline was written: a
    later one would be another occasion.
    """
    before, after = _only(baseline), _only(news)
    if before is None or after is None or baseline.dated is None:
        return None
    if weighty(news) or weighty(baseline) or overlap(news, baseline) < _SAME_OCCASION:
        return None
    assert before.start and before.end and after.start and after.end
    meet = after.start <= before.end and before.start <= after.end
    return (
        None
        if meet or after.end >= baseline.dated
        else _dates(before, after, _span(before), _span(after))
    )


def holder_change(news: Claim, baseline: Claim) -> Change | None:
    """An office or a first place has passed from the baseline's holder to another."""
    passes = says(news, "office") and says(baseline, "office")
    displaced = says(news, "overtaking")
    if not (passes or displaced):
        return None
    if order(period(news), period(baseline)) != "later":
        return None
    before, after = _holders(baseline), _holders(news)
    passed = displaced or says(news, "passing")
    gone = [one for one in before if passed or one.id not in {two.id for two in after}]
    come = [one for one in after if one.id not in {two.id for two in before}]
    if not come or not gone:
        return None
    if displaced and not {one.id for one in before} & {one.id for one in news.actors}:
        return None
    return Change(field="actor", from_value=gone[0].name, to_value=come[0].name)


def authors_clash(news: Claim, baseline: Claim) -> Change | None:
    """The news sets right who it was: other states, none of them the baseline's."""
    if not says(news, "correcting", "disputing"):
        return None
    before, after = _states(baseline, _about(news)), _states(news, _about(baseline))
    if not before or not after or {a.id for a in before} & {a.id for a in after}:
        return None
    return Change(field="actor", from_value=_names(before), to_value=_names(after))


def place_change(news: Claim, baseline: Claim) -> Change | None:
    """What was to be, or sat, in one city is said to have moved to another, or to be elsewhere."""
    if not says(news, "moving", "correcting"):
        return None
    before, after = _cities(baseline), _cities(news)
    come = [one for one in after if one.id not in {two.id for two in before}]
    if len(before) != 1 or len(come) != 1 or overlap(news, baseline) < _SAME_OCCASION:
        return None
    return Change(field="place", from_value=before[0].name, to_value=come[0].name)


def roles_swapped(news: Claim, baseline: Claim) -> bool:
    """Whether who acts and who is acted on have changed places."""
    acting, acted = _by_role(news, "agent"), _by_role(news, "patient")
    before, done_to = _by_role(baseline, "agent"), _by_role(baseline, "patient")
    return bool(acting & done_to and acted & before) and not (acting & before or acted & done_to)


def opposed(news: Claim, baseline: Claim) -> bool:
    """Whether one denies what the other affirms, and not by its verb: declined to, stayed out."""
    if news.polarity == baseline.polarity:
        return False
    return not says(news if news.polarity == "affirmed" else baseline, "refusing")


def polarity_change(news: Claim, baseline: Claim) -> Change | None:
    """One affirms what the other denies: of the same period, or of what is done and settled.

    Claims that state figures are left to their figures: "did not change from 190 billion" denies
    nothing. That a state no longer holds is no contradiction, but its end.
    """
    if not opposed(news, baseline) or weighty(news) or weighty(baseline):
        return None
    standing = order(period(news), period(baseline))
    here = period(news)
    later = standing == "later" and here is not None and here.explicit
    past = news.status == baseline.status == "done" and not later
    if standing != "same" and not past:
        return None
    before, after = period(baseline), period(news)
    return Change(
        field="polarity",
        from_value=baseline.polarity,
        to_value=news.polarity,
        time_from=str(before) if before else None,
        time_to=str(after) if after else None,
    )


def _dates(before: Time, after: Time, first: str, second: str) -> Change:
    change = Change(field="date", from_value=first, to_value=second)
    return replace(change, text_from=before.text, text_to=after.text)


def _deadline(claim: Claim) -> Time | None:
    return next((time for time in claim.times if time.role == "deadline" and time.end), None)


def _only(claim: Claim) -> Time | None:
    found = [time for time in claim.times if time.role == "about" and time.start and time.end]
    return found[0] if len(found) == 1 and claim.status in (*_SETTLED, "proposed") else None


def _span(time: Time) -> str:
    assert time.start and time.end
    if (time.start.month, time.start.day, time.end.month, time.end.day) == (1, 1, 12, 31):
        return (
            f"{time.start.year}"
            if time.start.year == time.end.year
            else (f"{time.start.year}/{time.end.year}")
        )
    return str(time.start)


def _holders(claim: Claim) -> list[Actor]:
    """The states and persons that a claim names, those that act first."""
    found = {a.id: a for a in claim.actors if entry(a.id).kind in ("country", "person")}
    return sorted(found.values(), key=lambda one: one.role != "agent")


def _about(claim: Claim) -> set[str]:
    return {one.id for one in claim.actors}


def _states(claim: Claim, shared: set[str]) -> list[Actor]:
    found = {a.id: a for a in claim.actors if entry(a.id).kind == "country"}
    return [one for one in found.values() if one.id not in shared]


def _cities(claim: Claim) -> list[Actor]:
    found = {a.id: a for a in claim.actors if a.id.startswith(_CITY)}
    return list(found.values())


def _names(found: list[Actor]) -> str:
    return " and ".join(one.name for one in found)


def _by_role(claim: Claim, role: str) -> set[str]:
    return {one.id for one in claim.actors if one.role == role}
