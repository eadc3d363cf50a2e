"""The typed difference of two claims, decided from their structured fields."""

from transforms.differences.compare import Comparison, compare

__all__ = ["Comparison", "compare"]
