"""Numerals in Chinese text: 2630亿, 1.6万, 二十三, 90多, 第22, 万亿."""

import re
from collections.abc import Iterator
from decimal import Decimal

from transforms.numerals.numeral import Numeral

_DIGITS = {sign: Decimal(value) for value, sign in enumerate("零一二三四五六七八九")} | {
    "两": Decimal(2)
}
_STEPS = {"十": Decimal(10), "百": Decimal(100), "千": Decimal(1000)}
_MYRIADS = {"万": Decimal(10**4), "亿": Decimal(10**8)}
_FIGURE = r"[0-9]{1,3}(?:[,\u00a0][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
# A hundred odd and nearly a thousand go without a "one"; 几百 and 数千 name no number.
_ROUND = (
    r"(?<![几数上成])[百千](?=[余多][^样种方元边极])"
    r"|(?:(?<=[近约逾超])|(?<=超过)|(?<=不足)|(?<=不到))[百千]"
    r"(?=万?[名家人个项座架艘辆吨枚件户所次万])"
)
_NUMERAL = re.compile(
    rf"(?P<rank>第\s?)?(?P<number>(?:{_FIGURE}|[零一二两三四五六七八九十]|{_ROUND})"
    rf"(?:\s?(?:[十百万亿]|千(?![瓦克米伏卡赫焦]))|[零一二两三四五六七八九]|(?<=[万亿])(?:{_FIGURE}))*)"
    r"(?P<more>[多余](?![种样方元边极]))?(?P<scale>[万亿]+)?(?P<half>个半(?=小时|月|钟头|星期|世纪))?"
)
_TOKEN = re.compile(rf"{_FIGURE}|[零一二两三四五六七八九十百千万亿]")
# 几十 and 数十 name no number.
_VAGUE_BEFORE = re.compile(r"[几数]$")


def chinese(text: str) -> Iterator[Numeral]:
    """The numerals of a plain Chinese ``text``, from left to right."""
    for match in _NUMERAL.finditer(text):
        if match["number"][0] == "十" and _VAGUE_BEFORE.search(
            text, max(0, match.start() - 1), match.start()
        ):
            continue
        number = match["number"].rstrip()
        digits = number[0].isdigit() and number[0].isascii()
        read = _amount(number + (match["scale"] or ""))
        if read is None:
            continue
        base, scale = read
        base += Decimal("0.5") if match["half"] else 0
        bare = match.start("number") + len(number) == match.end("number")
        yield Numeral(
            base=base,
            scale=scale,
            start=match.start(),
            end=match.end() if bare else match.start("number") + len(number),
            digits=digits,
            form="ordinal" if match["rank"] else "cardinal",
            more=bool(match["more"]),
        )


def _amount(number: str) -> tuple[Decimal, Decimal] | None:
    """Base and scale; None if the characters make no number (三四, 二三十)."""
    tokens = _TOKEN.findall(number)
    if len(tokens) > 1 and all(token in _DIGITS for token in tokens):
        return _positional(tokens)
    trailing = _trailing_scale(tokens)
    value = _sum(tokens)
    return None if value is None else (value / trailing, trailing)


def _positional(tokens: list[str]) -> tuple[Decimal, Decimal] | None:
    """二零二三 is 2023; two digits alone are a guess (三四个), which is no number."""
    if len(tokens) < 3:
        return None
    return Decimal("".join(str(_DIGITS[token]) for token in tokens)), Decimal(1)


def _trailing_scale(tokens: list[str]) -> Decimal:
    scale = Decimal(1)
    for token in reversed(tokens[1:]):
        if token not in _MYRIADS:
            break
        scale *= _MYRIADS[token]
    return scale


def _sum(tokens: list[str]) -> Decimal | None:
    total, section, current = Decimal(0), Decimal(0), None
    last = Decimal(10**16)
    for token in tokens:
        if token in _STEPS:
            section += (Decimal(1) if current is None else current) * _STEPS[token]
            current = None
        elif token in _MYRIADS:
            amount, unit = section + (current or 0), _MYRIADS[token]
            total = total + amount * unit if unit < last else (total + amount) * unit
            section, current, last = Decimal(0), None, unit
        elif current is not None and current != 0:
            return None
        else:
            current = _DIGITS[token] if token in _DIGITS else _figure(token)
    return total + section + (current or 0)


def _figure(token: str) -> Decimal:
    return Decimal(token.replace(",", "").replace("\u00a0", ""))
