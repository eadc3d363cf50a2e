"""A sentence as language-neutral weighted terms, so that texts in three languages can be compared.

- ``a:<actor>`` an actor; the state or organisation it belongs to follows with less weight;
- ``c:<concept>`` a notion of the thesaurus, with its English stems as ``w:`` at less weight, so
  that neighbours (trade turnover, trade) still meet;
- ``y:2023``, ``m:2023-07`` the periods of ``times``; ``q:<unit>:<value>`` quantities to three
  significant digits; ``u:<unit>`` and ``u:<unit>:<power of ten>`` what they measure and how large
  they are, so that a changed figure still meets the old one;
- ``w:<stem>`` the other content words, Chinese and Russian ones through the word table, weighted by
  probability; ``n:<name>`` names by their consonants, numbers and Latin words as written;
- ``x:<lang>:<lemma>`` what nothing translates, which still tells texts of one language apart.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, lru_cache
from math import log10
from typing import NamedTuple

from transforms.languages import Word, stop_words, words
from transforms.languages.en import stem
from transforms.languages.names import skeleton
from transforms.lexicon.phrases import Span
from transforms.lexicon.spans import concept_spans
from transforms.lexicon.tables import actor, concepts
from transforms.lexicon.wordtable import english
from transforms.records import Actor, Lang, Quantity, Time

OWNER = 0.4
CONCEPT_STEM = 0.3
UNKNOWN = 0.2
UNIT = 0.5
_SPOKEN = 4_096
LATIN = re.compile(r"[A-Za-z]{2,}$")
# A capital after nothing or one of these says nothing of a name.
STARTS = ("", ".", "!", "?", "…", "\n")
QUOTES_AND_DASHES = ' \t"«“(—–-'


class Term(NamedTuple):
    """A language-neutral term and its weight, above 0 and at most 1."""

    term: str
    weight: float


def canonical(
    text: str,
    lang: Lang,
    actors: Iterable[Actor],
    quantities: Iterable[Quantity] = (),
    times: Iterable[Time] = (),
) -> tuple[Term, ...]:
    """The terms of ``text``, each once with its highest weight, sorted by term.

    ``actors``, ``quantities`` and ``times`` are what was found in this same ``text``.
    """
    actors, quantities, times = tuple(actors), tuple(quantities), tuple(times)
    named = [Span(a.start, a.end, a.id) for a in actors]
    notions = [s for s in concept_spans(text, lang) if not _within(s, named)]
    figures = [Span(q.start, q.end, q.unit) for q in quantities] + _placed(text, times)
    covered = {place for s in [*named, *notions, *figures] for place in range(s.start, s.end)}
    rest = [word for word in words(text, lang) if covered.isdisjoint(range(word.start, word.end))]
    found = [
        *_actor_terms(actors),
        *_concept_terms(notions),
        *_quantity_terms(quantities),
        *_time_terms(times),
        *_word_terms(text, lang, rest),
    ]
    best: dict[str, float] = {}
    for term, weight in found:
        best[term] = max(weight, best.get(term, 0.0))
    return tuple(Term(term, best[term]) for term in sorted(best))


@lru_cache(_SPOKEN)
def spoken(text: str, lang: Lang) -> Mapping[str, str]:
    """What stands in ``text`` for the terms that no reader knows (``w:``, ``n:``, ``x:``): each
    one's first word, or the notion (``c:``) that lends it its stem."""
    content = _content(lang, words(text, lang))
    said = {
        term.term: f"w:{word.text}" for word in reversed(content)
        for term in _of_word(text, lang, word)
    }  # fmt: skip
    notions = concept_spans(text, lang)
    lent = {f"w:{s}": f"c:{span.id}" for span in notions for s in _concept_stems()[span.id]}
    return lent | said


def _within(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _placed(text: str, times: tuple[Time, ...]) -> list[Span]:
    places = ((text.find(time.text), time) for time in times if time.text)
    return [Span(at, at + len(time.text), "time") for at, time in places if at >= 0]


def _actor_terms(actors: tuple[Actor, ...]) -> list[Term]:
    own = [Term(f"a:{a.id}", 1.0) for a in actors]
    return own + [Term(f"a:{owner}", OWNER) for a in actors for owner in actor(a.id).of]


@cache
def _concept_stems() -> dict[str, tuple[str, ...]]:
    stop = stop_words("en")
    return {
        c.id: tuple(w.lemma for w in words(c.en[0], "en") if w.lemma not in stop)
        for c in concepts()
    }


def _concept_terms(notions: list[Span]) -> list[Term]:
    own = [Term(f"c:{span.id}", 1.0) for span in notions]
    stems = _concept_stems()
    return own + [Term(f"w:{s}", CONCEPT_STEM) for span in notions for s in stems[span.id]]


def _quantity_terms(quantities: tuple[Quantity, ...]) -> list[Term]:
    values = [(q.unit, v) for q in quantities for v in (q.value, q.low, q.high) if v is not None]
    exact = [Term(f"q:{unit}:{value:.3g}", 1.0) for unit, value in values]
    near = [Term(f"u:{unit}:{round(log10(value))}", UNIT) for unit, value in values if value > 0]
    measured = {q.counted or q.unit for q in quantities if q.kind != "ordinal"}
    return exact + near + [Term(f"u:{unit}", UNIT) for unit in sorted(measured)]


def _time_terms(times: tuple[Time, ...]) -> list[Term]:
    return [Term(name, 1.0) for time in times for name in _periods(time.start, time.end)]


def _periods(start: date | None, end: date | None) -> list[str]:
    ends = [day for day in (start, end) if day]
    if len({(day.year, day.month) for day in ends}) == 1:
        return [f"y:{ends[0].year}", f"m:{ends[0]:%Y-%m}"]
    return list(dict.fromkeys(f"y:{day.year}" for day in ends))


def _word_terms(text: str, lang: Lang, rest: list[Word]) -> list[Term]:
    return [term for word in _content(lang, rest) for term in _of_word(text, lang, word)]


def _content(lang: Lang, found: Iterable[Word]) -> list[Word]:
    stop = stop_words(lang)
    return [word for word in found if word.lemma not in stop and word.text.lower() not in stop]


def _of_word(text: str, lang: Lang, word: Word) -> list[Term]:
    if word.text[0].isdigit():
        return [Term("n:" + word.text.replace(",", "").lower(), 1.0)]
    if lang != "en" and LATIN.match(word.text):
        return [Term("n:" + skeleton(word.text), 1.0), Term("w:" + stem(word.text), 1.0)]
    if lang == "zh":
        return _translated(word, lang)
    before = text[max(0, word.start - 9) : word.start].rstrip(QUOTES_AND_DASHES)[-1:]
    named = word.text[0].isupper() and before not in STARTS
    name = [Term("n:" + skeleton(word.text), 1.0)] if named else []
    return name + ([Term("w:" + word.lemma, 1.0)] if lang == "en" else _translated(word, lang))


def _translated(word: Word, lang: Lang) -> list[Term]:
    stems = english(word.lemma, lang)
    if not stems:
        return [Term(f"x:{lang}:{word.lemma}", UNKNOWN)]
    return [Term("w:" + stem, probability) for stem, probability in stems]
