"""What a claim's wording says of how it stands to earlier statements (``wording.yml``)."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import yaml

from transforms.records import LANGS, Claim, Lang, Status

Cue = Literal[
    "correcting",
    "disputing",
    "recalling",
    "continuing",
    "refusing",
    "deciding",
    "planned",
    "proposed",
    "under_way",
    "unresolved",
    "office",
    "passing",
    "moving",
    "becoming",
    "overtaking",
    "growth",
    "series",
    "reached",
    "since",
]
_REMEMBERED = 50_000
# The first that is found decides.
_OPEN: tuple[Status, ...] = ("proposed", "planned", "under_way")


@cache
def _cues() -> dict[tuple[str, Lang], re.Pattern[str]]:
    text = Path(__file__).with_name("wording.yml").read_text(encoding="utf-8")
    listed: dict[str, dict[Lang, str]] = yaml.safe_load(text)
    return {
        (name, lang): re.compile(re.sub(r"\|\s+", "|", wordings[lang]), re.IGNORECASE)
        for name, wordings in listed.items()
        for lang in LANGS
    }


def says(claim: Claim, *names: Cue) -> bool:
    """Whether the claim's own text has an expression of one of ``names``."""
    return any(_has(claim.text, claim.lang, name) for name in names)


@lru_cache(maxsize=_REMEMBERED)
def _has(text: str, lang: Lang, name: Cue) -> bool:
    """A claim is held against many others, which all ask the same of it."""
    return _cues()[name, lang].search(text) is not None


def place_of(claim: Claim, name: Cue) -> tuple[int, int] | None:
    """Where the claim's resolved wording has the first expression of ``name``: start and end."""
    found = _cues()[name, claim.lang].search(claim.resolved)
    return found.span() if found else None


def reached(claim: Claim, start: int) -> bool:
    """Whether the figure at ``start`` of the claim's text is told as the value reached now."""
    return _cues()["reached", claim.lang].search(claim.text[max(0, start - 24) : start]) is not None


def held_out(claim: Claim) -> Status | None:
    """What the claim holds out as yet to come: proposed, planned or under way, by its wording."""
    return next((name for name in _OPEN if says(claim, name)), None)  # type: ignore[arg-type]
