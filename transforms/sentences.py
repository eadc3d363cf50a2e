"""Sentences, as spans.

Chinese: by rules of our own, since no library knows quotation marks well; Russian: razdel;
English: stops followed by white space and a capital, save after abbreviations and initials
(``sentences.yml``). Nothing but white space lies between the spans of one text.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import razdel
import yaml

from transforms.records import Lang

Span = tuple[int, int]
PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")",
         "【": "】", "[": "]"}  # fmt: skip
CLOSERS = "”’」』》〉）)】]\"'"
QUOTES = "“‘「『"
TITLES = "《〈【["
BRACKETS = "（("
STOPS = "。！？!?"
ENDING = re.compile(r"[。！？!?…]+[”’」』》〉）)】\]\"']*")
# What follows a closed quotation within the same sentence.
GOES_ON = re.compile(r"\s*[，、；：,;:的地得和与或及等之类这那一也都]")
SAME = re.compile(r"\s*[，、；：,;:的]")
# Who said what was quoted, behind it, with a stop of its own.
SAYER = re.compile(
    r"[^，。；：！？“”]{2,40}?(?:说|表示|称|指出|强调|警告|[写问]?道|坦言|直言|补充|评论|透露|呼吁|总结|反问|评价|宣布)[。！]"
)
LONGEST_BRACKET = 80
LONGEST_QUOTE = 60
NEWLINE = re.compile(r"\s*\n\s*")
RU_OPEN = re.compile(r"(?<!\w)(?:долл|руб|млн|млрд|трлн|тыс|им|ул|см|ср|св|корп|д)\.$")
RU_UNIT_LAST = re.compile(
    r"(?:\d|млн|млрд|трлн|тыс\.?)\s+(?:т|г|гг|руб|чел|долл|км|га)\."
    r"(?=\s+(?:Об|По|В|На|При|Эт\w+|Он\w?|С|За|Как|К|Из|До|Но|А)\s)"
)
EN_STOP = re.compile(r"(?:\.{3,}|…|[.!?]+)[”’\"')\]»]*(?=\s+[“‘\"'(\[«]*[A-Z0-9А-Я])")
NEXT_WORD = re.compile(r"\s+[“‘\"'(\[«]*(\w+)")
EN_TOKEN = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?$|[A-Za-z]+$")


def sentences(text: str, lang: Lang) -> tuple[Span, ...]:
    """The sentences of ``text``: spans without outer white space, in order, covering all else."""
    split = {"zh": _zh, "ru": _ru, "en": _en}[lang]
    found = [
        _stripped(text, start + s, start + e)
        for start, end in _lines(text)
        for s, e in split(text[start:end])
    ]
    return tuple((start, end) for start, end in found if start < end)


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for m in NEWLINE.finditer(text):
        yield at, m.start()
        at = m.end()
    yield at, len(text)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return start + lead, max(start + lead, start + len(piece.rstrip()))


def _zh(text: str) -> Iterator[Span]:
    start = at = 0
    while m := ENDING.search(text, at):
        at = m.end()
        if _ends(text, start, m, at):
            yield start, at
            start = at
    if start < len(text):
        yield start, len(text)


def _ends(text: str, start: int, m: re.Match[str], end: int) -> bool:
    stop = m.group().rstrip(CLOSERS)
    closed = m.group() != stop
    if end >= len(text):
        return True
    if set(stop) <= {"…"} and not closed:
        return False
    goes_on = GOES_ON if "。" not in stop else SAME
    if closed and (goes_on.match(text, end) or SAYER.match(text, end)):
        return False
    return not _open_after(text, start, end)


def _open_after(text: str, start: int, end: int) -> bool:
    """Whether ``end`` lies inside a title, a short bracket or a short quotation that closes later.

    Long quotations and brackets hold sentences of their own, so a stop within ends one.
    """
    before = text[start:end]
    for opening, closing in PAIRS.items():
        if before.count(opening) <= before.count(closing):
            continue
        close = text.find(closing, end)
        if close < 0:
            continue
        length = close - (start + before.rfind(opening))
        limit = LONGEST_BRACKET if opening in BRACKETS else LONGEST_QUOTE
        if opening in TITLES or length < limit:
            return True
    return False


def _ru(text: str) -> Iterator[Span]:
    """razdel's sentences, mended at abbreviated units: млрд долл. США is one, 12 млн т. Об two."""
    start = 0
    for sentence in razdel.sentenize(text):
        if RU_OPEN.search(sentence.text) and sentence.stop < len(text):
            continue
        for m in RU_UNIT_LAST.finditer(text, start, sentence.stop):
            yield start, m.end()
            start = m.end()
        yield start, sentence.stop
        start = sentence.stop
    if start < len(text):
        yield start, len(text)


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """English abbreviations: those no sentence ends with, and those that one may end with."""
    file = Path(__file__).with_name("sentences.yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return frozenset(listed["never_last"].split()), frozenset(listed["starters"].split())


def _en(text: str) -> Iterator[Span]:
    start = 0
    for m in EN_STOP.finditer(text):
        if _stops(text, m):
            yield start, m.end()
            start = m.end()
    yield start, len(text)


def _stops(text: str, m: re.Match[str]) -> bool:
    if m.group()[0] != "." or m.group().startswith("..."):
        return True
    never_last, starters = _abbreviations()
    token = EN_TOKEN.search(text, max(0, m.start() - 20), m.start())
    before = token.group() if token else ""
    follows = NEXT_WORD.match(text, m.end())
    after = follows.group(1) if follows else ""
    if before.lower() in ("no", "nos", "art", "p", "pp", "vol", "fig", "para"):
        return not after[:1].isdigit()
    if before.lower() in never_last:
        return False
    if (len(before) == 1 and before.isupper()) or "." in before:
        initial = text[follows.end() :][:1] == "." if follows else False
        return after in starters and not (len(after) == 1 and initial)
    return True
