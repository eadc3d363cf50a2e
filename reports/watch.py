"""How a source that is not well does, in the words of the report's language, English."""

from collections.abc import Callable

from reports.edition import Silent
from reports.wording import count, moment, number

_FIELDS = {"author": "author", "published_at": "date of publication", "time": "time of day",
           "text": "most of the text"}  # fmt: skip
_MEASURES = {"new": "new articles a day", "rejected": "rejected requests a day"}


def ailing(source: Silent, zone: str) -> str:
    """What ails a source, all of it in one line; instants are told in ``zone``."""
    said = [_FINDINGS[finding](source) for finding in source.findings]
    if source.last_article_at:
        said.append(f"last article read {moment(source.last_article_at, zone)}")
    elif "unread" not in source.findings:
        said.append("no article read yet")
    if source.changed_on:
        said.append(_changed(source))
    return "; ".join(said)


def _failing(source: Silent) -> str:
    told = ", ".join(f"{reason} {number(source.rejected[reason])}×" for reason in _reasons(source))
    return "could not be read" + (f" ({told})" if told else "")


def _reasons(source: Silent) -> list[str]:
    return sorted(source.rejected, key=lambda reason: (-source.rejected[reason], reason))[:3]


def _challenged(source: Silent) -> str:
    return f"asks whether we are human ({count(source.challenges, 'answer')})"


def _shedding(source: Silent) -> str:
    return "its articles have lost " + ", ".join(_FIELDS[field] for field in source.shed)


def _below(source: Silent) -> str:
    return f"{count(source.new, 'new article')}, at least {source.expected_min} were expected"


def _above(source: Silent) -> str:
    return f"{count(source.new, 'new article')}, at most {source.expected_max} were expected"


_FINDINGS: dict[str, Callable[[Silent], str]] = {
    "unread": lambda source: "never asked yet",
    "unasked": lambda source: "not asked in 24 hours",
    "failing": _failing,
    "challenged": _challenged,
    "silent": lambda source: "no new article",
    "shedding": _shedding,
    "below": _below,
    "above": _above,
}


def _changed(source: Silent) -> str:
    measure, before, after = source.changed_measure or "", source.changed_from, source.changed_to
    if measure in _MEASURES:
        moved = f"{number(before or 0)} → {number(after or 0)} {_MEASURES[measure]}"
    else:
        share = f"{100 * (before or 0):.0f}% → {100 * (after or 0):.0f}%"
        moved = f"{share} of its articles have {_FIELDS[measure]}"
    return f"since {source.changed_on}: {moved}"
