"""Pages → articles: the only place that knows trafilatura."""

from transforms.extract.article import Rejection, extract
from transforms.extract.version import extractor_version

__all__ = ["Rejection", "extract", "extractor_version"]
