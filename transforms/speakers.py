"""Who says a claim: the attributing wording and the actor or name in it.

Heuristic: a verb of saying (``speakers.yml``) and the person, else the organisation or state,
nearest to it in its clause; where the lexicon knows nobody there, the name or description as
written. A sentence without such a verb has no speaker of its own.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from transforms.lexicon.tables import actor
from transforms.records import Actor, Lang, Speaker

REACH = 60
CLAUSE_END = {"zh": "，。；：！？“”《》\n", "ru": ",.;!?«»\n", "en": ',.;!?\n“”"'}
ZH_PREFIX = re.compile(
    r"^(?:.*?(?:\d[日月年]|[会式坛稿]上|[言话谈访]中|[访会]时|期间|之后|当天|当日|此外|同时|对此)"
    r"(?=.{2,})|据)?"
)
ZH_SUFFIX = re.compile(
    r"(?:[也则都还并曾已再次又亦就]|(?<!\d)\d{1,2}日|初步|最新|(?<=.)的(?:报告|数据)|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|此前|随后|同时|进一步|多次|明确|公开|强烈|一致|对此|参会并|出席并|并|在会上|撰文|清醒地|普遍)+$"
)
ZH_NOBODY = re.compile(
    r"^(?:有|据|所|可以|应该?|需要|值得|[\d.%％]+|一直|更加|尤其|简单|从|表态|是|.*被|.*是.*的|往往|积极|不断|这|但|而|并|或|与|被|其中|综上|总之|我们?|本文|笔者)"
)
# Descriptions without a name that cannot be speakers: pronouns, clauses, passives.
EN_NOBODY = re.compile(
    r"\b(?:i|you|he|she|it|we|they|this|that|these|those|who|which|there|what|is|are|was|were|be|been|"
    r"has|have|had|will|would|as|if|when|while|after|since|also|reportedly|allegedly)\b|\d|^(?:and|but|or)?$",
    re.IGNORECASE,
)
# Sources rather than verbs: their name follows. What ends a description of a Russian speaker.
RU_SOURCE = re.compile(r"(?:по|согласно|следует|свидетельствуют)\b", re.IGNORECASE)
RU_BEFORE = re.compile(r"(?:^|[,—–»\"]|\bкак|\b(?:об|о) (?:этом|чем|чём))$", re.IGNORECASE)
RU_OBLIQUE = re.compile(r"\b(?:с|со|к|ко|у|от|из|для|о|об|перед|после)\s+$", re.IGNORECASE)
RU_CIRCUMSTANCE = re.compile(r"\s+(?:в|во|на|по|со|журналистам|сегодня|вчера)\s.*|\s+[—–].*")
CAPITALISED = {
    "zh": re.compile(r"(?!)"),
    "ru": re.compile(r"[А-ЯЁA-Z][\w-]+(?: [А-ЯЁA-Z][\w-]+){0,3}"),
    "en": re.compile(r"[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|(?:of|al|bin|de|von)\b)){0,4}(?<! of)"),
}
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|《[^》]*》")


@cache
def _verbs(lang: Lang) -> re.Pattern[str]:
    file = Path(__file__).with_name("speakers.yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    before = "" if lang == "zh" else r"\b"
    return re.compile(before + f"(?:{listed[lang]})", re.IGNORECASE)


def attribution(text: str, lang: Lang) -> tuple[int, int] | None:
    """The span of the verb of saying that attributes ``text``; quoted wording is not looked at."""
    masked = QUOTED.sub(lambda m: m.group()[0] + "·" * (len(m.group()) - 2) + m.group()[-1], text)
    m = _verbs(lang).search(masked)
    return m.span() if m else None


def speaker(text: str, lang: Lang, actors: Sequence[Actor]) -> Speaker | None:
    """Who says ``text``; ``actors`` are those named in it, with offsets into it."""
    verb = attribution(text, lang)
    if verb is None:
        return None
    start, end = _clause(text, lang, verb)
    near = [one for one in actors if start <= one.start and one.end <= end]
    if lang == "zh" or (lang == "en" and not _postposed(text, verb)):
        near = [one for one in near if one.end <= verb[0]]
    if lang == "ru":
        after = _follows(text, verb)
        near = [one for one in near if (one.start >= verb[1] if after else one.end <= verb[0])]
        near = [one for one in near if after or not RU_OBLIQUE.search(text[: one.start])] or near
    near = [one for one in near if not _passing(text, lang, one)] or near
    who = min(near, key=lambda one: _rank(one, verb)) if near else None
    if who is not None and not _describes(text, lang, who, verb):
        first, last = min(who.start, verb[0]), max(who.end, verb[1])
        return Speaker(id=who.id, name=who.name, text=text[first:last])
    if who is not None and lang == "ru":
        return _description(text, verb, end)
    return _unlisted(text, lang, verb, start, end)


def _passing(text: str, lang: Lang, one: Actor) -> bool:
    """Whether an actor is only met or meant on the way: 在会见某某时表示."""
    return lang == "zh" and bool(re.match(r"[^，]{0,4}(?:时|期间|的)", text[one.end :]))


def _describes(text: str, lang: Lang, who: Actor, verb: tuple[int, int]) -> bool:
    """Whether a state or body is but part of a description: 俄罗斯能源部部长某某表示."""
    if lang == "en" or actor(who.id).kind == "person":
        return False
    if lang == "zh":
        return len(ZH_SUFFIX.sub("", text[who.end : verb[0]])) > 6
    return _follows(text, verb) and len(text[verb[1] : who.start].split()) > 1


def _follows(text: str, verb: tuple[int, int]) -> bool:
    """Whether a Russian speaker follows the verb: …, сообщил министр; по словам министра."""
    source = RU_SOURCE.match(text[slice(*verb)])
    return bool(source or RU_BEFORE.search(text[: verb[0]].rstrip()))


def _postposed(text: str, verb: tuple[int, int]) -> bool:
    """Whether a speaker may follow the English verb: ”, said X; according to X."""
    before = text[: verb[0]].rstrip()
    return before[-1:] in ',”"' or text[slice(*verb)].lower() == "according to"


def _rank(one: Actor, verb: tuple[int, int]) -> tuple[bool, int]:
    distance = verb[0] - one.end if one.end <= verb[0] else one.start - verb[1]
    return actor(one.id).kind != "person", distance


def _clause(text: str, lang: Lang, verb: tuple[int, int]) -> tuple[int, int]:
    """The stretch around the verb up to the clause's marks, at most sixty characters each way."""
    marks = CLAUSE_END[lang]
    start, end = verb
    while start > 0 and verb[0] - start < REACH and text[start - 1] not in marks:
        start -= 1
    while end < len(text) and end - verb[1] < REACH and text[end] not in marks:
        end += 1
    return start, end


