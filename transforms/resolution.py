"""A sentence as it stands alone: the subject and year that it leaves to the one before carried in.

Only where sure: the sentence opens with a pronoun or "the organisation", and the sentence before,
of the same paragraph, names exactly one actor of that kind; a month without a year takes the year
that the paragraph gave last. Everything else stays as written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.lexicon.tables import ActorKind, actor
from transforms.records import Actor, Lang

ORGANISATION: tuple[ActorKind, ...] = ("organisation",)
COUNTRY: tuple[ActorKind, ...] = ("country",)
PERSON: tuple[ActorKind, ...] = ("person",)
PRONOUNS: dict[Lang, tuple[tuple[re.Pattern[str], tuple[ActorKind, ...]], ...]] = {
    "zh": (
        (re.compile(r"^(?:该组织|该机构|该集团|该机制|这一组织|这个组织)"), ORGANISATION),
        (re.compile(r"^(?:该国|这个国家)"), COUNTRY),
        (re.compile(r"^[他她](?!们|国|人|山|者|的)"), PERSON),
        (re.compile(r"^它(?!们|的)"), ORGANISATION + COUNTRY),
    ),
    "ru": (
        (re.compile(r"^(?:Организация|Объединение|Блок)(?=\s+[а-яё])"), ORGANISATION),
        (re.compile(r"^(?:Страна|Эта страна)(?=\s+[а-яё])"), COUNTRY),
        (re.compile(r"^(?:Он|Она)(?=\s)"), PERSON),
        (re.compile(r"^Это (?:объединение|государство)(?=\s)"), ORGANISATION + COUNTRY),
    ),
    "en": (
        (re.compile(r"^The (?:bloc|organi[sz]ation|grouping|alliance)(?=\s+[a-z])"), ORGANISATION),
        (re.compile(r"^The country(?=\s+[a-z])"), COUNTRY),
        (re.compile(r"^(?:He|She)(?=\s+[a-z])"), PERSON),
        (re.compile(r"^It(?=\s+(?!is|was|will be|would|seems)[a-z])"), ORGANISATION + COUNTRY),
    ),
}  # fmt: skip
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
BRACKETED = re.compile(r"（[^）]*）|\([^)]*\)|《[^》]*》")


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentence before leaves to the next: the actors it names and the year it is in."""

    actors: tuple[Actor, ...] = ()
    year: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence standing alone; ``carried`` is the actor that its first words stand for."""

    text: str
    carried: Actor | None = None


def resolve(text: str, lang: Lang, before: Context) -> Resolved:
    """``text`` with its lost subject and year."""
    dated = _with_year(text, lang, before.year)
    for pattern, kinds in PRONOUNS[lang]:
        m = pattern.match(text)
        if not m:
            continue
        one = _only(before.actors, kinds)
        if one is None:
            break
        name = actor(one.id).terms(lang)[0]
        carried = Actor(id=one.id, name=one.name, role="agent", start=0, end=m.end())
        return Resolved(name + dated[m.end() :], carried)
    return Resolved(dated)


def context(text: str, lang: Lang, actors: Sequence[Actor], before: Context) -> Context:
    """What ``text`` with its ``actors`` leaves to the sentence after it."""
    bare = BRACKETED.sub("", text)
    found = [m.group(1) for m in YEAR[lang].finditer(bare) if _sets_scene(bare, lang, m)]
    return Context(tuple(actors), found[-1] if found else before.year)


def _sets_scene(text: str, lang: Lang, year: re.Match[str]) -> bool:
    """A year that opens the sentence or goes with a month, not one that qualifies something."""
    opening = 8 if lang == "zh" else 30
    around = text[max(0, year.start() - 14) : year.end()] if lang != "zh" else text[year.start() :]
    return year.start() < opening or bool(WITH_MONTH[lang].search(around))


def only_year(text: str, lang: Lang) -> str | None:
    """The year that a title names, if it names one."""
    found = set(YEAR[lang].findall(text))
    return found.pop() if len(found) == 1 else None


def _only(actors: Sequence[Actor], kinds: tuple[ActorKind, ...]) -> Actor | None:
    found = {one.id: one for one in actors if actor(one.id).kind in kinds}
    return next(iter(found.values())) if len(found) == 1 else None


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
