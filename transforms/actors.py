"""Who is named in a text: states, organisations, persons and places of the lexicon.

Chinese names are searched character by character, Russian ones by every lemma a word may have,
English ones by the words as written. What is written with a capital must have one in the text;
an English name in capitals is also found in a headline that is all capitals. The longest name
wins; masked wording (Indian Ocean) takes its place and names nobody.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from transforms.languages import Word, ru, words, zh
from transforms.lexicon.bynames import bynames
from transforms.lexicon.phrases import Phrases, Span, Token, longest
from transforms.lexicon.readings import NOBODY, compounds, contexts, reading
from transforms.lexicon.spans import on_word_bounds
from transforms.lexicon.tables import ActorEntry, actor
from transforms.lexicon.tables import actors as listed
from transforms.records import Actor, Lang
from transforms.roles import roles

MASK = "mask"
COMPOUND = "compound:"
OPENING = (".", "!", "?", "…", ":", ";", "«", "»", "“", "”", '"', "(", "—", "–")
ACRONYM = re.compile("[A-Z]{3,}")
SHORTEST_HEADLINE_WORD = 4
# No name goes on over these.
BROKEN = re.compile(r"[,;:!?)\n](?!\w)|[.](?= [^a-z])(?<![A-Z.][.])(?<!\bSt[.])")
ENUMERATION = re.compile(r"[\u4e00-\u9fff](?:、[\u4e00-\u9fff])+")
AFTER_LIST = re.compile(r"[等两三四五六七各的之在和及与]")


def actors(text: str, lang: Lang) -> tuple[Actor, ...]:
    """The actors named in ``text``, in order, each mention one record with exact offsets.

    Roles are told by :func:`transforms.roles.roles`.
    """
    spans = [span for span in _named(text, lang) if actor(span.id).kind != "agreement"]
    told = roles(text, lang, words(text, lang), spans)
    return tuple(
        Actor(id=s.id, name=actor(s.id).name, role=role, start=s.start, end=s.end)
        for s, role in zip(spans, told, strict=True)
    )


def agreements(text: str, lang: Lang) -> tuple[str, ...]:
    """The ids of the agreements named in ``text``, in order; they are no actors."""
    return tuple(span.id for span in _named(text, lang) if actor(span.id).kind == "agreement")


@lru_cache(maxsize=512)
def _named(text: str, lang: Lang) -> tuple[Span, ...]:
    found = words(text, lang)
    spans = _zh_spans(text, found) if lang == "zh" else _word_spans(text, lang, found)
    plain = zh.simplify(text) if lang == "zh" else text
    parts = [part for span in longest(spans) for part in _parts(_in_context(plain, lang, span))]
    read = [_in_context(plain, lang, part) if part.id != MASK else part for part in parts]
    return tuple(span for span in read if span.id != MASK)


def _zh_spans(text: str, found: tuple[Word, ...]) -> list[Span]:
    plain = zh.simplify(text)
    every = _phrases("zh").find([(character,) for character in plain])
    spans = on_word_bounds([span for span in every if not span.id.startswith(COMPOUND)], found)
    compound = _uncut([span for span in every if span.id.startswith(COMPOUND)], found)
    single = [part for span in compound for part in ([span] if _whole(span) else _parts(span))]
    return [*spans, *single, *_enumerated(plain, found)]


def _whole(span: Span) -> bool:
    """Whether a compound is one name; a frame's actor is its own: 俄对 and 对美 in 俄对美."""
    word = span.id.removeprefix(COMPOUND)
    return word in reading().pairs or word in reading().readings


def _uncut(spans: list[Span], found: tuple[Word, ...]) -> list[Span]:
    """Compounds that no word cuts; one may hold it: the dictionary has such as 中俄关系."""
    holders = {place: word for word in found for place in range(word.start, word.end)}
    return [span for span in spans if not _cut(span, holders)]


def _cut(span: Span, holders: dict[int, Word]) -> bool:
    around = {holders[place] for place in (span.start, span.end - 1) if place in holders}
    inside = all(span.start <= word.start and word.end <= span.end for word in around)
    held = any(word.start <= span.start and span.end <= word.end for word in around)
    bound = any(word.start == span.start or word.end == span.end for word in around)
    return not bound or not (inside or held)


def _in_context(text: str, lang: Lang, span: Span) -> Span:
    """The span as what stands around it has it read."""
    rules = contexts(lang).get(span.id.removeprefix(COMPOUND), ())
    rule = next((rule for rule in rules if rule.holds(text, span.start, span.end)), None)
    return Span(span.start, span.end, MASK if rule.id == NOBODY else rule.id) if rule else span