def _unlisted(text: str, lang: Lang, verb: tuple[int, int], start: int, end: int) -> Speaker | None:
    if lang == "zh":
        name = ZH_PREFIX.sub("", ZH_SUFFIX.sub("", text[start : verb[0]].strip()), count=1)
        if not 2 <= len(name) <= 25 or ZH_NOBODY.match(name):
            return None
        at = text.rfind(name, start, verb[0])
        return Speaker(id=None, name=name, text=text[at : verb[1]])
    if lang == "ru" and _follows(text, verb):
        start = verb[1]
    last = verb[0] if lang == "en" and not _postposed(text, verb) else end
    found = [m for m in CAPITALISED[lang].finditer(text, start, last) if _near(m.span(), verb)]
    found = [m for m in found if not EN_NOBODY.fullmatch(m.group())]
    if not found:
        return _described(text, verb, start) if lang == "en" else _description(text, verb, end)
    m = min(found, key=lambda m: min(abs(verb[0] - m.end()), abs(m.start() - verb[1])))
    first, last = min(m.start(), verb[0]), max(m.end(), verb[1])
    return Speaker(id=None, name=m.group(), text=text[first:last])


def _described(text: str, verb: tuple[int, int], start: int) -> Speaker | None:
    """An English speaker without a name: two people familiar with the talks said."""
    name = text[start : verb[0]].strip()
    whole = start == 0 or text[start - 1] in CLAUSE_END["en"]
    if not whole or not 4 <= len(name) <= 50 or EN_NOBODY.search(name):
        return None
    return Speaker(id=None, name=name, text=text[text.index(name, start) : verb[1]])


def _description(text: str, verb: tuple[int, int], end: int) -> Speaker | None:
    """A Russian speaker without a name, after the verb: сообщил его секретариат."""
    name = RU_CIRCUMSTANCE.sub("", text[verb[1] : end]).strip()
    if not _follows(text, verb) or not 4 <= len(name) <= 60 or not name[0].isalpha():
        return None
    return Speaker(id=None, name=name, text=text[verb[0] : text.index(name, verb[1]) + len(name)])


def _near(span: tuple[int, int], verb: tuple[int, int]) -> bool:
    return span[1] + 2 >= verb[0] - 30 and span[0] <= verb[1] + 40
