"""Roles in Russian: by case, preposition and the verbs that govern them."""

import re
from collections.abc import Sequence
from functools import cache

from transforms.languages import Word, ru
from transforms.lexicon.phrases import Span
from transforms.lexicon.tables import actor
from transforms.roles.scene import Group, Role, is_person, signs

CLAUSE = re.compile(r"[,.;:!?—–\n«»]")
JOINT = re.compile(r"\s*(?:,?\s*(?:и|а также|да)|,)\s*(?:«)?\s*", re.IGNORECASE)
QUOTES = re.compile(r"^[«»\"\s]*$")
ANY = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
# Cases of a person's name that is not in its base form, by its last letter.
ENDINGS = {
    "а": {"gent", "accs"}, "я": {"gent", "accs"}, "о": {"gent", "accs"}, "у": {"datv"},
    "ю": {"datv"}, "м": {"ablt"}, "й": {"gent", "datv", "ablt"}, "е": {"loct", "datv"},
}  # fmt: skip
VERBAL = ("VERB", "INFN", "GRND", "PRTF")
NEAR = 70


@cache
def _base(id: str) -> frozenset[str]:
    return frozenset(ru.plain(name) for name in actor(id).ru)


@cache
def _named_cases(id: str, wording: str) -> frozenset[str]:
    """The cases that a name as written may stand in."""
    parts = [part for part in re.split(r"[\s-]+", wording.strip("«»")) if part]
    last = parts[-1]
    base = ru.plain(wording.strip("«»")) in _base(id)
    if actor(id).kind == "person":
        if base:
            return ANY if last[-1] in "оиуэые" else frozenset({"nomn"})
        return frozenset(ENDINGS.get(last[-1], {"nomn"}))
    if last.isupper() and len(parts) == 1:
        return ANY
    cases = ru.cases(parts[0])
    if len(parts) > 1 and ru.part_of_speech(parts[0]) == "ADJF":
        cases = cases & ru.cases(parts[1]) or cases
    if base:
        return ANY if len(cases) >= 5 or not cases else frozenset(cases & {"accs"} | {"nomn"})
    return cases or ANY


def _cases(text: str, span: Span) -> frozenset[str]:
    return _named_cases(span.id, text[span.start : span.end])


def _before(text: str, words: Sequence[Word], place: int) -> list[Word]:
    """The words before ``place`` in its clause."""
    found = [word for word in words if word.end <= place and place - word.start < NEAR]
    marks = [m.start() for m in CLAUSE.finditer(text, max(0, place - NEAR), place)]
    marks = [mark for mark in marks if not QUOTES.match(text[mark:place])]
    return [word for word in found if not marks or word.start > marks[-1]]


def _is(word: Word, *parts: str) -> bool:
    return ru.part_of_speech(word.text) in parts


