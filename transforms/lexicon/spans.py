"""Where the lexicon's concepts stand in a text: the longest term first, without overlaps.

Chinese is searched character by character; a term of one or two characters must begin and end
where words do (中方 in 其中方案 is none). Russian is searched by the lemmas a word may have,
English by stems.
"""

from functools import cache, lru_cache

from transforms.languages import Word, ru, words, zh
from transforms.lexicon.phrases import Phrases, Span, Token, longest
from transforms.lexicon.tables import Concept, concepts, offtopic
from transforms.records import Lang

SHORT = 2


@lru_cache(maxsize=2048)
def concept_spans(text: str, lang: Lang) -> tuple[Span, ...]:
    """The concepts named in ``text``; offsets in characters, in order, no overlaps."""
    return _found(text, lang, _phrases(lang))


def offtopic_spans(text: str, lang: Lang) -> tuple[Span, ...]:
    """The subjects outside the field named in ``text``, in the same form."""
    return _found(text, lang, _stray(lang))


def on_word_bounds(spans: list[Span], found: tuple[Word, ...]) -> list[Span]:
    """Chinese spans without short ones that begin or end inside a word."""
    starts, ends = {word.start for word in found}, {word.end for word in found}
    return [
        span
        for span in spans
        if span.end - span.start > SHORT or (span.start in starts and span.end in ends)
    ]


def keys(term: str, lang: Lang) -> list[str]:
    """The keys of a listed ``term``: characters, likeliest lemmas or stems."""
    if lang == "zh":
        return list(zh.simplify(term).lower())
    return [word.lemma for word in words(term, lang)]


def _tokens(found: tuple[Word, ...], lang: Lang) -> list[Token]:
    if lang == "ru":
        return [ru.lemmas(word.text) for word in found]
    return [(word.lemma,) for word in found]


def _found(text: str, lang: Lang, phrases: Phrases) -> tuple[Span, ...]:
    found = words(text, lang)
    if lang == "zh":
        characters = [(character,) for character in _lower(zh.simplify(text))]
        return tuple(longest(on_word_bounds(phrases.find(characters), found)))
    spans = phrases.find(_tokens(found, lang))
    return tuple(longest(Span(found[s.start].start, found[s.end - 1].end, s.id) for s in spans))


def _lower(text: str) -> str:
    """Lower case, one for one: ``İ`` would become two characters."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _listed(entries: tuple[Concept, ...], lang: Lang) -> Phrases:
    phrases = Phrases()
    for entry in entries:
        for term in entry.terms(lang):
            phrases.add(keys(term, lang), entry.id)
    return phrases


@cache
def _phrases(lang: Lang) -> Phrases:
    return _listed(concepts(), lang)


@cache
def _stray(lang: Lang) -> Phrases:
    return _listed(offtopic(), lang)
