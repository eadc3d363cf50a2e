"""The table of courses (``courses.yml``), made ready: how far which words tell a matter to be."""

import re
from functools import cache
from typing import Any, NamedTuple

from transforms.records import Status
from transforms.status.en.forms import read

INFINITIVE = r"(?:\S+ ){0,8}?TO"


class Courses(NamedTuple):
    """The table, made ready."""

    verbs: dict[str, Status]
    after: dict[str, list[tuple[Status, re.Pattern[str]]]]
    being: list[tuple[Status, re.Pattern[str]]]
    occasions: frozenset[str]
    of_occasions: dict[str, Status]
    degree: frozenset[str]
    valued: frozenset[str]
    foretold: re.Pattern[str]
    supposed: re.Pattern[str]


@cache
def courses() -> Courses:
    raw: dict[str, Any] = read("courses")

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(f"(?:{text.replace('INF', INFINITIVE)})")

    return Courses(
        verbs={verb: name for name, verbs in raw["verbs"].items() for verb in verbs.split()},
        after={
            verb: [(name, pattern(text)) for name, text in rows.items()]
            for verb, rows in raw["after"].items()
        },
        being=[(name, pattern(text)) for name, text in raw["being"].items()],
        occasions=frozenset(raw["occasions"].split()),
        of_occasions=raw["of_occasions"],
        degree=frozenset(raw["degree"].split()),
        valued=frozenset(raw["valued"].split()),
        foretold=re.compile(re.sub(r"\|\s+", "|", raw["foretold"])),
        supposed=re.compile(re.sub(r"\|\s+", "|", raw["supposed"])),
    )