def _enumerated(text: str, found: tuple[Word, ...]) -> list[Span]:
    """Abbreviations in a list, parted by 、 and on word bounds, are actors too (哈、中、俄)."""
    starts, ends = {word.start for word in found}, {word.end for word in found}
    spans = []
    for run in ENUMERATION.finditer(text):
        short = reading().listed(run.group())
        ended = run.end() in ends or AFTER_LIST.match(text, run.end())
        if run.start() in starts and ended and all(c in short for c in run.group()[::2]):
            places = range(run.start(), run.end(), 2)
            spans += [Span(place, place + 1, short[text[place]]) for place in places]
    return spans


def _word_spans(text: str, lang: Lang, found: tuple[Word, ...]) -> list[Span]:
    read = _russian if lang == "ru" else _english
    spans = _phrases(lang).find([read(word.text) for word in found])
    placed = [_closed(text, found[s.start].start, found[s.end - 1].end, s.id) for s in spans]
    return [span for span in placed if _entire(text, span) and not _guarded(text, lang, span)]


def _entire(text: str, span: Span) -> bool:
    """Whether a name is broken by no mark, and no part of a longer token (C5 in C5a)."""
    after = text[span.end : span.end + 1]
    return not after.isalnum() and not BROKEN.search(text, span.start, span.end)


def _closed(text: str, start: int, end: int, id: str) -> Span:
    """The span with the mark that closes a quotation opened in it (саммит «Россия — Африка»)."""
    opened = text.count("«", start, end) > text.count("»", start, end)
    return Span(start, end + (opened and text[end : end + 1] == "»"), id)


def _guarded(text: str, lang: Lang, span: Span) -> bool:
    names = reading().guarded.get(lang, frozenset())
    before = text[: span.start].rstrip()
    return text[span.start : span.end] in names and (not before or before.endswith(OPENING))


def _parts(span: Span) -> Iterable[Span]:
    """A compound's actors, one a character (中俄 is China at 中 and Russia at 俄)."""
    if not span.id.startswith(COMPOUND):
        return [span]
    meanings = compounds()[span.id.removeprefix(COMPOUND)]
    return [
        Span(span.start + place, span.start + place + 1, id)
        for place, id in enumerate(meanings)
        if id != NOBODY
    ]


def _capitalised(word: str) -> bool:
    return word[:1].isupper()


def _russian(word: str) -> Token:
    """How a word may be read: lemmas, with a capital if it has one, and as written."""
    forms = ru.names(word)
    capital = [form.capitalize() for form in forms] if _capitalised(word) else []
    return tuple(dict.fromkeys([*forms, *capital, word]))


def _english(word: str) -> Token:
    even = word.replace("’", "'")
    headline = len(word) >= SHORTEST_HEADLINE_WORD and word.isupper()
    return (even, even.capitalize()) if headline else (even,)


def _russian_key(name: str) -> list[list[str]]:
    """The keys of a listed name: one word keeps its capital, several are told by their lemmas."""
    parts = [word.text for word in words(name, "ru")]
    if len(parts) > 1:
        return [[ru.lemmas(part)[0] for part in parts]]
    if name.isupper() or not name.isalpha():
        return [parts]
    own = [ru.plain(name), *(f for f in ru.base_forms(name))]
    return [[form.capitalize() if _capitalised(name) else form] for form in dict.fromkeys(own)]


def _keys(name: str, lang: Lang) -> list[list[str]]:
    if lang == "zh":
        return [list(zh.simplify(name))]
    if lang == "ru":
        return _russian_key(name)
    return [[word.text.replace("’", "'") for word in words(name, "en")]]


def _latin(entry: ActorEntry, lang: Lang) -> tuple[str, ...]:
    """The names of an organisation that Russian text leaves in Latin letters: its acronyms."""
    if lang != "ru" or entry.kind != "organisation":
        return ()
    return tuple(name for name in entry.en if ACRONYM.fullmatch(name) and name not in entry.ru)


@cache
def _phrases(lang: Lang) -> Phrases:
    phrases = Phrases()
    named = [
        (name, entry.id)
        for entry in listed()
        for name in (*entry.terms(lang), *bynames(lang).get(entry.id, ()), *_latin(entry, lang))
    ]
    masked = [(mask, MASK) for mask in reading().masks[lang]]
    pairs = [(word, COMPOUND + word) for word in compounds()] if lang == "zh" else []
    for name, id in [*named, *masked, *pairs]:
        for key in _keys(name, lang):
            phrases.add(key, id)
    return phrases
