"""Printers' hyphens: those that merely break a word at the end of a line.

``hyphens.yml`` lists what keeps its hyphen; a document that prints the whole word, or the word with
its hyphen, within a line settles it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from transforms.documents.block import ADDRESS_END, HYPHENS, Part, printed_lines
from transforms.records import Lang

SOFT = "\u00ad"
BEFORE = re.compile(rf"([^\W\d_]+)[{HYPHENS}]$")
AFTER = re.compile(r"[^\W\d_]+")
BROKEN = re.compile(rf"[^\W\d_]+[{HYPHENS}]\s*[\r\n]\s*[^\W\d_]+")
WORD = re.compile(r"[a-z\u0400-\u04ff]+(?:-[a-z\u0400-\u04ff]+)*")


@cache
def _kept() -> dict[Lang, dict[str, tuple[str, ...]]]:
    file = Path(__file__).with_name("hyphens.yml")
    listed: dict[Lang, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {
        lang: {key: tuple(words.split()) for key, words in one.items()}
        for lang, one in listed.items()
    }


@lru_cache(maxsize=8)
def _words(text: str) -> frozenset[str]:
    """The words that lines of ``text`` hold whole, hyphenated ones as such."""
    return frozenset(WORD.findall(BROKEN.sub(" ", text).lower()))


def printers_hyphens(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """The spans of hyphens at line ends in ``parts`` that are no part of the word they break."""
    for (start, end), (after, last) in pairwise(printed_lines(text, parts)):
        before = None if ADDRESS_END.search(text[start:end]) else BEFORE.search(text[start:end])
        follows = AFTER.match(text[after:last])
        if before and follows and _breaks(text, before.group(1), text[end - 1], follows.group()):
            yield end - 1, end


def _breaks(text: str, left: str, hyphen: str, right: str) -> bool:
    if hyphen == SOFT:
        return True
    if not right.islower():
        return False
    left = left.lower()
    printed = _words(text)
    if left + right in printed or f"{left}-{right}" in printed:
        return left + right in printed
    kept = _kept()["en" if left.isascii() else "ru"]
    compound = left in kept["first"] or right in kept["last"] or right in kept["open"]
    ending = any(left.endswith(one) for one in kept["endings"])
    return not (compound or ending or (left in printed and right in printed))
