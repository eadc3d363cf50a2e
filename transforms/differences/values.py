"""Whether two figures can stand for the same value, given comparators, ranges and rounding."""

import math
from dataclasses import dataclass

from transforms.records import Quantity

_ABOUT = 0.05
_OPEN_ENDED = 0.25


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a figure's wording allows."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether some value satisfies both."""
        return self.low <= other.high and other.low <= self.high


def interval(quantity: Quantity) -> Interval:
    """The values that ``quantity`` allows: a range itself, else by comparator and rounding.

    "About" allows 5% each way and "over" 25% upwards: reporters say "over 200 billion" of 210,
    hardly of 300.
    """
    if quantity.value is None:
        low = quantity.low if quantity.low is not None else 0.0
        return Interval(low, quantity.high if quantity.high is not None else math.inf)
    value, half = quantity.value, rounding(quantity.value)
    match quantity.comparator:
        case ">" | ">=":
            return Interval(value, value * (1 + _OPEN_ENDED))
        case "<" | "<=":
            return Interval(value * (1 - _OPEN_ENDED), value)
        case "~":
            reach = max(value * _ABOUT, half)
            return Interval(value - reach, value + reach)
        case _:
            return Interval(value - half, value + half)


def rounding(value: float) -> float:
    """Half a unit of the last significant digit, but at most 2.5% of the value.

    240 billion may be 240.1 rounded; 20 people are never 24.
    """
    if value == 0:
        return 0.0
    digits = f"{value:.10e}".split("e")[0].rstrip("0").replace(".", "").replace("-", "")
    unit = 10.0 ** (math.floor(math.log10(abs(value))) - len(digits) + 1)
    whole_count = value < 1000 and float(value).is_integer()
    return 0.0 if whole_count else min(unit / 2, abs(value) * 0.025)


def compatible(news: Quantity, baseline: Quantity) -> bool:
    """Whether both figures can stand for one value."""
    return interval(news).meets(interval(baseline))


def middle(quantity: Quantity) -> float:
    """The value, or a range's middle."""
    if quantity.value is not None:
        return quantity.value
    known = [end for end in (quantity.low, quantity.high) if end is not None]
    return sum(known) / len(known)


def signed(quantity: Quantity) -> float:
    """The value or a range's middle, below 0 for a decrease."""
    return -middle(quantity) if quantity.direction == "down" else middle(quantity)


def canonical_value(quantity: Quantity, turned: bool = False) -> str:
    """The figure as the contract writes it: comparator, plain number (or range), no unit.

    ``turned``: a rise stands against a fall, which then takes a minus.
    """
    sign: str = "" if quantity.comparator == "=" else quantity.comparator
    sign += "-" if turned and quantity.direction == "down" else ""
    if quantity.value is None:
        ends = (quantity.low, quantity.high)
        return sign + "–".join("" if end is None else f"{end:.12g}" for end in ends)
    value = quantity.value
    return sign + (f"{value:.0f}" if float(value).is_integer() else f"{value:.12g}")
