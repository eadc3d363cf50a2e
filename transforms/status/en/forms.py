"""English verb forms by rule and list: what a written word may be of which verb."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml

Tense = Literal["base", "third", "past", "participle", "gerund"]
HERE = Path(__file__).parent
# What makes a new verb of an irregular one: repaid, outsold, overspent, misread.
PREFIXES = ("re", "out", "over", "under", "mis")
DOUBLING = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


class Form(NamedTuple):
    """A reading of a word: the verb's base form, and which form of it this is."""

    lemma: str
    tense: Tense


@cache
def _tables() -> dict[str, frozenset[str]]:
    listed: dict[str, str] = _read("words") | _read("verbs")
    return {name: frozenset(words.split()) for name, words in listed.items()}


def table(name: str) -> frozenset[str]:
    """A word list of ``words.yml`` or ``verbs.yml``."""
    return _tables()[name]


@cache
def known() -> dict[str, tuple[Form, ...]]:
    """Every form of every listed verb, in lower case, with its readings."""
    listed: dict[str, str] = _read("verbs")
    irregular = _irregular(listed.pop("irregular"))
    courses = _read("courses")
    more = " ".join(courses["verbs"].values()).split() + list(courses["after"])
    found: dict[str, set[Form]] = {}
    for base, (past, participle) in irregular.items():
        if past != base:
            for prefix in PREFIXES:
                found.setdefault(prefix + past, set()).add(Form(prefix + base, "past"))
                found.setdefault(prefix + participle, set()).add(Form(prefix + base, "participle"))
    for lemma in {*irregular, *" ".join(listed.values()).split(), *more}:
        past, participle = irregular.get(lemma, (_suffixed(lemma, "ed"),) * 2)
        for written, tense in (
            (lemma, "base"), (_third(lemma), "third"), (past, "past"),
            (participle, "participle"), (_suffixed(lemma, "ing"), "gerund"),
        ):  # fmt: skip
            found.setdefault(written, set()).add(Form(lemma, tense))  # type: ignore[arg-type]
    return {word: tuple(sorted(forms)) for word, forms in found.items()}


def forms(word: str) -> tuple[Form, ...]:
    """The readings of ``word`` (lower case); an unlisted -ed or -ing is a verb of its own."""
    listed = known().get(word)
    if listed is not None:
        return listed
    if word.endswith("ed") and len(word) > 4 and word not in table("no_verb") and "-" not in word:
        return (Form(word[:-2], "past"), Form(word[:-2], "participle"))
    if word.endswith("ing") and len(word) > 5 and "-" not in word:
        return (Form(word[:-3], "gerund"),)
    return ()


def _irregular(text: str) -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in text.split(","))
    return {base: (past.split("/")[0], participle) for base, past, participle in rows}


def _suffixed(lemma: str, suffix: str) -> str:
    if lemma.endswith("ie") and suffix == "ing":
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and (suffix == "ed" or not lemma.endswith(("ee", "oe"))):
        return lemma[:-1] + suffix
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou" and suffix == "ed":
        return lemma[:-1] + "ied"
    short = len(re.findall("[aeiou]+", lemma)) == 1
    if lemma in table("doubled") or (short and DOUBLING.search(lemma)):
        return lemma + lemma[-1] + suffix
    return lemma + suffix


def _third(lemma: str) -> str:
    if lemma == "have":
        return "has"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded
