"""The lexicon: what the field's notions and actors are called in Chinese, Russian and English."""

from transforms.lexicon.tables import (
    TOPICS,
    ActorEntry,
    Concept,
    LexiconError,
    actor,
    actors,
    concepts,
    lexicon_version,
)

__all__ = [
    "TOPICS",
    "ActorEntry",
    "Concept",
    "LexiconError",
    "actor",
    "actors",
    "concepts",
    "lexicon_version",
]
