"""An English assertion as words and marks, without brackets, titles and attributing quotes."""

import re
from typing import NamedTuple

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|《[^《》]*》")
DOUBLE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})
QUOTED = re.compile(r'"([^"]*)"?')
FINITE = re.compile(
    r"(?:n't|\b(?:is|are|was|were|will|has|have|had|must|should|would|can|could|may|do|does|did))\b"
)
SAID = re.compile(r"\b(?:said|says|told|added|stat|not|stress|argu|warn|declar|insist|wrote|call)")
# What tells whose words were quoted: …," the minister said.
ATTRIBUTED = re.compile(
    r"[^,.;]{0,60}?\b(?:said|says|told|added|stat|stress|argu|warn|declar|insist|wrote)"
)
MARK = re.compile(
    r"\d[\d.,]*\d\w*|\d\w*|[^\W\d_](?:[\w'&/-]*\w)?|[,;:—–]|(?<=\s)-(?=\s)", re.UNICODE
)
OUGHT = re.compile(r"\bought( not)? to\b")
SHORT = {
    "won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
}  # fmt: skip
ENDING = {"'ll": "will", "'ve": "have", "'re": "are", "'d": "would", "'m": "am"}
IS = frozenset(("it", "he", "she", "that", "there", "what", "who", "here"))


class Token(NamedTuple):
    """A word or mark: as written, and in lower case; dashes are commas."""

    text: str
    low: str


def tokens(text: str) -> list[Token]:
    """The words and marks of what ``text`` says; contractions are parted."""
    even = BRACKETS.sub(" ", text.translate(DOUBLE).replace("\xa0", " "))
    even = OUGHT.sub(r"should\1", even)
    return [part for m in MARK.finditer(_unquoted(even)) for part in _parts(m.group())]


def _unquoted(text: str) -> str:
    """``text`` with its quotation unwrapped where that is the assertion; else a word for it."""
    opening = QUOTED.match(text.lstrip())
    said = SAID.search(text)
    if opening and (FINITE.search(opening.group(1)) or len(opening.group()) > len(text) / 2):
        return opening.group(1)
    if opening and opening.group(1).endswith(",") and ATTRIBUTED.match(text, opening.end()):
        return opening.group(1)

    def plain(m: re.Match[str]) -> str:
        if m.group(1).count(" ") < 4 and m.group(1)[:1].islower():
            return f" {m.group(1)} "
        spoken = said is not None and said.start() < m.start() and FINITE.search(m.group(1))
        return f" {m.group(1)} " if spoken else " Quotation "

    return QUOTED.sub(plain, text)


def _parts(word: str) -> list[Token]:
    low = word.lower()
    if word in "—–-":
        return [Token(",", ",")]
    if low in SHORT:
        return [Token(one, one) for one in SHORT[low]]
    if low.endswith("n't"):
        return [Token(word[:-3], low[:-3]), Token("not", "not")]
    for ending, full in ENDING.items():
        if low.endswith(ending):
            head = word[: -len(ending)]
            return [Token(head, head.lower()), Token(full, full)]
    if low.endswith("'s") and low[:-2] in IS:
        return [Token(word[:-2], low[:-2]), Token("is", "is")]
    return [Token(word, low)]
