"""Finds the times that a text names, and their roles."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from transforms.numerals import plain
from transforms.records import Lang, Time
from transforms.times.ahead import looks_ahead, on_the_eve
from transforms.times.calendar import Period
from transforms.times.context import Context
from transforms.times.resolve import resolve
from transforms.times.table import entry, groups, open_patterns, table

_FIRST, _LAST = 1401, 2200
_MONTH = 31
_SENTENCE = re.compile(r"[.!?;。！？；](?=\s|$)")
# What names no year or month for the times after it.
_LONG = frozenset({"decade", "cent", "plan", "u", "earlier"})


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression of time: its place in the text and what its pattern read."""

    start: int
    end: int
    read: dict[str, str]


@lru_cache(maxsize=512)
def mentions(flat: str, lang: Lang) -> tuple[Mention, ...]:
    """The times of a plain text, disjoint; of overlapping ones the earliest and longest."""
    found = sorted(
        (
            Mention(*_trimmed(match), groups(match))
            for pattern in open_patterns(flat, lang)
            for match in pattern.finditer(flat)
            if "ahead" not in match.re.groupindex or looks_ahead(flat, match.span(), lang)
            if not (lang == "ru" and on_the_eve(flat, match))
        ),
        key=lambda mention: (mention.start, -mention.end),
    )
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    text = match.group()
    return match.start() + len(text) - len(text.lstrip()), match.end() - len(text) + len(
        text.rstrip()
    )


def spans(text: str, lang: Lang) -> tuple[tuple[int, int], ...]:
    """Where the times of ``text`` stand: start and exclusive end, disjoint, from left to right."""
    return tuple((mention.start, mention.end) for mention in mentions(plain(text), lang))


def times(text: str, lang: Lang, dated: date | None) -> tuple[Time, ...]:
    """The days, months, years and spans of them that ``text`` names, in its order.

    Relative times (去年, вчера, on Tuesday) count from ``dated``, the text's date in its own zone;
    without it their ends are None. A day or month without a year takes the nearest year named
    before it, else the one nearest to ``dated``. Years outside 1500–2200 are not read.
    """
    flat = plain(text)
    context, cues = Context(lang, dated), table(lang).said
    found: list[tuple[Mention, Time]] = []
    for mention in mentions(flat, lang):
        if "title" in mention.read:
            continue
        at = mention.start, mention.end
        context.ahead = looks_ahead(flat, at, lang) and not cues.stands(flat, *at)
        context.due = table(lang).deadline.stands(flat, *at)
        period = _sane(resolve(mention.read, context))
        time = _time(text, flat, mention, period, context)
        named = "m" in mention.read or not _LONG & mention.read.keys()
        if period and (named or "decade" in mention.read) and time.role != "deadline":
            context.last = time.start or period[0], time.end or period[1]
        if period and named and time.role != "deadline":
            if "wd" not in mention.read:
                context.year, context.month = period[1].year, _one_month(period)
            context.day = period[0] if period[0] == period[1] else context.day
        if found and _repeats(flat, found[-1], (mention, time)):
            continue
        if found and (whole := _spanned(text, flat, found[-1], (mention, time), lang)):
            found[-1] = whole
        else:
            found.append((mention, time))
    return tuple(time for _, time in found)


def _one_month(period: Period) -> int | None:
    """The month that a period lies in; a longer one names none for the days after it."""
    first, last = period
    return last.month if (first.year, first.month) == (last.year, last.month) else None


def _repeats(flat: str, first: tuple[Mention, Time], last: tuple[Mention, Time]) -> bool:
    """Whether a day is named twice in a row: on Monday, March 16; 3月18日（周三）."""
    between = flat[first[0].end : last[0].start]
    same = (first[1].start, first[1].end) == (last[1].start, last[1].end)
    apart = r"[^,;。]{0,5}" if last[1].text in ("当天", "当日") else r",?\s?\(?(?:on\s)?"
    return bool(first[1].start) and same and bool(re.fullmatch(apart, between))


def _spanned(
    text: str, flat: str, first: tuple[Mention, Time], last: tuple[Mention, Time], lang: Lang
) -> tuple[Mention, Time] | None:
    """One period of two times: с 5 января 2022 года до конца 2023 года."""
    span, (opening, since), (closing, until) = table(lang).span, first, last
    left = flat[max(0, opening.start - 30) : opening.start]
    if not re.fullmatch(span.to, flat[opening.end : closing.start], re.IGNORECASE):
        return None
    if not re.search(span.opener, left, re.IGNORECASE):
        return None
    if not (since.start and until.end) or since.start > until.end:
        return None
    mention = Mention(opening.start, closing.end, {**opening.read, "y2": ""})
    words = text[mention.start : mention.end]
    return mention, Time(start=since.start, end=until.end, text=words)


def _sane(period: Period | None) -> Period | None:
    if period and period[0].year >= _FIRST and period[1].year <= _LAST and period[0] <= period[1]:
        return period
    return None


def _time(text: str, flat: str, mention: Mention, period: Period | None, context: Context) -> Time:
    cues = table(context.lang)
    start, end = period or (None, None)
    role: Literal["about", "said", "deadline"] = "about"
    at = flat, mention.start, mention.end
    unmet = not (end and context.dated) or end > context.dated
    met_or_due = cues.deadline.stands(*at)
    if "within" in mention.read or (met_or_due and (unmet or _due(*at, context.lang))):
        role = "deadline"
        start = end if _ending(mention, context) else start
    elif met_or_due and _ending(mention, context):
        start = end
    elif start and end and _open(mention) and _opens(at, start, context):
        end = _since(start, context)
    elif start and end and _said(start, end, context) and cues.said.stands(*at):
        role = "said"
    return Time(start=start, end=end, role=role, text=text[mention.start : mention.end])


def _due(flat: str, start: int, end: int, lang: Lang) -> bool:
    """Whether what was to come by a day that is past is told as planned: должен был завершиться."""
    left, right = _SENTENCE.split(flat[:start])[-1], _SENTENCE.split(flat[end:])[0]
    return bool(re.search(table(lang).due, left[-120:] + " " + right[:80], re.IGNORECASE))


def _ending(mention: Mention, context: Context) -> bool:
    """Whether a deadline is the end of a period, which is its last day."""
    words = table(context.lang)
    told = entry(words.parts, mention.read.get("part", ""))
    offset = entry(words.relative, mention.read.get("rel", "") + " ")
    return told == "end" or bool(offset and offset.part == "end")


def _since(start: date, context: Context) -> date | None:
    """When something that began then ends: on the text's date, if it has begun; else open."""
    return context.dated if context.dated and start <= context.dated else None


def _opens(at: tuple[str, int, int], start: date, context: Context) -> bool:
    """Whether the wording makes a time the beginning of a period: since, as of (a day to come)."""
    coming = bool(context.dated and start > context.dated)
    return table(context.lang).since.stands(*at, coming=coming)


def _said(start: date, end: date, context: Context) -> bool:
    """Whether something can have been said then: a month at most, and not in the future."""
    near = (end - start).days <= _MONTH
    return near and (context.dated is None or start <= context.dated)


def _open(mention: Mention) -> bool:
    """Whether a time names no last day itself, so that "since" can leave it open."""
    return not {"y2", "yy", "ry2", "m2", "d2", "same", "past"} & mention.read.keys()
