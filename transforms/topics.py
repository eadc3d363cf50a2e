"""Which topics of the fixed vocabulary a text has, and whether it is about the field at all."""

from collections.abc import Iterable
from functools import cache

from transforms.actors import agreements
from transforms.lexicon.readings import reading
from transforms.lexicon.spans import concept_spans, offtopic_spans
from transforms.lexicon.tables import AREAS, TOPICS, ActorEntry, Topic, actor, concepts
from transforms.records import Actor, Lang

# What speaks for the field, and how loud: see on_topic.
ORGANISATION, STATE, CITY, SUBJECT, STRAY, ENOUGH = 2.0, 1.0, 0.75, 0.5, 1.0, 1.5
CORE = frozenset({"sco", "cis", "brics", "eaeu", "csto", "un", "summit"})
QUIET = frozenset({"culture", "education", "media", "health", "technology"})


def _concept_topics(
    text: str, lang: Lang, actors: tuple[Actor, ...]
) -> dict[str, frozenset[Topic]]:
    """Topics by concept, without concepts that only name part of an actor (bank in World Bank)."""
    names = {place for a in actors for place in range(a.start, a.end)}
    named = {
        span.id
        for span in concept_spans(text, lang)
        if not names.issuperset(range(span.start, span.end))
    }
    return {id: _topics_of()[id] for id in named}


@cache
def _topics_of() -> dict[str, frozenset[Topic]]:
    return {c.id: frozenset(c.topics) for c in concepts()}


def _with_owners(actors: Iterable[Actor]) -> dict[str, ActorEntry]:
    entries = {a.id: actor(a.id) for a in actors}
    owners = {owner: actor(owner) for entry in entries.values() for owner in entry.of}
    return entries | owners


def topics(text: str, lang: Lang, actors: Iterable[Actor]) -> tuple[str, ...]:
    """The topics of the concepts, actors and agreements in ``text``, in the vocabulary's order.

    An actor brings its own topics and those of the state or organisation that it belongs to, but
    none where it is but an acronym that other fields share, with nothing beside it.
    """
    actors = tuple(actors)
    by_concept = _concept_topics(text, lang, actors)
    found = {topic for own in by_concept.values() for topic in own}
    named = actors if found else _sure(text, lang, actors)
    found |= {topic for entry in _with_owners(named).values() for topic in entry.topics}
    found |= {topic for id in agreements(text, lang) for topic in actor(id).topics}
    return tuple(topic for topic in TOPICS if topic in found)


def _sure(text: str, lang: Lang, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors; none where all of them are but shared acronyms (``reading.yml``)."""
    acronyms = reading().acronyms.get(lang, frozenset())
    return () if all(text[one.start : one.end] in acronyms for one in actors) else actors


def _actor_weight(entries: Iterable[ActorEntry]) -> float:
    """Organisations of the field count most; a city counts for its state, unless that is named."""
    entries = tuple(entries)
    states = {entry.id for entry in entries if entry.kind == "country"}
    by_city = {entry.of for entry in entries if entry.kind == "place" and entry.of}
    weight = CITY * sum(not states & set(of) for of in by_city)
    for entry in entries:
        if entry.kind == "organisation":
            weight += ORGANISATION if CORE & set(entry.topics) else STATE
        elif entry.kind != "place" or not entry.of:
            weight += STATE
    return weight


def on_topic(text: str, lang: Lang, actors: Iterable[Actor]) -> bool:
    """Whether ``text`` (a headline or more) is about international relations at all.

    An organisation of the field (SCO, CIS, EAEU, CSTO, BRICS, the UN) or a summit weighs 2, any
    other actor 1, a city ¾ for its state; a notion with a topic ½, one of culture, school, media,
    health or technology ¼. Each stray word (sport, weather, show business, cooking, crime) takes
    1 away. A text is on topic with at least one actor or two loud notions, and 1½ in all. The
    weights were set by hand on headlines of 2023.
    """
    actors = tuple(actors)
    entries = tuple(actor(id) for id in dict.fromkeys(a.id for a in actors))
    loud = quiet = 0
    for own in _concept_topics(text, lang, actors).values():
        subjects = own - AREAS
        loud += bool(subjects - QUIET)
        quiet += bool(subjects) and not subjects - QUIET
    if not entries and loud < 2:
        return False
    if not loud and not quiet and not _sure(text, lang, actors):
        return False
    stray = len({(s.id, text[s.start : s.end].lower()) for s in offtopic_spans(text, lang)})
    weight = _actor_weight(entries) + SUBJECT * loud + SUBJECT / 2 * quiet - STRAY * stray
    return weight >= ENOUGH
