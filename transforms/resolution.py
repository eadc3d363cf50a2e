"""A sentence as it stands alone: the subject, year and unit that it leaves to the one before.

Only where sure: the sentence opens with a pronoun or "the organisation" (``resolution.yml``), and
the sentence before, of the same paragraph, names exactly one actor of that kind (two for "both
sides"); a clause that opens with its predicate takes the one agent of the clause before; a month
without a year takes the year that the paragraph gave last, a large figure without a unit the money
named last. Everything else stays as written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml
from babel.numbers import get_currency_name

from transforms.lexicon.tables import ActorKind, actor
from transforms.records import Actor, Lang, Quantity

KINDS: dict[str, tuple[ActorKind, ...]] = {
    "organisation": ("organisation",),
    "country": ("country",),
    "person": ("person",),
    "thing": ("organisation", "country"),
    "countries": ("country",),
}
# What stands for two actors at once.
BOTH = "countries"
# What stands between an actor and a clause that has lost its subject, and an event it is part of.
EVENT = {"zh": ("", "："), "ru": (" ", ": "), "en": (" ", ": ")}
AND = {"zh": "和", "ru": " и ", "en": " and "}
MONTHS_RU = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
MONTHS_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年"),
    "ru": re.compile(r"\b((?:19|20)\d\d)\s+(?:год|г\.)"),
    "en": re.compile(r"\b((?:19|20)\d\d)\b"),
}
YEARLESS: dict[Lang, tuple[re.Pattern[str], str]] = {
    "zh": (re.compile(r"(?<![年月\d、至到和－—–-])(?<!年 )(?=1?\d\s*月(?!内|前|后|来))"), "{}年"),
    "ru": (re.compile(rf"(?<=\d )(?:{MONTHS_RU})\b(?! \d{{4}})"), "{0} {1} года"),
    "en": (
        re.compile(rf"\b(?:(?:{MONTHS_EN}) \d{{1,2}}|\d{{1,2}} (?:{MONTHS_EN}))\b(?!,? \d{{4}})"),
        "{0}, {1}",
    ),
}  # fmt: skip
WITH_MONTH: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"^\d{4}\s*年\s*\d{1,2}\s*月"),
    "ru": re.compile(rf"\d (?:{MONTHS_RU}) \d{{4}}$"),
    "en": re.compile(rf"(?:{MONTHS_EN})[ \d,]{{1,6}}\d{{4}}$"),
}
SAME_YEAR = re.compile(r"^(?:同年|当年)")
CURRENCY = re.compile("[A-Z]{3}")
SCALED = re.compile(r"(?:млрд|млн|трлн|亿|万|bn|billion|million|trillion)\.?$")
ZH_COUNTED = re.compile("(?:数|人口|量|人次)[^，。；、]{0,6}$")
BRACKETED = re.compile(r"（[^）]*）|\([^)]*\)|《[^》]*》")


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentence before leaves to the next: its actors and year, the last currency."""

    actors: tuple[Actor, ...] = ()
    year: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence standing alone; ``carried`` are the actors that its first words stand for."""

    text: str
    carried: tuple[Actor, ...] = ()


@cache
def _openings(lang: Lang) -> tuple[tuple[str, re.Pattern[str]], ...]:
    file = Path(__file__).with_name("resolution.yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))[lang]
    return tuple((kind, re.compile(f"^(?:{pattern})")) for kind, pattern in listed.items())


def resolve(text: str, lang: Lang, before: Context) -> Resolved:
    """``text`` with its lost subject and year."""
    dated = _with_year(text, lang, before.year)
    for kind, pattern in _openings(lang):
        m = pattern.match(text)
        if m:
            return _carried(dated, lang, kind, m.end(), before)
    return Resolved(dated)


def _carried(text: str, lang: Lang, kind: str, end: int, before: Context) -> Resolved:
    """``text`` with the actors named before in place of its opening up to ``end``.

    An opening that stands for an event («Это создало…») or for nothing (a predicate) stays, behind
    the one agent that was named.
    """
    event = kind not in KINDS
    kinds = KINDS["thing"] + KINDS["person"] if event else KINDS[kind]
    pool = [a for a in before.actors if a.role == "agent"] if event else before.actors
    found = list({a.id: a for a in pool if actor(a.id).kind in kinds}.values())
    if len(found) != (2 if kind == BOTH else 1):
        return Resolved(text)
    name = AND[lang].join(actor(a.id).terms(lang)[0] for a in found)
    if event:
        return Resolved(f"{name}{EVENT[lang][kind == 'event']}{text}")
    carried = tuple(Actor(id=a.id, name=a.name, role="agent", start=0, end=end) for a in found)
    return Resolved(name + text[end:], carried)


def with_currency(
    text: str, lang: Lang, found: Sequence[Quantity], before: Context
) -> tuple[str, tuple[Quantity, ...]]:
    """``text`` and its quantities, large figures without a noun in the currency named last."""
    told: list[Quantity] = []
    for one in found:
        bare = one.unit == "count" and one.counted is None and SCALED.search(one.text)
        if before.currency and bare and not (lang == "zh" and _counts(text, one)):
            name = get_currency_name(before.currency, count=one.high or one.value, locale=lang)
            gap = "" if lang == "zh" else " "
            figure = one.text.rstrip(".")
            text = text.replace(figure, f"{figure}{gap}{name}", 1)
            one = replace(one, unit=before.currency)
        told.append(one)
    return text, tuple(told)


def _counts(text: str, one: Quantity) -> bool:
    """Whether a Chinese figure has a noun of its own: 6.5万户, 用户数达7亿."""
    return text[one.end : one.end + 1].isalpha() or bool(ZH_COUNTED.search(text[: one.start]))


def context(
    text: str, lang: Lang, actors: Sequence[Actor], quantities: Sequence[Quantity], before: Context
) -> Context:
    """What ``text`` with its ``actors`` and ``quantities`` leaves to the sentence after it."""
    bare = BRACKETED.sub("", text)
    found = [m.group(1) for m in YEAR[lang].finditer(bare) if _sets_scene(bare, lang, m)]
    money = [one.unit for one in quantities if CURRENCY.fullmatch(one.unit)]
    year = found[-1] if found else before.year
    return Context(tuple(actors), year, money[-1] if money else before.currency)


def _sets_scene(text: str, lang: Lang, year: re.Match[str]) -> bool:
    """A year that opens the sentence or goes with a month, not one that qualifies something."""
    opening = 8 if lang == "zh" else 30
    around = text[max(0, year.start() - 14) : year.end()] if lang != "zh" else text[year.start() :]
    return year.start() < opening or bool(WITH_MONTH[lang].search(around))


def only_year(text: str, lang: Lang) -> str | None:
    """The year that a title names, if it names one."""
    found = set(YEAR[lang].findall(text))
    return found.pop() if len(found) == 1 else None


def _with_year(text: str, lang: Lang, year: str | None) -> str:
    if year is None:
        return text
    if lang == "zh" and SAME_YEAR.match(text):
        return SAME_YEAR.sub(f"{year}年", text, count=1)
    pattern, wording = YEARLESS[lang]
    m = pattern.search(text)
    if not m or YEAR[lang].search(text[: m.start()]):
        return text
    return text[: m.start()] + wording.format(*filter(None, (m.group(), year))) + text[m.end() :]
