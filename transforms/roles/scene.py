"""What the rules of the three languages share: a name or names, and what stands around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from transforms.languages import Word
from transforms.lexicon.phrases import Span
from transforms.lexicon.tables import actor
from transforms.records import Lang

Role = Literal["agent", "patient", "other"]
WINDOW = 160


@dataclass(frozen=True, slots=True)
class Group:
    """Names that share one role (Russia and China). Offsets are of characters in ``text``.

    ``lead`` is where what qualifies the first name begins: Putin's is before Russian President.
    ``acted`` says whether an agent
    stands before in the sentence; ``words`` are those from shortly before the group on.
    """

    text: str
    names: tuple[Span, ...]
    lead: int
    acted: bool
    words: Sequence[Word]

    @property
    def first(self) -> Span:
        return self.names[0]

    @property
    def bracketed(self) -> bool:
        """Whether the group fills a bracket: Самарканд (Узбекистан)."""
        return self.text[self.lead - 1 : self.lead] in ("(", "（") and self.after[:1] in (")", "）")

    @property
    def before(self) -> str:
        """What stands before the group, as far as it matters."""
        return self.text[max(0, self.lead - WINDOW) : self.lead]

    @property
    def after(self) -> str:
        """What stands after the group, as far as it matters."""
        end = self.names[-1].end
        return self.text[end : end + WINDOW]


def is_person(span: Span) -> bool:
    """Whether a person is named, who can bear a title but not qualify one."""
    return actor(span.id).kind == "person"


@cache
def signs(lang: Lang) -> dict[str, frozenset[str]]:
    """The words that tell roles in ``lang``, by what they tell (``signs.yml``)."""
    file = Path(__file__).with_name("signs.yml")
    listed: dict[str, dict[str, str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in listed[lang].items()}


@cache
def either(lang: Lang, name: str) -> str:
    """The words of :func:`signs` as one alternative of a pattern, longest first."""
    return "(?:" + "|".join(sorted(signs(lang)[name], key=len, reverse=True)) + ")"
