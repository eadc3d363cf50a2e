"""Decides the relation of a news claim to the baseline claim that it bears on.

Never from similarity alone: similarity says that two sentences speak of the same thing
(``same_matter``); figures, periods, status, membership, holders and polarity say what has become
of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.differences.course import fulfilled, status_change
from transforms.differences.membership import membership_change
from transforms.differences.moves import (
    authors_clash,
    deadline_change,
    holder_change,
    opposed,
    period_clash,
    place_change,
    polarity_change,
    roles_swapped,
    since_clash,
)
from transforms.differences.overlap import overlap
from transforms.differences.periods import dated_alike, fresh, order, period
from transforms.differences.quantities import (
    Pair,
    near,
    ordinals_clash,
    overtaken,
    pairs,
    quantity_change,
    series_change,
    weighty,
)
from transforms.differences.wording import says
from transforms.records import Change, Claim, Relation
from transforms.said import Said

# How alike two claims must be worded for the news to say what the baseline says (cosine without
# weights, see overlap.py; set by hand on the gold of links): what is looked back on or said to
# stand, a standing matter, and an event of its own day, which hardly repeats an older one.
_RECALLED, _STANDING, _FRESH = 0.1, 0.27, 0.45
# Where one seems to deny what the other affirms, though nothing says of which part.
_DENIED = 0.55
# Without the baseline's figure.
_WITHOUT_FIGURE = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """A relation, the fields that differ, and why."""

    relation: Relation
    changes: tuple[Change, ...]
    reason: Said


def compare(
    news: Claim,
    baseline: Claim,
    *,
    same_matter: bool,
    same_metric: bool,
    same_statement: bool,
    any_size: bool = True,
) -> Comparison:
    """The relation of ``news`` to ``baseline`` and its changes.

    ``same_matter``: actors and topic agree closely enough that a difference of status, date or
    polarity is one of the same matter. ``same_metric``: so closely that figures of one unit
    measure the same thing; ``any_size``: also those of another order of size.
    ``same_statement``: so closely that, with nothing found to differ, the news says what the
    baseline says. Without any of them the relation is ``related``.
    """
    if ordinals_clash(news, baseline):
        return _by_ordinals(news, baseline, same_matter)
    found = pairs(news, baseline) if same_metric else ()
    found = tuple(pair for pair in found if any_size or near(pair))
    if same_matter and (met := _by_target(news, baseline, found)):
        return met
    if same_metric:
        decided = _by_figures(news, baseline, found, same_statement)
        if decided:
            return decided
    if not same_matter:
        return Comparison("related", (), Said("same_field"))
    if same_statement and (restarted := since_clash(news, baseline)):
        return Comparison("contradicts", (restarted,), Said("since_other_day"))
    if moved := _by_moves(news, baseline):
        return moved
    if not same_statement:
        return Comparison("related", (), Said("same_matter"))
    return _by_statement(news, baseline) or _without_change(news, baseline)


def _by_ordinals(news: Claim, baseline: Claim, same_matter: bool) -> Comparison:
    """A later meeting of one series brings it up to date; an earlier one is another occasion."""
    counted = series_change(news, baseline) if same_matter else None
    if counted:
        return Comparison("updates", (counted,), Said("later_in_series"))
    return Comparison("related", (), Said("counted_differently"))


def _by_target(news: Claim, baseline: Claim, found: tuple[Pair, ...]) -> Comparison | None:
    """A target that the news repeats only to say what has become of it."""
    if not any(pair.agree for pair in found) or not all(pair.agree for pair in found):
        return None
    met = fulfilled(news, baseline)
    return Comparison("advances", (met,), Said("target")) if met else None


def _by_figures(
    news: Claim, baseline: Claim, found: tuple[Pair, ...], same_statement: bool
) -> Comparison | None:
    if moved := overtaken(news, baseline, found):
        return _changed(news, baseline, moved)
    later = [pair for pair in found if pair.order == "later" and not pair.agree]
    clash = [pair for pair in found if pair.order == "same" and not pair.agree]
    agree = [pair for pair in found if pair.agree]
    if agree and clash and says(news, "disputing", "correcting"):
        return _changed(news, baseline, clash)
    if any(pair.order == "same" for pair in agree):
        return Comparison("confirms", (), Said("same_figure"))
    if later:
        return _changed(news, baseline, later)
    if clash and len(found) == len(clash):
        return _changed(news, baseline, clash)
    if agree and same_statement:
        return Comparison("confirms", (), Said("figure_stands"))
    if found:
        return Comparison("related", (), Said("figures_apart"))
    return None


def _changed(news: Claim, baseline: Claim, moved: Iterable[Pair]) -> Comparison:
    """``updates`` for a later period, ``contradicts`` for the same one."""
    moved = tuple(moved)
    changes = tuple(quantity_change(news, baseline, pair) for pair in moved)
    if any(pair.order == "later" for pair in moved):
        return Comparison("updates", changes, Said("later_value"))
    return Comparison("contradicts", changes, Said("another_value"))


def _by_moves(news: Claim, baseline: Claim) -> Comparison | None:
    if counted := series_change(news, baseline):
        return Comparison("updates", (counted,), Said("later_in_series"))
    if passed := holder_change(news, baseline):
        return Comparison("updates", (passed,), Said("another_holder"))
    moved = membership_change(news, baseline) or status_change(news, baseline)
    if moved:
        return Comparison("advances", (moved,), Said("moved_on", (moved.field,)))
    if (moved := place_change(news, baseline)) and not says(news, "correcting"):
        return Comparison("updates", (moved,), Said("another_place"))
    if shifted := deadline_change(news, baseline):
        return Comparison("updates", (shifted,), Said("deadline_moved"))
    return None


def _by_statement(news: Claim, baseline: Claim) -> Comparison | None:
    """What can only be said of two claims that state the same but for one field."""
    found = (
        polarity_change(news, baseline)
        or authors_clash(news, baseline)
        or place_change(news, baseline)
        or period_clash(news, baseline)
    )
    if found:
        return Comparison("contradicts", (found,), Said("same_but_for", (found.field,)))
    return None


def _without_change(news: Claim, baseline: Claim) -> Comparison:
    alike = overlap(news, baseline)
    waits = baseline.status in ("planned", "proposed", "conditional")
    if opposed(news, baseline) and (waits or alike < _DENIED):
        return Comparison("related", (), Said("affirmed_and_denied"))
    if roles_swapped(news, baseline):
        return Comparison("related", (), Said("roles_swapped"))
    alike_dated = dated_alike(news, baseline)
    if not alike_dated and order(period(news), period(baseline)) in ("earlier", "partial"):
        return Comparison("related", (), Said("another_period"))
    if weighty(baseline) and (weighty(news) or alike < _WITHOUT_FIGURE):
        return Comparison("related", (), Said("figure_not_repeated"))
    if alike < _bar(news, baseline):
        return Comparison("related", (), Said("says_else", (round(alike, 4),)))
    return Comparison("confirms", (), Said("says_same"))


def _bar(news: Claim, baseline: Claim) -> float:
    """How alike the claims must be to state the same."""
    if dated_alike(news, baseline):
        return 0.0
    if says(news, "recalling", "continuing"):
        return _RECALLED
    return _FRESH if fresh(news) else _STANDING
