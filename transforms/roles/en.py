"""Roles in English: by the preposition or verb before a name, the passive after it, and order."""

import re
from collections.abc import Sequence

from transforms.languages import Word
from transforms.languages.en import stem
from transforms.lexicon.phrases import Span
from transforms.roles.scene import Group, Role, is_person, signs

CLAUSE = re.compile(r"[,.;!?:\n](?=\s|$)|[“”\"—–]")
SUBCLAUSE = re.compile(
    r"\b(?:that|which|who|where|while|as|after|before|when|because|if|whether|but|although|though|"
    r"since|until|says?|said|added|warned|believes?|told reporters|noted|hopes?|thinks?|reports?|"
    r"reported|claims?|claimed|confirmed|announced|stressed)\b",
    re.IGNORECASE,
)
# The name qualifies: Russia’s, China-founded, the Russia–Africa ties.
POSSESSIVE = re.compile(r"^['’]s?(?!\w)")
HYPHENATED = re.compile(r"^[-–][A-Za-z]")
ADJECTIVE = re.compile(
    r"(?:ian|ese|ish|African|American|Asian|European|French|German|Greek|Dutch|Swiss|Czech|Thai|"
    r"Afghan|Uzbek|Kazakh|Kazakhstani|Tajik|Kyrgyz|Turkmen|Azeri|Azerbaijani|Israeli|Iraqi|Emirati|"
    r"Pakistani|Saudi|Qatari|Kuwaiti|Korean|Cuban|Mexican|Libyan|Kenyan|Ugandan|Rwandan|Soviet|"
    r"Western|Moldovan|Zimbabwean|Angolan|Moroccan|Slovak|Serb|Croat|Bangladeshi|Nepali|Malian|"
    r"Chilean|German|Yemeni|Omani|Somali|Mozambican|Burkinabe|Kosovar|Baltic|Tibetan)$"
)
NEXT = re.compile(r"^[ -]([A-Za-z]+)")
VERBAL = re.compile(r"ed$|^leads$")
LAST = re.compile(r"([\w.-]+)(['’]s?)?\s*$")
JOINT = re.compile(r"\s*(,?\s*(?:and|as well as|&|along with)|,)\s*(?:the\s+|both\s+|its\s+)*")
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|may|could|can|should|does|did|(?!United|Allied)"
    r"\w+ed|signs?|joins?|plans?|calls?|seeks?|hosts?|sends?|grew|fell|rose|went|came|"
    r"met|gave|won|lost|held|began|became|took|made|sent|built|led|left|cut|put|buys?|bought|"
    r"sells?|sold|wants?|visits?|supports?|says?)\b"
)
PASSIVE = re.compile(
    r"^\s+(?:(?:was|were|is|are|been|be|being|has|have|had|will|would|could|may|should|might|not|"
    r"also|still|already|never|soon|\w+ly)\s+)*(?:was|were|is|are|been|be|being)\s+"
    r"(?:(?:not|also|still|already|never|soon|\w+ly)\s+)*(\w+(?:ed|en|ught|struck|hit|made|held))\b"
)


def qualifies(text: str, span: Span, words: Sequence[Word]) -> bool:
    """Whether the name is an adjective, a possessive, or followed by a noun that it qualifies."""
    after = text[span.end : span.end + 24]
    if POSSESSIVE.match(after) or HYPHENATED.match(after):
        return True
    if is_person(span):
        return False
    following = NEXT.match(after)
    told = stem(following[1]) if following else ""
    noun = told in signs("en")["nouns"] and not VERBAL.search(following[1] if following else "")
    return noun or bool(ADJECTIVE.search(text[span.start : span.end]))


def lead(text: str, span: Span, spans: Sequence[Span], words: Sequence[Word]) -> int:
    """Where the articles, titles and qualifying names before a name begin."""
    place = span.start
    while True:
        owner = next((s for s in spans if s.end <= place and _bare(text[s.end : place])), None)
        found = LAST.search(text, max(0, place - 40), place)
        if owner is not None:
            place = owner.start
        elif found and not found[2] and _inside(found[1], is_person(span)):
            place = found.start()
        else:
            return place


def _bare(between: str) -> bool:
    return not POSSESSIVE.sub("", between).strip()


def _inside(word: str, person: bool) -> bool:
    low = word.lower()
    return low in signs("en")["determiners"] or (person and low in signs("en")["titles"])


def joins(text: str, start: int, end: int, count: int, alike: bool) -> bool:
    """Whether ``text`` from ``start`` to ``end`` joins two names, a comma only ``alike`` ones."""
    joint = JOINT.fullmatch(text, start, end)
    if not joint:
        return False
    if joint[1] == ",":
        return alike
    return count > 1 or not joint[1].startswith(",")


def role(group: Group) -> Role:
    """“By X” agent, “to/against X”, objects and subjects of a passive patients, subjects agents."""
    before = CLAUSE.split(group.before)[-1]
    tokens = before.split()
    previous = tokens[-1].lower() if tokens else ""
    if previous == "by":
        return "agent"
    governed = _governed(previous, [stem(token) for token in tokens[:-1]], group.after)
    if governed is not None:
        return governed
    if _is_object(previous, tokens):
        return "patient"
    passive = PASSIVE.match(group.after)
    if passive and passive[1] not in signs("en")["states"]:
        return "patient"
    return "other" if VERB.search(SUBCLAUSE.split(before)[-1]) else "agent"


def _is_object(previous: str, tokens: list[str]) -> bool:
    """Whether the word before is a verb that takes an object, and no noun after an article."""
    noun = len(tokens) > 1 and tokens[-2].lower() in ("the", "a", "an", "of", "its", "their", "his")
    return stem(previous) in signs("en")["acted"] and not noun and len(tokens) > 0


def _governed(previous: str, earlier: list[str], after: str) -> Role | None:
    """What a preposition right before makes of the name; None where there is none."""
    told = signs("en")
    near = set(earlier[-8:])
    if previous == "to":
        return "other" if set(earlier[-3:]) & told["motion"] else "patient"
    if previous in told["against"]:
        return "patient" if earlier else "other"
    if previous in ("on", "of", "in") and near & told[previous]:
        return "patient"
    if previous == "with" and near & told["met"]:
        return "patient"
    if previous == "from" and set(earlier[-4:]) & told["withdrew"]:
        return "patient"
    return "other" if previous in told["prepositions"] else None
