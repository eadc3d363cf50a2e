"""Stories: articles that carry the same text, lightly edited; the earliest is the origin."""

from transforms.stories.assign import Telling, assign
from transforms.stories.likeness import is_same_text
from transforms.stories.sketch import sketch

__all__ = ["Telling", "assign", "is_same_text", "sketch"]
