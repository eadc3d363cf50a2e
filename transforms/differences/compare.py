"""Decides the relation of a news claim to the baseline claim that it bears on.

Never from similarity alone: similarity says that two sentences speak of the same thing
(``same_matter``); figures, periods, status, membership and polarity say what has become of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.differences.membership import membership_change
from transforms.differences.moves import date_change, polarity_change, status_change
from transforms.differences.periods import order, period
from transforms.differences.quantities import (
    Pair,
    ordinals_clash,
    overtaken,
    pairs,
    quantity_change,
)
from transforms.records import Change, Claim, Relation


@dataclass(frozen=True, slots=True)
class Comparison:
    """A relation, the fields that differ, and a sentence that says why."""

    relation: Relation
    changes: tuple[Change, ...]
    reason: str


def compare(
    news: Claim,
    baseline: Claim,
    *,
    same_matter: bool,
    same_metric: bool,
    same_statement: bool,
) -> Comparison:
    """The relation of ``news`` to ``baseline`` and its changes.

    ``same_matter``: actors and topic agree closely enough that a difference of status, date or
    polarity is one of the same matter. ``same_metric``: so closely that figures of one unit
    measure the same thing. ``same_statement``: so closely that, with nothing found to differ, the
    news says what the baseline says. Without any of them the relation is ``related``.
    """
    if ordinals_clash(news, baseline):
        return Comparison("related", (), "both count the occasion, and count it differently")
    if same_metric:
        decided = _by_figures(news, baseline, pairs(news, baseline), same_statement)
        if decided:
            return decided
    if not same_matter:
        return Comparison("related", (), "same field, but nothing that can be compared")
    moved = _by_moves(news, baseline)
    if moved or same_statement:
        return moved or _without_change(news, baseline)
    return Comparison("related", (), "same matter, but not the same statement")


def _by_figures(
    news: Claim, baseline: Claim, found: tuple[Pair, ...], same_statement: bool
) -> Comparison | None:
    if moved := overtaken(news, baseline, found):
        return _changed(news, baseline, moved)
    later = [pair for pair in found if pair.order == "later" and not pair.agree]
    clash = [pair for pair in found if pair.order == "same" and not pair.agree]
    agree = [pair for pair in found if pair.agree]
    if any(pair.order == "same" for pair in agree):
        return Comparison("confirms", (), "same figure for the same period")
    if later:
        return _changed(news, baseline, later)
    if clash and len(found) == len(clash):
        return _changed(news, baseline, clash)
    if agree and same_statement:
        return Comparison("confirms", (), "the same figure still stands")
    if found:
        return Comparison("related", (), "figures of periods that cannot be compared")
    return None


def _changed(news: Claim, baseline: Claim, moved: Iterable[Pair]) -> Comparison:
    """``updates`` for a later period, ``contradicts`` for the same one."""
    moved = tuple(moved)
    changes = tuple(quantity_change(news, baseline, pair) for pair in moved)
    if any(pair.order == "later" for pair in moved):
        return Comparison("updates", changes, "same metric, a later period, a new value")
    return Comparison("contradicts", changes, "same metric and period, another value")


def _by_moves(news: Claim, baseline: Claim) -> Comparison | None:
    moved = membership_change(news, baseline) or status_change(news, baseline)
    if moved and order(period(news), period(baseline)) != "earlier":
        return Comparison("advances", (moved,), f"{moved.field} has moved on")
    shifted = date_change(news, baseline)
    if shifted:
        return Comparison("updates", (shifted,), "the date has been moved")
    flipped = polarity_change(news, baseline)
    if flipped:
        return Comparison("contradicts", (flipped,), "one affirms what the other denies")
    return None


def _without_change(news: Claim, baseline: Claim) -> Comparison:
    unmet = [quantity for quantity in baseline.quantities if quantity.kind != "ordinal"]
    if unmet:
        return Comparison("related", (), "the baseline's figure is not repeated")
    if order(period(news), period(baseline)) in ("earlier", "partial"):
        return Comparison("related", (), "another period")
    return Comparison("confirms", (), "says the same")
