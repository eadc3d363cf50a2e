"""Chinese words: jieba with the lexicon's terms; traditional characters read as simplified."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from pathlib import Path
from sys import intern

import jieba

from transforms.languages.word import Word
from transforms.lexicon.readings import reading
from transforms.lexicon.tables import actors, concepts

HAN = Path(__file__).with_name("traditional.tsv")

# The splitter's time grows with the square of a run without known words: give it pieces.
PIECE = re.compile(r"[^。！？\n]{1,400}[。！？\n]*|[。！？\n]+")
# The dictionary joins a numeral to its unit, and a post to its state, which hides either.
NUMBERS = ("亿美元", "万美元", "亿元", "万元", "万吨", "亿吨", "万人", "亿人")
JOINED = ("驻华大使", "驻美大使", "驻俄大使")
_SHORT_NAME, _KNOWN = 2, 20
# Tags of the dictionary: verbs, prepositions, adverbs, conjunctions; vn, vt … are nouns as well.
NOMINAL = frozenset({"n", "ns", "nt", "nz", "a", "an", "i", "l", "s", "j", "b"})
VERBAL = frozenset({"v", "vd", "vg", "vi", "vq", "p", "d", "ad", "c", "zg"})


@cache
def _simplified() -> dict[int, str]:
    rows = (line.split("\t") for line in HAN.read_text(encoding="utf-8").splitlines())
    return {
        ord(old): new
        for traditional, simplified in rows
        for old, new in zip(traditional, simplified, strict=True)
    }


def simplify(text: str) -> str:
    """``text`` in simplified characters, one for one, so that offsets stay true."""
    return text.translate(_simplified())


def _terms() -> set[str]:
    listed = [*(c.zh for c in concepts()), *(a.zh for a in actors()), reading().pairs]
    return {term for terms in listed for term in terms if len(term) > 1}


def _state_bodies(counts: Mapping[str, int]) -> list[str]:
    """The dictionary's words for a body of a state or organisation, which would hide whose it is:
    a short name before a word of its own (伊朗政府, 美国国会)."""
    kinds = ("country", "organisation")
    short = {n for a in actors() if a.kind in kinds for n in a.zh if len(n) == _SHORT_NAME}
    listed = _terms()
    return [
        word
        for word, count in counts.items()
        if count and word[:_SHORT_NAME] in short and counts.get(word[_SHORT_NAME:], 0) >= _KNOWN
        if len(word) >= 2 * _SHORT_NAME and word not in listed
    ]


@cache
def _splitter() -> jieba.Tokenizer:
    """A splitter of our own: no cache file in the shared temporary folder, no global dictionary."""
    splitter = jieba.Tokenizer()
    splitter.FREQ, splitter.total = splitter.gen_pfdict(splitter.get_dict_file())
    splitter.initialized = True
    for word in (*NUMBERS, *JOINED, *_state_bodies(splitter.FREQ)):
        splitter.del_word(word)
    for term in sorted(_terms()):
        splitter.add_word(term)
    return splitter


@cache
def _tags() -> dict[str, str]:
    """The words of the splitter's dictionary, each with its tag."""
    with _splitter().get_dict_file() as file:
        rows = (line.decode().split() for line in file)
        return {word: intern(tag) for word, _, tag in rows}


@cache
def _names() -> frozenset[str]:
    return frozenset(name for actor in actors() for name in actor.zh)


@cache
def _verbal() -> frozenset[str]:
    """The dictionary's words that are verbs, prepositions, adverbs or conjunctions."""
    return frozenset(word for word, tag in _tags().items() if tag in VERBAL)


def opens_verbally(clause: str) -> bool:
    """Whether a Chinese ``clause`` opens with a verb or what goes before one, not with a subject.

    By the tag of its first word in the splitter's dictionary; an unknown word is taken for a name.
    """
    return next(_splitter().cut(simplify(clause[:12])), "") in _verbal()


@cache
def _acting() -> frozenset[str]:
    """The dictionary's verbs of two and more characters, without those that are nouns as well."""
    listed = _tags().items()
    return frozenset(word for word, tag in listed if tag in ("v", "vi") and len(word) > 1)


@cache
def _verbs() -> frozenset[str]:
    """The dictionary's verbs of two and more characters, also those that are nouns as well."""
    return frozenset(word for word, tag in _tags().items() if tag[0] == "v" and len(word) > 1)


def tagged(text: str) -> list[tuple[str, str]]:
    """The words and marks of a Chinese ``text`` in simplified characters, each with its tag in the
    splitter's dictionary: "nz" for actors' names, "m" for figures, "x" for what is not listed."""
    cut = (word for word in _splitter().cut(simplify(text)) if not word.isspace())
    return [(word, _tag(word)) for word in cut]


def _tag(word: str) -> str:
    if word[0].isdecimal():
        return "m"
    return "nz" if word in _names() else _tags().get(word, "x")


@cache
def nominal() -> frozenset[str]:
    """Actors' names, and the dictionary's nouns, adjectives and set phrases, of two and more
    characters.
    """
    listed = {word for word, tag in _tags().items() if tag in NOMINAL}
    return frozenset(word for word in listed | _names() if len(word) > 1)


@lru_cache(maxsize=4096)
def word_edges(clause: str) -> frozenset[int]:
    """The places in a simplified Chinese ``clause`` where a word begins or ends."""
    ends = accumulate(len(word) for word in _splitter().cut(clause))
    return frozenset((0, *ends))


def first_verb(clause: str) -> str:
    """The verb, maybe a noun as well, that a simplified Chinese ``clause`` opens with, or ""."""
    word = next(_splitter().cut(clause[:12]), "")
    return word if word in _verbs() else ""


def has_verb(clause: str) -> bool:
    """Whether a simplified Chinese ``clause`` has a verb of the splitter's dictionary.

    Verbs right before 的 belong to a noun and do not count.
    """
    found = list(_splitter().cut(clause))
    return any(word in _acting() and after != "的" for word, after in pairwise([*found, ""]))


def words(text: str) -> tuple[Word, ...]:
    """The words of a Chinese ``text``; punctuation and white space are left out."""
    plain = simplify(text)
    return tuple(
        Word(text[start:end], word.lower(), start, end)
        for piece in PIECE.finditer(plain)
        for word, start, end in _placed(piece.group(), piece.start())
        if any(map(str.isalnum, word))
    )


def _placed(piece: str, at: int) -> list[tuple[str, int, int]]:
    return [(word, at + start, at + end) for word, start, end in _splitter().tokenize(piece)]
