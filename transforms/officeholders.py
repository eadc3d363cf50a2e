"""Who is meant where a text names an office with its state and no name: the Russian president.

Heuristic by wording (``officeholders.yml``): the office stands beside the state's or organisation's
own mention, and no name follows. Who held it is told by the terms of office in the lexicon; where
the holder is named in the text anyway, nobody is added.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

import yaml
from pydantic import BaseModel, ConfigDict

from transforms.languages import words
from transforms.lexicon.offices import holder
from transforms.lexicon.phrases import Span
from transforms.lexicon.tables import Office, actor
from transforms.records import Actor, Lang, Time
from transforms.roles import roles

NEAR = 60
BODIES = ("country", "organisation")


class Wording(BaseModel):
    """One language's part of ``officeholders.yml``, where the keys are explained."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    offices: dict[Office, str]
    behind: str
    ahead: str | None = None
    unless_before: str
    unless_after: str


def office_holders(
    text: str, lang: Lang, named: Sequence[Actor], day: date | None
) -> tuple[Actor, ...]:
    """The persons who held on ``day`` the offices that ``text`` names without a name.

    ``named`` are the actors that the text names; each holder stands at the office's words.
    Without a day, and where the terms of office are not listed, there is nobody.
    """
    if day is None:
        return ()
    found: dict[str, Span] = {}
    for body in named:
        if actor(body.id).kind not in BODIES:
            continue
        for office, start, end in _offices(text, lang, body):
            who = holder(office, body.id, day)
            if who is not None and all(who.id != one.id for one in named):
                found.setdefault(who.id, Span(start, end, who.id))
    spans = sorted(found.values(), key=lambda span: span.start)
    told = roles(text, lang, words(text, lang), spans) if spans else ()
    return tuple(
        Actor(id=s.id, name=actor(s.id).name, role=role, start=s.start, end=s.end)
        for s, role in zip(spans, told, strict=True)
    )


def day_of(times: Sequence[Time], dated: date | None) -> date | None:
    """The day on which offices are looked up: the last of the first period told, if it is over."""
    over = (t.end for t in times if t.role == "about" and t.end and (not dated or t.end < dated))
    return next(over, dated)


def _offices(text: str, lang: Lang, body: Actor) -> Iterator[tuple[Office, int, int]]:
    """The offices that stand beside a body's mention, with their places."""
    behind, ahead, before, after = _patterns(lang)
    left, right = text[max(0, body.start - NEAR) : body.start], body.end
    m = behind.match(text, right)
    if m and not before.search(left) and not after.match(text, m.end()):
        yield _told(m)
    if ahead and (m := ahead.search(text, max(0, body.start - NEAR), body.start)):
        stands_alone = not before.search(text[max(0, m.start() - NEAR) : m.start()])
        if stands_alone and not after.match(text, body.end):
            yield _told(m)


def _told(m: re.Match[str]) -> tuple[Office, int, int]:
    name = m.lastgroup or ""
    office = next(one for one in get_args(Office) if one.replace("-", "_") == name)
    return office, m.start(name), m.end(name)


@cache
def _patterns(
    lang: Lang,
) -> tuple[re.Pattern[str], re.Pattern[str] | None, re.Pattern[str], re.Pattern[str]]:
    """What finds an office behind and ahead of its body, and what forbids it before and after."""
    file = Path(__file__).with_suffix(".yml")
    wording = Wording.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))[lang])
    rows = "|".join(f"(?P<{k.replace('-', '_')}>{p})" for k, p in wording.offices.items())
    edge = "" if lang == "zh" else r"(?!\w)"
    start = "" if lang == "zh" else r"(?<!\w)"
    return (
        re.compile(f"{wording.behind}(?:{rows}){edge}"),
        re.compile(f"{start}(?:{rows}){wording.ahead}$") if wording.ahead else None,
        re.compile(wording.unless_before),
        re.compile(wording.unless_after),
    )
