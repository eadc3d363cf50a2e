"""How far the matter of a claim has come, and whether the claim affirms or denies.

Both look at the assertion itself: attributing words ("X said that") and quotation marks are taken
away, since what is said counts, not that it was said. Wording decides, by language
(``zh.py``/``zh.yml`` and so on); where nothing is found the status is unknown. Negation counts only
before the main predicate, not in modifiers, subordinate clauses or set phrases (不断, не только,
not only).
"""

from collections.abc import Callable, Collection
from typing import Literal

from transforms.records import Lang, Status
from transforms.status import en, ru, zh

Polarity = Literal["affirmed", "negated"]
STATUS: dict[Lang, Callable[[str, Collection[str]], Status | None]] = {
    "ru": ru.status,
    "en": en.status,
}
NEGATED: dict[Lang, Callable[[str], bool]] = {
    "zh": zh.negated, "ru": ru.negated, "en": en.negated,
}  # fmt: skip


def status(text: str, lang: Lang, coming: Collection[str] = ()) -> Status | None:
    """The status that a sentence's wording gives its matter; None where it tells nothing.

    ``coming`` are the times still to come that the sentence names, as it words them: Chinese marks
    no tense, so that a bare verb behind one is a plan; so is an English or Russian present of a
    deed.
    """
    return zh.status(text, coming) if lang == "zh" else STATUS[lang](text, coming)


def polarity(text: str, lang: Lang) -> Polarity:
    """Whether a sentence affirms or denies its main predicate."""
    return "negated" if NEGATED[lang](text) else "affirmed"
