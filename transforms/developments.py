"""Developments: one change of one fact, however many outlets report it, for however long.

The first report opens a development, later ones repeat it, another value revises it. Reports are
taken in order, each against all before it, so that what one is depends on nothing but them: a
report of a fact by the fact's fields, any other by its matter.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from transforms.aspects import Aspect, agrees, apart, figure, revises
from transforms.matters import Kin, News, kin
from transforms.records import Candidate, Claim, Match, Relation

Novelty = Literal["first", "repeat", "revised"]

_RELATION_WEIGHT = {"contradicts": 1.0, "advances": 0.9, "updates": 0.8, "new": 0.3}
_PARTIES = 3
_SIGNIFICANT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A difference as developments see it; ``development_id`` is set once it is known.

    ``rejudged`` reports were news before: the baseline has changed, not the world.
    """

    difference_id: str
    relation: Relation
    fact_id: str | None
    aspects: tuple[Aspect, ...]
    news: News
    rejudged: bool = False
    development_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """What a report opened; ``period`` is the one that the new value is of."""

    development_id: str
    fact_id: str | None
    field: str
    period: str | None
    value: str
    revises: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Which development a report is of, whether that is news, and what it opened if anything."""

    difference_id: str
    development_id: str
    novelty: Novelty
    opened: Development | None = None


@dataclass(slots=True)
class _Told:
    """What has been reported so far: in order, and of each fact by development."""

    reports: list[Report]
    of_fact: dict[str | None, dict[str | None, list[Report]]]

    def add(self, report: Report) -> None:
        self.reports.append(report)
        of_fact = self.of_fact.setdefault(report.fact_id, {})
        of_fact.setdefault(report.development_id, []).append(report)

    def developments(self, fact_id: str | None) -> dict[str | None, list[Report]]:
        """The reports of each development of a fact, the development opened last coming last."""
        return self.of_fact.get(fact_id, {}) if fact_id else {}


def assign(new: Sequence[Report], known: Iterable[Report]) -> list[Decision]:
    """What each of ``new`` reports, in the order given; ``known`` are reports before them.

    A report repeats a development if it gives its value for the same fact, field and period, or
    says the same of the same matter. It revises one if it gives another value. What is judged anew
    is never news.
    """
    told = _Told([], {})
    for report in known:
        told.add(report)
    every = [report.news for report in (*told.reports, *new)]
    decisions = []
    for report, near in zip(new, kin(every, len(told.reports)), strict=True):
        decision = _decide(report, told, near)
        told.add(replace(report, development_id=decision.development_id))
        decisions.append(decision)
    return decisions


def _decide(report: Report, told: _Told, near: Sequence[Kin]) -> Decision:
    known = _repeated(report, told, near)
    if known:
        return Decision(report.difference_id, known, "repeat")
    former = _revised(report, told, near)
    opened = _opened(report, former)
    novelty: Novelty = "revised" if former else "first"
    if report.rejudged:
        novelty = "repeat"
    return Decision(report.difference_id, opened.development_id, novelty, opened)


def _repeated(report: Report, told: _Told, near: Sequence[Kin]) -> str | None:
    """The development that the report has nothing to add to."""
    alike = [
        other
        for reports in reversed(told.developments(report.fact_id).values())
        if not any(_contradicts(report, other) for other in reports)
        for other in reports
        if _agrees(report, other)
    ]
    if alike:
        own = report.difference_id
        nearest = min(alike, key=lambda one: (one.difference_id != own, _distance(report, one)))
        return nearest.development_id
    same = (told.reports[one.place] for one in near if one.kinship == "same")
    return next((other.development_id for other in same if not _revises(report, other)), None)


def _revised(report: Report, told: _Told, near: Sequence[Kin]) -> str | None:
    """The latest development that the report gives another value for."""
    for development, reports in reversed(told.developments(report.fact_id).items()):
        if any(_revises(report, other) for other in reports):
            return development
    changed = (told.reports[one.place] for one in near if one.kinship == "changed")
    return None if report.fact_id else next((one.development_id for one in changed), None)


def _agrees(report: Report, other: Report) -> bool:
    """Whether the leading aspect of the one is among the other's; what has none is one change."""
    if not report.aspects or not other.aspects:
        return (report.aspects, report.relation) == (other.aspects, other.relation)
    if any(agrees(report.aspects[0], one) for one in other.aspects):
        return True
    leads = any(agrees(one, other.aspects[0]) for one in report.aspects)
    return leads and not _revises(report, other)


def _revises(report: Report, other: Report) -> bool:
    """Whether the report's leading aspect is another value of the same fact."""
    if report.fact_id != other.fact_id or not report.aspects:
        return False
    leading = report.aspects[0]
    others = [one for one in other.aspects if leading.compares(one)]
    return any(revises(leading, one) for one in others) and not any(
        agrees(leading, one) for one in others
    )


def _contradicts(report: Report, other: Report) -> bool:
    """Whether the report revises a value that was given exactly."""
    exact = all(one.value[:1] not in "~<>" for one in other.aspects)
    return exact and _revises(report, other)


def _distance(report: Report, other: Report) -> float:
    every = ((one, there) for one in report.aspects for there in other.aspects)
    return min((apart(*pair) for pair in every if agrees(*pair)), default=0.0)


def _opened(report: Report, revised: str | None) -> Development:
    claim = report.news.claim.claim_id
    leading = report.aspects[0] if report.aspects else None
    name = "new" if report.relation == "new" else leading.field if leading else report.relation
    period = leading.period if leading else None
    value = claim if report.relation == "new" else _rounded(leading.value) if leading else ""
    key = "\x1f".join([report.fact_id or "", name, period or "", value, claim])
    return Development(
        development_id=hashlib.sha256(key.encode()).hexdigest()[:16],
        fact_id=report.fact_id,
        field=name,
        period=period,
        value=value,
        revises=revised,
    )


def _rounded(value: str) -> str:
    """A canonical figure to three significant digits, without its comparator."""
    found = figure(value)
    if found is None or found.value is None:
        return value
    return f"{found.value:.{_SIGNIFICANT}g}"


def weight(claim: Claim, match: Match, certain: bool) -> float:
    """How much a reader should care, 0..1: relation, size of the change, certainty.

    What is new has no change to be measured by: figures, parties and a known status make it worth
    reading first.
    """
    base = _RELATION_WEIGHT.get(match.relation or "", 0.0)
    if match.relation == "new":
        return base * _substance(claim)
    size = max((_size(candidate) for candidate in match.candidates[:1]), default=0.0)
    return base * (0.4 + 0.3 * match.score + 0.2 * size + 0.1 * certain)


def _substance(claim: Claim) -> float:
    figures = any(quantity.kind != "ordinal" for quantity in claim.quantities)
    parties = min(len({actor.id for actor in claim.actors}), _PARTIES) / _PARTIES
    return 0.5 * figures + 0.3 * parties + 0.2 * (claim.status is not None)


def _size(candidate: Candidate) -> float:
    """A change of a half or more counts whole; what has no figure counts half."""
    percents = [abs(c.delta_percent) for c in candidate.changes if c.delta_percent is not None]
    return min(max(percents) / 50, 1.0) if percents else 0.5
