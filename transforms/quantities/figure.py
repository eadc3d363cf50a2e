"""A figure while it is being read: where it stands, how much, of what."""

from dataclasses import dataclass
from typing import Literal

from transforms.records import Comparator, QuantityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """``low`` is the value, or with ``high`` a range's lower end; None fields are still to be read.

    ``number_end`` is where the number itself ends, before its unit.
    """

    start: int
    end: int
    number_end: int
    low: float
    high: float | None = None
    unit: str
    counted: str | None = None
    comparator: Comparator | None = None
    kind: QuantityKind | None = None
    direction: Literal["up", "down"] | None = None
