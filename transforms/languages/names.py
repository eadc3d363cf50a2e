"""Names across scripts: the consonants that Russian and English spellings of a name share."""

import re
from functools import lru_cache
from unicodedata import normalize

CYRILLIC = dict(
    zip(
        "бвгджзклмнпрстфхцчшщй",
        [
            "b",
            "v",
            "g",
            "d",
            "j",
            "z",
            "k",
            "l",
            "m",
            "n",
            "p",
            "r",
            "s",
            "t",
            "f",
            "h",
            "c",
            "c",
            "s",
            "s",
            "",
        ],
        strict=True,
    )
)
SPELLINGS = (
    ("shch", "s"),
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("дж", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("ch", "c"),
    ("sh", "s"),
    ("ts", "c"),
    ("тс", "c"),
    ("ph", "f"),
    ("ck", "k"),
    ("qu", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
)
# Case endings that leave no consonant in the base form: Хакимовым, Хакимовой → hkmv.
ENDING = re.compile(r"(?<=[а-я]{3})(?:ами|ями|ом|ем|ым|им|ой|ою|ах|ях|ам|ям|ого|его)$")
SILENT = re.compile(r"[^a-z]|[aeiouy]")


@lru_cache(maxsize=50_000)
def skeleton(name: str) -> str:
    """The consonants of ``name``, Cyrillic or Latin, in one rough spelling; doubled ones once.

    A name without consonants stays as it is, in lower case.
    """
    plain = normalize("NFD", ENDING.sub("", name.lower().replace("ё", "е")))
    for spelling, sound in SPELLINGS:
        plain = plain.replace(spelling, sound)
    latin = "".join(CYRILLIC.get(letter, letter) for letter in plain)
    bare = re.sub(r"(.)\1+", r"\1", SILENT.sub("", latin))
    return bare or name.lower()
