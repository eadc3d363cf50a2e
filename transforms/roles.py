"""Who acts and who is acted upon, by the simple signs each language gives.

These are heuristics on surface signs, no parse: what they cannot tell is ``other``.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from transforms.languages import Word, ru
from transforms.languages.en import stem
from transforms.lexicon.phrases import Span
from transforms.records import Lang

Role = Literal["agent", "patient", "other"]

WINDOW = 160
# Chinese: the word right before the name.
ZH_AGENT = re.compile(r"(?:由|被|遭|遭到|受到|据|应)$")
ZH_PATIENT = re.compile(
    r"(?:对|向|给|把|将|针对|制裁|支持|批评|谴责|访问|会见|邀请|援助|帮助|接纳|吸收|赴|抵达|反对|加入|退出|攻击|袭击|入侵)$"
)
ZH_OTHER = re.compile(r"(?:在|从|于|与|和|同|跟|以及|及|、|自|驻|经)$")
# What a name followed by this only qualifies (俄罗斯总统, China’s, Russian).
ZH_QUALIFIES = re.compile(
    r"的|(?:总统|总理|外长|外交|国防|政府|国家|经济|峰会|领导|央行|企业|媒体|成员|之间|关系|贸易|冲突|局势|问题|市场|境内)"
)
EN_QUALIFIES = re.compile(r"['’]s?\b|\s+(?:summit|ties|relations|trade|conflict|war|market)\b")
EN_ADJECTIVE = re.compile(r"(?:ian|ese|ish|American|African|Asian|European|French|German|Greek)$")
ZH_CLAUSE = re.compile(r"[，。；！？：\n]")
# English: the words right before the name, and signs of the passive after it.
EN_PATIENT = frozenset(
    {"against", "to", "toward", "towards", "on", "upon", "for", "sanction", "support", "criticis",
     "condemn", "invit", "visit", "attack", "invad", "admit", "welcom", "urg", "help", "join",
     "accus", "thank", "enter", "leav", "give"}
)  # fmt: skip
EN_OTHER = frozenset(
    {"in", "at", "from", "with", "of", "between", "among", "and", "during", "near", "outside",
     "inside", "via"}
)  # fmt: skip
EN_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|could|can|should|does|did|says?|said|"
    r"\w+(?:ed|es)|signs?|joins?|plans?|calls?|seeks?|hosts?|sends?|grew|fell|rose|went|came|"
    r"met|gave|won|lost|held|told|began|became|took|made|sent|built|led|left|cut|put|set)\b"
)
EN_PASSIVE = re.compile(
    r"^(?:\W+\w+){0,2}?\W+(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?\w+(?:ed|en|ut|nt)\b"
)
# Russian: which cases a preposition governs where the name is the goal, and verbs of entering.
RU_GOVERNED = {
    "к": frozenset({"datv"}), "против": frozenset({"gent"}), "в": frozenset({"accs"}),
    "на": frozenset({"accs"}),
}  # fmt: skip
RU_ENTER = frozenset(
    {"вступить", "вступление", "войти", "присоединиться", "присоединение", "принять", "вступать",
     "прием", "входить"}
)  # fmt: skip
EN_CLAUSE = re.compile(r"[,.;!?:\n]")


def roles(text: str, lang: Lang, words: Sequence[Word], spans: Sequence[Span]) -> tuple[Role, ...]:
    """The role of each of ``spans``, actors' mentions in ``text`` in order.

    zh: after 由/被 an agent, after 对/向 or a transitive verb a patient, at a clause's start an
    agent; ru: by grammatical case, nominative agent, accusative and dative patient, instrumental
    beside a passive participle agent; en: “by X” agent, “to/against X” and X before a passive
    patient, before the clause's first verb agent.
    """
    tell = {"zh": _zh, "ru": _ru, "en": _en}[lang]
    starts = [word.start for word in words]
    return tuple(tell(text, _near(words, starts, span), span) for span in spans)


def _near(words: Sequence[Word], starts: list[int], span: Span) -> Sequence[Word]:
    """The words of the span and those shortly before it."""
    return words[bisect_left(starts, span.start - WINDOW) : bisect_left(starts, span.end)]


def _clause(text: str, start: int, stop: re.Pattern[str]) -> str:
    """What stands before ``start`` in its clause, as far as it matters."""
    return stop.split(text[max(0, start - WINDOW) : start])[-1]


def _zh(text: str, words: Sequence[Word], span: Span) -> Role:
    before = _clause(text, span.start, ZH_CLAUSE).rstrip()
    if text[span.end : span.end + 1] == "被" or text[span.end : span.end + 2] in ("遭到", "受到"):
        return "patient"
    if ZH_AGENT.search(before):
        return "agent"
    if ZH_PATIENT.search(before):
        return "patient"
    if ZH_OTHER.search(before):
        return "other"
    if ZH_QUALIFIES.match(text, span.end):
        return "other"
    return "agent" if len(before) <= 12 else "other"


def _ru(text: str, words: Sequence[Word], span: Span) -> Role:
    inside = [word for word in words if span.start <= word.start < span.end]
    if not inside or ru.part_of_speech(inside[-1].text) in ("ADJF", "ADJS"):
        return "other"
    before = [word for word in words if word.end <= span.start][-2:]
    preposition = before[-1].lemma if before and _is(before[-1], "PREP") else None
    cases = ru.cases(inside[0].text if len(inside) > 1 else inside[-1].text)
    if not cases:
        return _undeclined(before, preposition)
    if preposition:
        return "patient" if cases & RU_GOVERNED.get(preposition, frozenset()) else "other"
    if "nomn" in cases and not (cases & {"gent"} and before and _is(before[-1], "NOUN")):
        return "agent"
    if "ablt" in cases and _passive(words, span):
        return "agent"
    return "patient" if cases & {"datv", "accs"} and "gent" not in cases else "other"


def _is(word: Word, part: str) -> bool:
    return ru.part_of_speech(word.text) == part


def _undeclined(before: Sequence[Word], preposition: str | None) -> Role:
    """The role of an abbreviation without cases: its neighbours before it tell."""
    if preposition:
        return "patient" if before[0].lemma in RU_ENTER else "other"
    return "other" if before and _is(before[-1], "NOUN") else "agent"


def _passive(words: Sequence[Word], span: Span) -> bool:
    return any(
        ru.part_of_speech(word.text) in ("PRTS", "PRTF") or word.text.endswith(("ся", "сь"))
        for word in words
        if word.end <= span.start and span.start - word.end < 40
    )


def _en(text: str, words: Sequence[Word], span: Span) -> Role:
    before = _clause(text, span.start, EN_CLAUSE)
    last = before.lower().replace(" the ", " ").split()[-1:]
    previous = last[0] if last else ""
    if previous == "by":
        return "agent"
    if previous in EN_PATIENT or stem(previous) in EN_PATIENT:
        return "patient"
    if previous in EN_OTHER:
        return "other"
    if EN_PASSIVE.search(text[span.end : span.end + 60]):
        return "patient"
    qualifies = EN_QUALIFIES.match(text, span.end) or EN_ADJECTIVE.search(
        text[span.start : span.end]
    )
    return "other" if qualifies or EN_VERB.search(before) else "agent"
