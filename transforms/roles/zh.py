"""Roles in Chinese: by prepositions, verbs and titles right before and after a name."""

import re
from collections.abc import Sequence
from functools import cache

from transforms.languages import Word
from transforms.lexicon.phrases import Span
from transforms.roles.scene import WINDOW, Group, Role, either, is_person

CLAUSE = re.compile(r"[，。；！？：\n]")
PLURAL = re.compile(
    r"^(?:[两三四五六七八九十]国|等国|等\S{0,3}国|各国|国家(?!主席|元首|领导)|方面|双方)"
)
VISITING = re.compile(r"(?:来访的|到访的|来华访问的|时任|现任|前任|候任)$")
JOINT = re.compile(r"(?:、|和|与|及|以及|同|跟|暨)")
PASSIVE = re.compile(r"^(?:被|遭|受到|受邀|获邀|获准)")
TOWARDS = re.compile(r"^对[^，。对]{1,15}的(?!是)")
WITH = ("与", "同", "跟")
COMITATIVE = re.compile(r"[与和同跟]$")
REPORTED = re.compile(r"^[^，]{0,12}(?:报道|消息|援引|统计|数据|通报)")
ABOUT = re.compile(
    r"在[^在]*?(?:上|中|时|后|前|期间|框架下|举行的?|之际)|[\d〇一二三四五六七八九十]+[年月日号]|周[一二三四五六日]"
    r"|近日|日前|目前|此外|随后|当[天日]|今[天日]|昨[天日]|首次|已经|可能|与此"
)
LONGEST_OPENING = 12


@cache
def _pattern(form: str, *names: str) -> re.Pattern[str]:
    return re.compile(form.format(*(either("zh", name) for name in names)))


def qualifies(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Whether a title or noun follows that the name only qualifies: 俄罗斯总统, 中国的."""
    after = text[span.end : span.end + 12]
    if text[max(0, span.start - 1) : span.start] == "对" and after.startswith("的"):
        return False
    if is_person(span):
        return after.startswith("的")
    after = PLURAL.sub("", after)
    return bool(TOWARDS.match(after) or _pattern("^(?:{}|{})", "titles", "nouns").match(after))


def lead(text: str, span: Span, spans: Sequence[Span], words: Sequence[Word]) -> int:
    """Where the titles before a person and what qualifies them begin."""
    place = span.start
    while is_person(span):
        titled = _pattern("{}$", "titles").search(text, max(0, place - 12), place)
        visiting = VISITING.search(text, max(0, place - 8), place)
        owner = next((one for one in spans if one.end == place), None)
        begun = [m.start() for m in (titled, visiting) if m] + ([owner.start] if owner else [])
        if not begun:
            break
        place = min(begun)
    return place


def joins(text: str, start: int, end: int, count: int, alike: bool) -> bool:
    """Whether the wording from ``start`` to ``end`` joins two names as equals.

    Nothing at all joins 中俄; 与 does not in 普京与习近平会谈, where he meets him.
    """
    bare = _pattern("^{}", "titles").sub("", text[start:end])
    met = bare in WITH and _pattern("[^，。；]{{0,20}}{}", "met").match(text, end)
    return (alike and start == end) or bool(JOINT.fullmatch(bare) and not met)


def role(group: Group) -> Role:
    """由/被 before the name: agent; 对/向 or a transitive verb: patient; an opening: agent."""
    before = CLAUSE.split(group.before)[-1].rstrip(" “《")
    after = PLURAL.sub("", _pattern("^{}", "titles").sub("", group.after))
    if PASSIVE.match(after):
        return "patient"
    if _pattern("(?:被|遭到?|受到)$").search(before) or _pattern(
        "(?<!供|对|相|响){}$", "actors"
    ).search(before):
        return "agent"
    if before.endswith(("据", "援引")):
        return "agent" if REPORTED.match(after) else "other"
    if _pattern("(?:{})[了过]?(?:新)?$", "acted").search(before) and not before.endswith("成为"):
        return "patient"
    if COMITATIVE.search(before):
        return "patient" if _pattern("^[^，]{{0,12}}{}", "met").match(after) else "other"
    if _pattern("{}$", "placed").search(before):
        return "other"
    return "agent" if _opens(before) else "other"


def _opens(before: str) -> bool:
    """Whether nothing but adverbials stands before a name in its clause."""
    rest = ABOUT.sub("", _pattern(".*{}", "said").sub("", before[-WINDOW:]))
    return len(rest) <= LONGEST_OPENING and not _pattern("{}", "verbs").search(rest)
