"""A sentence's clauses that each assert something of their own.

Cut are semicolons with a predicate on either side, listing marks (一是…二是, во-вторых, second,
(2)), and coordinated clauses of which each has its own subject, predicate and figure or date
(…, while imports rose 3%). Subordinate clauses, quotations and predicates that share a subject stay
together. These are heuristics on surface signs (``clauses.yml``), no parse.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from transforms import clauses_ru
from transforms.languages import zh
from transforms.records import Lang
from transforms.sentences import Span
from transforms.status.en.finite import main_verb
from transforms.status.en.tokens import tokens

ENCLOSED = re.compile(
    r"“[^”]*”|‘[^’]*’|「[^」]*」|『[^』]*』|《[^》]*》|〈[^〉]*〉|（[^）]*）|\([^)]*\)|【[^】]*】|\[[^\]]*\]|«[^»]*»"
)
# (2) is the mark of an item, no aside.
ITEM = re.compile(r"[（(][1-9a-z][)）]")
SEMICOLON = re.compile(r"[;；]\s*")
SHORTEST = {"zh": 4, "ru": 14, "en": 15}
ZH_CLAUSE = re.compile(r"[，；]|[,;](?!\d)")


@cache
def _signs(lang: Lang) -> dict[str, re.Pattern[str]]:
    file = Path(__file__).with_name("clauses.yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))[lang]
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in listed.items()}


def clauses(text: str, lang: Lang) -> tuple[Span, ...]:
    """The spans of a sentence's assertions, in order; only white space lies between them.

    Each mark that parts two goes with the one before it, a conjunction with the one behind it.
    """
    enclosed = (m.span() for m in ENCLOSED.finditer(text) if not ITEM.fullmatch(m.group()))
    held = {place for span in enclosed for place in range(*span)}
    cuts = sorted({*_semicolons(text, lang, held), *_listed(text, lang, held)})
    found = [
        (start + s, start + e)
        for start, end in pairwise([0, *cuts, len(text)])
        for s, e in _coordinated(text[start:end], lang, {place - start for place in held})
    ]
    return tuple(_stripped(text, start, end) for start, end in found)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _semicolons(text: str, lang: Lang, held: set[int]) -> Iterator[int]:
    cuts = [m.end() for m in SEMICOLON.finditer(text) if m.start() not in held]
    asserts = [_predicates(text[s:e], lang) for s, e in pairwise([0, *cuts, len(text)])]
    ready = False
    for place, cut in enumerate(cuts):
        ready = ready or asserts[place]
        if ready and asserts[place + 1]:
            yield cut
            ready = False


def _predicates(clause: str, lang: Lang) -> bool:
    if len(clause) < SHORTEST[lang]:
        return False
    if lang == "ru":
        return " — " in clause or any(map(clauses_ru.finite, re.findall(r"\w+", clause)))
    if _signs(lang)["predicate"].search(clause):
        return True
    return zh.has_verb(clause) if lang == "zh" else main_verb(tokens(clause), least=0.0) is not None


def _listed(text: str, lang: Lang, held: set[int]) -> Iterator[int]:
    begins = _signs(lang)["list_begins"].search(text)
    if begins and lang == "ru" and _announced(text, begins):
        yield begins.start()
    for m in _signs(lang)["listed"].finditer(text, begins.end()) if begins else ():
        if m.start() not in held:
            yield m.start()


def _announced(text: str, begins: re.Match[str]) -> bool:
    """Whether a Russian list in words follows a clause of its own: …в двух областях: во-первых."""
    told = text[: begins.start()].rstrip()
    return begins[0][0].isalpha() and told.endswith(":") and _predicates(told, "ru")


def _coordinated(text: str, lang: Lang, held: set[int]) -> Iterator[Span]:
    """Cuts before a clause with its own subject and figure, behind one with a figure."""
    start = 0
    for m in _signs(lang)["joint"].finditer(text):
        left, right = text[start : m.start()], text[m.end() :]
        if m.start() not in held and _whole(left, lang) and _own(right, left, lang):
            yield start, m.end()
            start = m.end()
    yield start, len(text)


def _whole(clause: str, lang: Lang) -> bool:
    """Whether a clause can stand alone: it has a predicate and a figure or date."""
    signs = _signs(lang)
    if _sets_scene(clause.split("，")[-1], lang) or _reports(clause, lang):
        return False
    told = signs["figure"].search(clause) or signs["date"].search(clause)
    return bool(told) and _predicates(clause, lang)


def _sets_scene(piece: str, lang: Lang) -> bool:
    """Whether a piece only tells when or about what the next one holds: 截至5月底，…"""
    signs = _signs(lang)
    joint = signs["conjunction"].match(piece)
    piece = piece[joint.end() :] if lang == "zh" and joint else piece
    if signs["scene"].fullmatch(piece):
        return True
    return bool(signs["adjunct"].match(piece)) and not signs["figure"].search(piece)


def _reports(clause: str, lang: Lang) -> bool:
    """Whether a clause only attributes what follows: 备忘录规定，…"""
    return bool(_signs(lang)["reports"].search(clause))


def _own(text: str, before: str, lang: Lang) -> bool:
    """Whether the clause that begins here has a subject, predicate and figure of its own."""
    signs = _signs(lang)
    joint = signs["conjunction"].match(text)
    bare = text[joint.end() :] if joint else text
    pieces = [piece for piece in ZH_CLAUSE.split(bare) if not _sets_scene(piece, lang)]
    clause = pieces[0] if pieces else ""
    if joint and joint.group() == "其中":
        return any(signs["figure"].search(piece) for piece in pieces[:2])
    if not signs["figure"].search(clause):
        return False
    if lang == "ru":
        return clauses_ru.coordinated(clause) if joint else clauses_ru.asyndetic(clause, before)
    if signs["exists"].match(clause):
        return True
    clause = clause[end.end() :] if (end := signs["lead"].match(clause)) else clause
    if lang == "zh" and clause.find("则") > 0:
        return True
    if signs["shared"].match(clause) or not signs["own"].match(clause):
        return False
    if signs["suffered"].match(f"{before}，{clause}"):
        return False
    if lang == "zh":
        return bool(signs["nominal"].match(clause)) or not zh.opens_verbally(clause)
    return bool(signs["predicate"].search(clause))
