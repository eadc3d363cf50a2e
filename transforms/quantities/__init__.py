"""The figures that a text states, normalised alike in Chinese, Russian and English."""

from transforms.quantities.reading import quantities

__all__ = ["quantities"]
