"""Whom a claim is about where it calls them by no name: the two countries, the bloc, 五国.

Heuristic by wording (``mentions.yml``); who is meant is told by what stands around the claim.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from transforms.lexicon.tables import actor
from transforms.records import Claim, Lang


def named(claim: Claim, around: Iterable[str]) -> frozenset[str]:
    """Whom a claim is about, ``around`` being the actors of its title and the sentence before.

    A claim that names none, or says "the two countries", is about all of them; one that names no
    organisation, but says "the bloc", about the organisations among them.
    """
    own, lent = frozenset(one.id for one in claim.actors), frozenset(around)
    if not own or _says("pair", claim):
        return own | lent
    bodies = frozenset(filter(_is_body, lent))
    known = any(map(_is_body, own))
    return own | bodies if bodies and not known and _says("body", claim) else own


def _is_body(id: str) -> bool:
    return actor(id).kind == "organisation"


def _says(what: str, claim: Claim) -> bool:
    return bool(_patterns(claim.lang)[what].search(claim.resolved))


@cache
def _patterns(lang: Lang) -> dict[str, re.Pattern[str]]:
    file = Path(__file__).with_suffix(".yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))[lang]
    return {what: re.compile(pattern, re.IGNORECASE) for what, pattern in listed.items()}
