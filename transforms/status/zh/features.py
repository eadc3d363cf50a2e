"""What tells the status of a Chinese assertion: the predicate of the clause that decides, with the
marks before and the words after it; its verbs, adverbs and particles with what stands beside them;
pairs of characters, which tell of words that are in no list. The same counts by itself of the
clauses after it, of the settings, and of the whole text. Features are short strings, as
``statuses.tsv.gz`` weighs them; names and figures are masked.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from transforms.languages.zh import tagged
from transforms.status.zh.clauses import parted
from transforms.status.zh.predicates import Predicate, predicate, said
from transforms.status.zh.words import tokens

# Nouns, numerals, measures and what is not listed: of these only the class counts.
OPEN = frozenset("ntmqx")
NAMES = frozenset(("nz", "ns", "nr", "nt"))
KINDS_REACH, LONGEST, MOST_CLAUSES = 3, 3, 3


def due(coming: Collection[str]) -> str:
    """The feature of the times still to come that an assertion names."""
    return f"due{bool(coming)}"


def features(text: str) -> frozenset[str]:
    """The features of an assertion's wording."""
    read = [(one, predicate(one.text, said(one.text)), sets) for one, sets in parted(text)]
    main = [n for n, (*_, sets) in enumerate(read) if not sets] or [*range(len(read))]
    telling = (n for n in main if read[n][1].verb or read[n][1].marks)
    deciding = next(telling, next(iter(main), 0))
    found = {"bias", f"n{min(len(main), MOST_CLAUSES)}"}
    for n, (clause, told, _) in enumerate(read):
        zone = "a" if n == deciding else "z" if n > deciding and n in main else "s"
        found.update(at + one for one in _clause(clause.text, told) for at in (zone, "g"))
    return frozenset(found)


def _clause(text: str, told: Predicate) -> Iterator[str]:
    listed = tokens(text)
    yield from _predicate(told)
    for n, one in enumerate(listed):
        yield from (f"t{one.kind}", f"tw{one.word}")
        yield from (f"P{one.kind}>{two.kind}" for two in listed[n + 1 : n + 1 + KINDS_REACH])
    yield from _worded(tagged(text))


def _predicate(told: Predicate) -> Iterator[str]:
    """The main predicate of a clause, the marks before it, the word after it."""
    kind, word = (told.verb.kind, told.verb.word) if told.verb else ("-", "-")
    after = told.rest[0].kind if told.rest else "-"
    marks = [one.kind for one in told.marks]
    yield from (f"k{kind}", f"v{word}", f"r{after}", f"kr{kind}+{after}")
    yield f"km{kind}+{'+'.join(marks)}"
    yield from (f"m{one}" for one in marks or ["-"])


def _worded(found: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The words of a clause that are no nouns, names or figures, what stands beside each, and the
    characters, at its edges too."""
    yield from (f"w{word}" for word, tag in found if tag[0] not in OPEN)
    codes = ["^", *(_code(word, tag) for word, tag in found), "$"]
    yield from (f"b{one}_{two}" for one, two in pairwise(codes))
    masked = "".join(_masked(word, tag) for word, tag in found)
    yield from (f"c{one}{two}" for one, two in pairwise(masked))
    yield from (f"o{masked[:2]}", f"o{masked[:1]}", f"e{masked[-2:]}")


def _masked(word: str, tag: str) -> str:
    return "#" if tag == "m" else "@" if tag in NAMES else word


def _code(word: str, tag: str) -> str:
    unnamed = tag[0] in OPEN and word.isalnum()
    return tag[:2] if unnamed or len(word) > LONGEST else word