def qualifies(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Whether the name is an adjective, or a genitive after a noun (президент России)."""
    wording = text[span.start : span.end]
    if not is_person(span) and " " not in wording and _is_adjective(wording, span.id):
        return True
    before = _before(text, words, span.start)
    previous = before[-1] if before else None
    if previous is None or not _is(previous, "NOUN") or previous.end + 2 < span.start:
        return False
    titles = signs("ru")["titles"] | signs("ru")["classes"]
    cases = _cases(text, span)
    if "gent" not in cases or previous.lemma in signs("ru")["objects"]:
        return False
    return not (is_person(span) and previous.lemma in titles)


def _is_adjective(wording: str, id: str) -> bool:
    plain = ru.part_of_speech(wording) in ("ADJF", "ADJS")
    return (
        plain
        and not wording.isupper()
        and ru.plain(wording) not in {name for name in _base(id) if name[:1].isupper()}
    )


def lead(text: str, span: Span, spans: Sequence[Span], words: Sequence[Word]) -> int:
    """Where the titles, kinds and adjectives before a name begin, with what qualifies them."""
    place = span.start
    told = signs("ru")["titles"] if is_person(span) else signs("ru")["classes"]
    for word in reversed(_before(text, words, span.start)):
        owner = next((s for s in spans if s.start <= word.start < s.end <= place), None)
        if owner is not None and (is_person(span) or _is(word, "ADJF", "ADJS")):
            place = owner.start
        elif word.start < place and (word.lemma in told or _is(word, "ADJF")):
            place = word.start
        elif word.start < place:
            break
    return place


def joins(text: str, start: int, end: int, count: int, alike: bool) -> bool:
    """Whether ``text`` from ``start`` to ``end`` joins two names, a comma only ``alike`` ones."""
    bare = text[start:end].replace("»", "").replace("«", "")
    return bool(JOINT.fullmatch(bare)) and (alike or bare.strip() != ",")


def role(group: Group) -> Role:
    """By preposition and what governs it, else by case: nominative agent, dative patient, …"""
    cases = _cases(group.text, group.first)
    before = _before(group.text, group.words, group.lead)
    lemmas = {word.lemma for word in before}
    previous = before[-1] if before else None
    if previous is not None and _is(previous, "PREP"):
        return "patient" if _goal(previous.lemma, cases, lemmas) else "other"
    if "nomn" in cases:
        return _nominative(group, cases, before)
    if "datv" in cases and "gent" not in cases:
        return "patient"
    if previous is not None and _is(previous, *VERBAL):
        given = "datv" in cases and previous.lemma in signs("ru")["gives"]
        if given or "accs" in cases:
            return "patient"
    if previous is not None and previous.lemma in signs("ru")["objects"] and "gent" in cases:
        return "patient"
    if cases == {"accs"}:
        return "patient"
    return "agent" if "ablt" in cases and _passive(before) else "other"


def _goal(preposition: str, cases: frozenset[str], lemmas: set[str]) -> bool:
    """Whether the preposition, with what stands before it, makes the name one acted on."""
    told = signs("ru")
    if preposition in ("против", "для"):
        return "gent" in cases
    if preposition in ("к", "ко"):
        return "datv" in cases
    if preposition in ("в", "во"):
        return "accs" in cases and bool(lemmas & told["goal"])
    if preposition in ("на", "по"):
        return bool(cases & {"accs", "datv"}) and bool(lemmas & told["struck"])
    if preposition == "из":
        return bool(lemmas & told["left"])
    return preposition in ("с", "со") and bool(lemmas & told["met"])


def _nominative(group: Group, cases: frozenset[str], before: list[Word]) -> Role:
    """A nominative's role: done to in a passive, an object where it may be an accusative."""
    verb = next((word for word in reversed(before) if _is(word, *VERBAL)), None)
    if len(before) == 1 and group.acted and verb is not None and verb.lemma in signs("ru")["said"]:
        return "agent"
    relative = bool(before) and before[0].lemma == "который"
    if verb is not None and "accs" in cases and not relative:
        if verb.lemma in signs("ru")["takes"] | (
            signs("ru")["gives"] if "datv" in cases else set()
        ):
            return "patient"
        if group.acted and verb is before[-1] and not _intransitive(verb):
            return "patient"
    if cases == ANY and group.acted and verb is not None and not relative:
        return "agent" if _passive(before) else "other"
    return "patient" if _participle(group, before) else "agent"


def _intransitive(verb: Word) -> bool:
    return verb.text.endswith(("ся", "сь"))


def _participle(group: Group, before: list[Word]) -> bool:
    """Whether a short participle close by tells what was done to the name (Иран приглашён)."""
    end = group.names[-1].end
    stop = CLAUSE.search(group.text, end)
    after = [
        word
        for word in group.words
        if word.start >= end and (stop is None or word.end <= stop.start())
    ][:4]
    near = after + before[-1:]
    return any(_is(word, "PRTS") and word.lemma not in signs("ru")["states"] for word in near)


def _passive(before: list[Word]) -> bool:
    return any(_is(word, "PRTS", "PRTF") or _intransitive(word) for word in before)
