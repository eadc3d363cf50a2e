"""Imports and warms what the commands work with, for their forks to share."""

from datetime import date

import cli.app
import expectations.audit
import pipeline.report
import pipeline.steps
import stack.postgres
from pipeline.run import code_version, reader_versions
from pipeline.semantic import semantic_model
from pipeline.settings import Settings
from transforms.claims import text_claims
from transforms.records import Lang

__all__ = ["cli", "expectations", "pipeline", "stack"]

SENTENCES: dict[Lang, str] = {
    "zh": "2023年中俄贸易额达到2401亿美元。",
    "ru": "В 2023 году товарооборот достиг 240,1 млрд долларов.",
    "en": "Trade came to $240.1 billion in 2023.",
}

code_version()
reader_versions()
semantic_model(Settings()).embed(list(SENTENCES.values()))
for lang, text in SENTENCES.items():
    text_claims("warm", text, lang, date(2025, 3, 6))
