"""Numerals in Russian and English: 263 млрд, $2.4bn, двадцать третье, two dozen, 22-й, 23rd."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from transforms.numerals.numeral import Numeral

TABLE = Path(__file__).with_name("words.yml")
Role = Literal["figure", "cardinal", "ordinal", "strong", "scale", "money", "half"]

_MONEY = {"m": Decimal(10**6), "k": Decimal(10**3), "b": Decimal(10**9)}
_MEASURED = re.compile(
    r"\s(?:(?:(?!of\b|in\b|the\b|to\b|and\b)[a-z-]+\s){0,2}?"
    r"(?:tons?|people|barrels?|aircraft|[a-z]{3,}(?<!metre)(?<!meter)(?<!wa)(?<!ha)(?<!ou)s)\b"
    r"|(?:bpd|b/d|bbl|t|yuan|renminbi|tenge|rand|won|yen|somoni)\b"
    r"|(?:a|per)\s(?:year|day|month|week|quarter)\b)"
)
_SIGNS = "$€£¥₽"
_HALF = Decimal("0.5")
_ROMAN = re.compile("(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50}
# A scale alone is a number only in the singular: миллион жителей, but not тысячи жителей; its
# genitive looks like a plural, save behind a comparator (около тысячи).
_ONE_OF = re.compile(
    r"(?:миллион|миллиард|триллион)(?:у|ом)?|тысяч(?:а|у|ей)|сотн(?:я|ю|ей)|дюжин(?:а|у|ой)"
    r"|десят(?:ок|ку|ком)",
    re.IGNORECASE,
)
_ONE_BEHIND = re.compile(
    r"(?<!\w)(?:более|менее|больше|меньше|свыше|около|порядка|до|от|выше|ниже|"
    r"превысил\w*|достиг\w*|не достиг\w*|с лишним|без малого)\s$",
    re.IGNORECASE,
)
_ONE_GENITIVE = re.compile(
    r"(?:миллион|миллиард|триллион|десятк)а|тысячи|сотни|дюжины", re.IGNORECASE
)
_ODD = re.compile("с лишним|с небольшим")


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    half: str
    scales: dict[str, Decimal]
    cardinals: dict[str, Decimal]
    ordinals: dict[str, Decimal]
    adj: str
    ordinal_suffix: str
    cardinal_suffix: str
    thousands_suffix: str
    joint: str


@dataclass(frozen=True, slots=True)
class _Token:
    role: Role
    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Grammar:
    token: re.Pattern[str]
    words: tuple[tuple[Role, Decimal], ...]
    joint: re.Pattern[str]


@cache
def _grammar(lang: str) -> _Grammar:
    words = _Words.model_validate(yaml.safe_load(TABLE.read_text(encoding="utf-8"))[lang])
    table: list[tuple[str, Role, Decimal]] = [
        *(
            (pattern.replace("{adj}", words.adj), "ordinal", value)
            for pattern, value in words.ordinals.items()
        ),
        *((pattern, "cardinal", value) for pattern, value in words.cardinals.items()),
        *((pattern, "scale", value) for pattern, value in words.scales.items()),
    ]
    # The first letters spare the rest of the words a try of every row.
    first = "".join(sorted({row[0] for row, _, _ in table}))
    rows = "|".join(f"({row})" for row, _, _ in table)
    pattern = (
        rf"(?<![0-9])(?P<figure>{words.digits})(?:(?P<ordinal>{words.ordinal_suffix})"
        rf"|(?P<strong>{words.thousands_suffix})|{words.cardinal_suffix})?"
        r"|(?<=[0-9])\s?(?P<money>[mkb])(?!\w)"
        rf"|(?P<half>{words.half})(?!\w)"
        r"|(?-i:(?<![\w-])(?P<roman>[IVXL]{1,7})(?![\w-]))"
        rf"|(?<![^\W\d_])(?=[{first}])(?:{rows})(?!\w)"
    )
    return _Grammar(
        token=re.compile(pattern, re.IGNORECASE),
        words=tuple((role, value) for _, role, value in table),
        joint=re.compile(words.joint, re.IGNORECASE),
    )


def spelled(text: str, lang: str) -> Iterator[Numeral]:
    """The numerals of a plain Russian or English ``text``, from left to right."""
    grammar = _grammar(lang)
    run: list[_Token] = []
    for token in _tokens(text, grammar, lang):
        near = run and grammar.joint.fullmatch(text, run[-1].end, token.start)
        if not (near and _joins(run, token, text)):
            yield from _numeral(run, text)
            run = []
        run.append(token)
    yield from _numeral(run, text)


def _tokens(text: str, grammar: _Grammar, lang: str) -> Iterator[_Token]:
    first = grammar.token.groups - len(grammar.words) + 1
    for match in grammar.token.finditer(text):
        start, end = match.span()
        if match["figure"]:
            role: Role = (
                "ordinal" if match["ordinal"] else "strong" if match["strong"] else "figure"
            )
            yield _Token(role, _decimal(match["figure"], lang), start, end)
        elif match["money"]:
            yield _Token("money", _MONEY[match["money"].lower()], start, end)
        elif match["half"]:
            yield _Token("half", _HALF, start, end)
        elif match["roman"]:
            if value := _roman(match["roman"]):
                yield _Token("ordinal", value, start, end)
        else:
            named, number = grammar.words[(match.lastindex or first) - first]
            yield _Token(named, number, start, end)


def _roman(letters: str) -> Decimal | None:
    """The number of a rank in Roman letters (XXIII заседание); None if they make none."""
    if not _ROMAN.fullmatch(letters):
        return None
    values = [_LETTERS[letter] for letter in letters]
    following = [*values[1:], 0]
    return Decimal(sum(-a if a < b else a for a, b in zip(values, following, strict=True)))


def _decimal(figure: str, lang: str) -> Decimal:
    """A lone Russian comma is decimal (190,271 млрд), an English one parts thousands, save before
    fewer than three digits (1,5 million)."""
    figure = figure.replace(" ", "").replace("\u00a0", "")
    few = re.search(r",[0-9]{1,2}$", figure)
    if (lang == "ru" or few) and figure.count(",") == 1:
        return Decimal(figure.replace(",", "."))
    return Decimal(figure.replace(",", ""))


def _joins(run: list[_Token], token: _Token, text: str) -> bool:
    """Whether ``token`` goes on with the number that ends in ``run``."""
    last = run[-1]
    if token.role == "half":
        return last.role in ("figure", "cardinal") and last.value < 100
    if last.role in ("ordinal", "strong", "money") or token.role in ("figure", "strong"):
        return False
    if token.role == "money":
        signed = text[max(0, run[0].start - 1) : run[0].start] in tuple(_SIGNS)
        return signed or bool(_MEASURED.match(text, token.end))
    if token.role == "scale":
        return True
    if last.role == "figure":
        return False
    if last.role == "scale":
        return run[0].role != "figure" and token.value < last.value
    return (last.value >= 20 and token.value < 10) or (last.value >= 100 and token.value < 100)


def _numeral(run: list[_Token], text: str) -> Iterator[Numeral]:
    if not run or run[0].role in ("money", "half"):
        return
    start, end = run[0].start, run[-1].end
    if run[0].role == "scale":
        if not _one(text, run[0]):
            return
        run = [_Token("cardinal", Decimal(1), start, start), *run]
    value, scale = _sum(run), _trailing_scale(run)
    strong = run[-1].role == "strong"
    yield Numeral(
        base=value / scale,
        scale=scale * 1000 if strong else scale,
        start=start,
        end=end,
        digits=run[0].role in ("figure", "ordinal", "strong") and text[start] in "0123456789",
        form="ordinal" if run[-1].role == "ordinal" else "strong" if strong else "cardinal",
        more=bool(_ODD.search(text, start, end)),
    )


def _one(text: str, scale: _Token) -> bool:
    """Whether a scale without a number is one of it."""
    if _ONE_OF.fullmatch(text, scale.start, scale.end):
        return True
    behind = _ONE_BEHIND.search(text, max(0, scale.start - 20), scale.start)
    return bool(behind and _ONE_GENITIVE.fullmatch(text, scale.start, scale.end))


def _sum(run: list[_Token]) -> Decimal:
    total, current = Decimal(0), Decimal(0)
    for token in run:
        if token.role not in ("scale", "money"):
            current += token.value
        elif token.value < 1000:
            current *= token.value
        elif current:
            total, current = total + current * token.value, Decimal(0)
        else:
            total *= token.value
    return total + current


def _trailing_scale(run: list[_Token]) -> Decimal:
    scale = Decimal(1)
    for token in reversed(run):
        if token.role not in ("scale", "money") or token.value < 1000:
            break
        scale *= token.value
    return scale
