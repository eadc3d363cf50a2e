"""The main clauses of a Russian sentence: its stretches between marks, subordinate ones aside."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from transforms.languages import ru
from transforms.status.ru.morphology import readings
from transforms.status.ru.verbs import CUES, LEADING, SUBORDINATORS

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# A comma between digits is a decimal one; a hyphen counts as a dash only between spaces.
MARK = re.compile(r",(?!\d)|[;:]|\s[—–-]+\s|[—–]\s|—")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")
SPEECH_AFTER = re.compile(r"\s?,?\s?[—–-]\s")


class Clause(NamedTuple):
    """A stretch between two marks: the mark before it and its words in lower case, ё as е;
    ``names``: the places of words with a capital that is not their place's."""

    mark: str
    words: tuple[str, ...]
    names: frozenset[int] = frozenset()

    @property
    def rest(self) -> "Clause":
        """The clause without its first word and without a mark."""
        return Clause("", self.words[1:], frozenset(i - 1 for i in self.names if i))

    @property
    def text(self) -> str:
        """The words, joined by spaces; an infinitive is followed by ``~``."""
        return _joined(self.words)


@lru_cache(maxsize=1024)
def _joined(words: tuple[str, ...]) -> str:
    return " ".join(f"{word}~" if _infinitive(word) else word for word in words)


def _infinitive(word: str) -> bool:
    return any(one.has("INFN") for one in readings(word)[:1])


def clauses(text: str) -> tuple[Clause, ...]:
    """The stretches of ``text`` between its marks; brackets and titles in quotes are left out."""
    bare = BRACKETS.sub(" ", _without_titles(text))
    parts, at, mark = [], 0, ""
    for m in MARK.finditer(bare):
        parts.append((mark, bare[at : m.start()]))
        mark, at = m.group().strip(), m.end()
    parts.append((mark, bare[at:]))
    found = (_clause(mark, WORD.findall(part)) for mark, part in parts)
    return tuple(one for one in found if one.words)


def _clause(mark: str, words: Sequence[str]) -> Clause:
    """A clause of ``words`` as written; after no mark but a comma, the first may have a capital."""
    names = (i for i, word in enumerate(words) if word.istitle() and (i or mark == ","))
    return Clause(mark, tuple(map(ru.plain, words)), frozenset(names))


def _without_titles(text: str) -> str:
    """``text`` without names in quotes («Сила Сибири»); speech, and words quoted as such, stay."""

    def kept(m: re.Match[str]) -> str:
        inner = next(one for one in m.groups() if one is not None)
        spoken = SPEECH_AFTER.match(text, m.end()) and not text[: m.start()].strip()
        told = text[: m.start()].rstrip()[-1:] == ":"
        return inner if spoken or told or inner[:1].islower() else " "

    return QUOTED.sub(kept, text)


def main(parts: Sequence[Clause]) -> Iterator[tuple[int, Clause]]:
    """The clauses of ``parts`` that are not subordinate, each with its place in ``parts``.

    A subordinate clause that is cut by an enumeration reaches to its predicate; what follows its
    predicate belongs to the main clause again.
    """
    waiting = False
    for place, part in enumerate(parts):
        if waiting or subordinate(part):
            waiting = not finite(part) and part.words[0] != "чем"
        else:
            yield place, part


def subordinate(part: Clause) -> bool:
    """Whether a clause opens with a conjunction or a relative pronoun."""
    words = part.words
    while words and words[0] in LEADING:
        words = words[1:]
    if not words:
        return False
    if CUES["compound"].match(" ".join(words[:5])):
        return True
    if words[0] == "как":
        return finite(part)
    head = (
        words[1] if len(words) > 1 and words[0] in ("о", "в", "на", "с", "за", "то") else words[0]
    )
    return head in SUBORDINATORS or any(one.startswith("котор") for one in words[:5])


@lru_cache(maxsize=1024)
def finite(part: Clause) -> bool:
    """Whether a clause has a finite verb, a short participle or a predicative."""
    words = (word for i, word in enumerate(part.words) if i not in part.names)
    likeliest = (found[0] for found in map(readings, words) if found)
    return any(one.has("VERB", "PRTS", "PRED") and not one.has("impr") for one in likeliest)
