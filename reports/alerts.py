"""A message to a subscriber: stories that differ from the baseline, why they were sent, and links.

Messages are plain text, but some services read marks in it; so crawled text loses what could be
one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.differences import Change
from reports.interface import Lang, counted, named, say
from reports.neutral import neutral, web_address
from reports.wording import difference, period, score, value

_MARKS = str.maketrans({"<": "‹", ">": "›", "@": "＠", "`": "ˋ"})
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """A difference that somebody may be told of; ``story`` is the same for all that report it.

    ``state`` is the edition's, ``actors`` are ids, those of the baseline claim among them.
    """

    difference_id: str
    edition: date
    state: str
    relation: str
    score: float
    lang: str
    source: str
    publisher: str | None
    url: str
    title: str | None
    news_text: str
    baseline_text: str | None
    baseline_claim_id: str | None
    document: str | None
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    changes: tuple[Change, ...]
    story: str


@dataclass(frozen=True, slots=True)
class Story:
    """One development: the difference that tells it best, and how many others do."""

    lead: Alerted
    others: int


def subject(stories: Sequence[Story], lang: Lang = "en") -> str:
    """One line: what the only story says, or how many there are."""
    if len(stories) > 1:
        return f"Sverka: {counted('alert.stories', len(stories), lang)}"
    lead = stories[0].lead
    told = _moved(lead.changes[0], lang) if lead.changes else named("headline", lead.relation, lang)
    return f"Sverka: {named('relation', lead.relation, lang)}{say('page.colon', lang)}{told}"


def message(stories: Sequence[Story], why: str, pages: str, lang: Lang = "en") -> str:
    """The stories, the reason ``why`` they were sent, and links to ``pages`` (its address)."""
    told = "\n\n".join(_story(one, pages, lang) for one in stories)
    return f"{told}\n\n{why}\n"


def reason(name: str, found: Sequence[str], least: float, lang: Lang = "en") -> str:
    """Why a message is sent: the subscription's name and what it asks for, in words."""
    asked = "; ".join([*found, say("alert.least", lang, score=f"{least:.0%}")])
    return say("alert.reason", lang, name=name, asked=asked)


def _story(story: Story, pages: str, lang: Lang) -> str:
    lead = story.lead
    lines = [
        f"{named('relation', lead.relation, lang)} · {score(lead.score, lang)}",
        *(_moved(change, lang) for change in lead.changes),
        _quoted("card.news", lead.news_text, lead.publisher or lead.source, lang),
    ]
    if lead.baseline_text:
        lines.append(_quoted("card.baseline", lead.baseline_text, lead.document or "", lang))
    if story.others:
        lines.append(counted("alert.others", story.others, lang))
    lines += [one for one in [web_address(lead.url)] if one]
    return "\n".join([*lines, _page(lead, pages, lang)])


def _page(lead: Alerted, pages: str, lang: Lang) -> str:
    """The claim's page; of what is new, which has none, the difference's."""
    claim = lead.baseline_claim_id
    path = f"/claims/{claim}" if claim else f"/differences/{lead.difference_id}"
    return f"{pages}{path}" + (f"?ui={lang}" if lang != "en" else "")


def _moved(change: Change, lang: Lang) -> str:
    before = _plain(value(change.value_from, change.field, change.unit, lang))
    after = _plain(value(change.value_to, change.field, change.unit, lang))
    when = f" ({_plain(period(change.time_to, lang))})" if change.time_to else ""
    far = difference(change, lang)
    return (
        f"{named('field', change.field, lang)}{say('page.colon', lang)}{before} → {after}{when}"
        + (f" [{far}]" if far else "")
    )


def _quoted(key: str, text: str, origin: str, lang: Lang) -> str:
    quoted = say("alert.quoted", lang, text=_plain(text), origin=_plain(origin))
    return f"{say(key, lang)}{say('page.colon', lang)}{quoted}"


def _plain(text: str) -> str:
    line = neutral(text).translate(_MARKS)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"
