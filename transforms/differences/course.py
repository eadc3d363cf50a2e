"""A plan, proposal or process that has moved on: the news tells its outcome."""

from dataclasses import replace

from transforms.differences.overlap import overlap
from transforms.differences.periods import dated_alike, period
from transforms.differences.wording import held_out, says
from transforms.records import Change, Claim, Status

# How far a matter has come; a news claim further on than the baseline's "advances" it, if it is at
# least under way: that a proposal is now "planned" is mostly a turn of phrase, unless the news says
# that it was decided.
_STAGES: dict[Status, int] = {
    "proposed": 0, "planned": 1, "conditional": 1, "under_way": 2, "done": 3, "in_force": 4,
}  # fmt: skip
_ENDS: frozenset[Status] = frozenset({"denied", "failed", "lapsed"})
_OUTCOMES: frozenset[Status] = frozenset({"done", "in_force", "failed", "lapsed"})
_AIMS: frozenset[Status] = frozenset({"planned", "proposed", "conditional"})
_STANDS: frozenset[Status] = frozenset({"under_way", "in_force"})
# How alike the news must be to tell of a plan that the baseline mentions beside something else.
_ALIKE = 0.15
_OPEN: frozenset[Status] = frozenset({"proposed", "planned", "conditional", "under_way"})


def open_status(news: Claim, baseline: Claim) -> Status | None:
    """What the baseline leaves open: its own status, or what its wording holds out beside it.

    "Has admitted Iran, and Belarus is expected to join" is done, and leaves a plan open. Then the
    news must be alike and tell of another time, since the claim says more than the plan.
    """
    if baseline.status in _ENDS or says(baseline, "refusing"):
        return None
    if says(baseline, "unresolved"):
        return "under_way"
    if baseline.status in _OPEN:
        return baseline.status
    held = held_out(baseline)
    if held is None or baseline.status is None:
        return held
    told_before = dated_alike(news, baseline)
    return held if not told_before and overlap(news, baseline) >= _ALIKE else None


def status_change(news: Claim, baseline: Claim) -> Change | None:
    """The matter has moved on: planned → done, under way → in force, in force → lapsed."""
    before, after = open_status(news, baseline), news.status
    if after is None or not comes_after(news, baseline):
        return None
    if after in _ENDS:
        stood = None if after == "denied" else held_out(baseline) or baseline.status
        return _moved(before or stood, after, news, baseline)
    if news.polarity == "negated" or (after in _STANDS and says(news, "continuing")):
        return None
    if before is None or (before == "conditional" and after == "under_way"):
        return None
    if after == "planned":
        decided = says(news, "deciding") and "proposed" in (before, held_out(baseline))
        return _moved(before, after, news, baseline) if decided else None
    return _moved(before, after, news, baseline) if _STAGES[after] > _STAGES[before] else None


def fulfilled(news: Claim, baseline: Claim) -> Change | None:
    """The status of a target that the news says was met or missed, its figure repeated."""
    aimed = baseline.status in _AIMS or held_out(baseline) == "planned"
    if not aimed or news.status not in _OUTCOMES:
        return None
    due = max((time.end for time in baseline.times if time.end), default=None)
    if news.polarity == "negated" and due and news.dated and news.dated > due:
        return _moved("planned", "failed", news, baseline)
    return status_change(news, baseline)


def comes_after(news: Claim, baseline: Claim) -> bool:
    """Whether the news was made after the baseline claim was; what is older moves nothing on.

    A document without a date is older than any dated news. Where the news itself names only what
    was before the baseline's own periods and date, it tells an older story.
    """
    if news.dated is None or (baseline.dated and news.dated <= baseline.dated):
        return False
    here, there = period(news), period(baseline)
    told = news.status in ("done", "in_force")
    if here is None or not here.explicit or there is None or not told:
        return True
    first = min([there.start, *(time.start for time in baseline.times if time.start)])
    return here.end >= first


def _moved(before: Status | None, after: Status, news: Claim, baseline: Claim) -> Change | None:
    if before is None or before == after or before in _ENDS:
        return None
    change = Change(field="status", from_value=before, to_value=after)
    there, here = period(baseline), period(news)
    return replace(
        change,
        time_from=str(there) if there else None,
        time_to=str(here) if here else None,
    )
