"""Pages → articles: the only place that knows trafilatura."""

from transforms.extract.article import Rejection, extract

__all__ = ["Rejection", "extract"]
