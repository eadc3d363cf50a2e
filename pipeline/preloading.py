"""What tasks find in memory when they begin: the process that they are forked from has read it.

Else each task imports numpy, the lexicon and our rooms anew (.9 s of CPU), each audit Great
Expectations (3.1 s), and each that reads claims its three languages' tables (4.7 s).
"""

from datetime import date
from importlib import import_module

from pipeline.run import reader_versions
from transforms.claims import text_claims
from transforms.records import Lang
from transforms.weights import weights_version

MODULES = (
    "pipeline.alerts", "pipeline.archive", "pipeline.health", "pipeline.notes", "pipeline.notify",
    "pipeline.report", "pipeline.steps", "pipeline.trends", "pipeline.upkeep",
)  # fmt: skip
_SENTENCES: dict[Lang, str] = {
    "zh": "2024年两国贸易额增长了一成。",
    "ru": "В 2024 году торговля двух стран выросла на десятую часть.",
    "en": "Trade between the two countries grew by a tenth in 2024.",
}
"""Reading one sentence reads all that its language is read by."""


def preload() -> None:
    """Imports what tasks import, reads the tables of the languages, and names the versions of all
    that, whatever is edited on disk before a task asks for them."""
    for module in MODULES:
        import_module(module)
    reader_versions()
    weights_version()
    for lang, sentence in _SENTENCES.items():
        text_claims("preloaded", sentence, lang, date(2026, 1, 1))
