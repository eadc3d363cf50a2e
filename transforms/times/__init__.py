"""The times that a text names: days, months, years, spans of them, relative ones."""

from transforms.times.reading import spans, times

__all__ = ["spans", "times"]
