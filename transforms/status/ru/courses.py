"""Whether a Russian present tells a course under way (строят мост) or what stands so (мост
соединяет берега): Russian marks no progressive, so a linear model of the verb and of what stands
beside it tells.

Its weights (``courses.tsv.gz``) were learnt by ``python -m benchmarks.train_courses``, which says
from what. A verb that it has not is judged by its prefix and suffix.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from transforms.status.ru.clauses import Clause
from transforms.status.ru.morphology import Reading, readings
from transforms.status.ru.predicates import Predicate

FILE = Path(__file__).with_name("courses.tsv.gz")
PREFIXED = re.compile(
    r"(?:пере|про|под|раз|рас|вос|воз|вз|вы|до|за|из|ис|на|об|от|по|при|с|у)(?=[а-я]{5})"
)
SUFFIXED = re.compile(r"(?:[иы]ва|ова|ева|ира|а|я|е|и|у|о|ы)?т[ьи](?:ся)?$|чь(?:ся)?$")
# Parts of speech whose words tell something of the course by themselves.
CLOSED = frozenset({"ADVB", "PRCL", "CONJ", "PREP", "NPRO", "COMP"})
# Nouns of time: the third month, every year.
TIMES = frozenset(
    ("минута", "час", "день", "сутки", "неделя", "месяц", "квартал", "год", "десятилетие", "век",
     "раз", "время", "момент", "утро", "ночь", "лето", "зима", "весна", "осень")
)  # fmt: skip
NEAR = 2


def under_way(verb: Predicate) -> bool:
    """Whether a predicate in the present tells a course under way."""
    return score(verb) > 0


def score(verb: Predicate) -> float:
    """The log odds that a present tells a course under way."""
    weights = _weights()
    known = weights.get(f"v{verb.lemma}")
    shape = 0.0 if known is not None else sum(weights.get(f, 0.0) for f in shapes(verb.lemma))
    beside = sum(weights.get(feature, 0.0) for feature in features(verb))
    return weights.get("bias", 0.0) + (known or 0.0) + shape + beside


@lru_cache(maxsize=50_000)
def shapes(lemma: str) -> tuple[str, ...]:
    """What the form of a verb tells: its prefix, its suffix, both, whether it is reflexive."""
    prefix, suffix = PREFIXED.match(lemma), SUFFIXED.search(lemma)
    before, after = prefix.group() if prefix else "-", suffix.group() if suffix else "-"
    return f"p{before}", f"s{after}", f"x{before[:1] == '-'}{after}", f"r{lemma.endswith('ся')}"


def features(verb: Predicate) -> tuple[str, ...]:
    """What stands beside a verb in its clause, as short strings; no names, no nouns but of time."""
    clause, at = verb.clause, verb.at
    near = (i for i in range(at - NEAR, at + NEAR + 1) if i != at and 0 <= i < len(clause.words))
    around = (f"{'b' if i < at else 'a'}{one}" for i in near for one in _kind(clause, i))
    told = (one for i, word in enumerate(clause.words) if i != at for one in _told(word))
    return tuple(dict.fromkeys((*told, *around, *_person(clause, at), f"n{verb.negated}")))


def _kind(clause: Clause, i: int) -> Iterator[str]:
    """The part of speech and case of a word near the verb."""
    one = _likeliest(clause.words[i])
    yield "#" if one is None else f"{_part(one)}{_case(one)}"


def _told(word: str) -> Iterator[str]:
    one = _likeliest(word)
    if one is None:
        yield "w#" if word[:1].isdigit() else "w?"
    elif one.lemma in TIMES or _part(one) in CLOSED or one.has("Anum", "Apro", "NUMR"):
        yield f"w{one.lemma}"


def _person(clause: Clause, at: int) -> Iterator[str]:
    """The verb's number, and the ending of its subject where it has one."""
    one = _likeliest(clause.words[at])
    number = "plur" if one and one.has("plur") else "sing"
    subject = next((s for w in clause.words if (s := _subject(w, number))), None)
    yield f"g{number}{subject is not None}"
    if subject:
        yield f"e{subject.lemma[-3:]}"
        yield f"i{subject.has('anim')}"


def _subject(word: str, number: str) -> Reading | None:
    found = (one for one in readings(word) if one.has("NOUN", "NPRO"))
    return next((one for one in found if one.has("nomn") and one.has(number)), None)


def _likeliest(word: str) -> Reading | None:
    return next(iter(readings(word)), None)


def _part(one: Reading) -> str:
    return next((g for g in sorted(one.grammemes) if g.isupper()), "")


def _case(one: Reading) -> str:
    return next((g for g in ("nomn", "gent", "datv", "accs", "ablt", "loct") if one.has(g)), "")


@cache
def _weights() -> dict[str, float]:
    lines = gzip.decompress(FILE.read_bytes()).decode("utf-8").splitlines()
    return {feature: float(weight) for feature, weight in (one.split("\t") for one in lines)}
