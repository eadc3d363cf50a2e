"""The table of Russian predicates (``verbs.yml``), read once."""

import re
from pathlib import Path
from typing import NamedTuple

import yaml

from transforms.records import Status


class Phrase(NamedTuple):
    """Verbs that have a status where an expression stands in their clause."""

    status: Status
    verbs: frozenset[str]
    expression: re.Pattern[str]


_LISTED = yaml.safe_load(Path(__file__).with_name("verbs.yml").read_text(encoding="utf-8"))


def _statuses(name: str) -> dict[str, Status]:
    return {verb: status for status, verbs in _LISTED[name].items() for verb in verbs.split()}


def _set(name: str) -> frozenset[str]:
    return frozenset(_LISTED[name].split())


SAYING = _set("saying")
UNACHIEVED = _set("unachieved")
EVALUATIONS = _set("evaluations")
STANDS = _set("stands")
LASTING = _set("lasting")
FINISHING = _set("finishing")
MODAL = _set("modal")
OPENING = _set("opening")
SUBORDINATORS = _set("subordinators")
LEADING = _set("leading")
TOLD = _statuses("told")
PAST = _statuses("past")
PHRASES = tuple(
    Phrase(status, frozenset(verbs.split()), re.compile(expression))
    for status, verbs, expression in _LISTED["phrases"]
)
CUES = {name: re.compile(expression) for name, expression in _LISTED["cues"].items()}
PASSIVE = _statuses("passive")
CARRIED = _statuses("carried")
GOVERNING = _set("governing")
CARRYING = _set("carrying")
NAMING = _set("naming")


def cue(name: str, text: str) -> bool:
    """Whether the words of a cue stand in a clause's text."""
    return bool(CUES[name].search(text))
