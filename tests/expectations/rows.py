"""Rows that every expectation holds of; a case changes one of them."""

from datetime import UTC, datetime
from typing import Any

Row = dict[str, Any]
AT = datetime(2025, 3, 1, 9, tzinfo=UTC)
TEXTS = {
    "zh": ("去年贸易额达到2540亿美元。", "2540亿美元", 254e9),
    "ru": ("За год товарооборот достиг 254 млрд долларов.", "254 млрд долларов", 254e9),
    "en": ("Trade reached $254 billion last year.", "$254 billion", 254e9),
}
LANGS = tuple(TEXTS)


def version(lang: str, **more: object) -> Row:
    return {
        "version_id": f"v-{lang}",
        "fetch_id": f"f-{lang}",
        "lang": lang,
        "url": f"https://{lang}.example/1",
        "title": {"zh": "标题", "ru": "Заголовок", "en": "Title"}[lang],
        "text": TEXTS[lang][0],
        "published_at": AT,
        "published_precision": "second",
        "observed_at": AT,
    } | more


def claim(lang: str, **more: object) -> Row:
    text, figure, value = TEXTS[lang]
    at = text.index(figure)
    return {
        "claim_id": f"c-{lang}",
        "version_id": f"v-{lang}",
        "document": f"v-{lang}",
        "kind": "claim",
        "text": text,
        "parts": [[0, len(text)]],
        "quantities": [
            {"value": value, "low": None, "high": None, "text": figure, "start": at,
             "end": at + len(figure)}
        ],
        "times": [{"start": "2024-01-01", "end": "2024-12-31"}],
    } | more  # fmt: skip


def link(lang: str, **more: object) -> Row:
    return {
        "link_id": f"l-{lang}",
        "claim_id": f"c-{lang}",
        "baseline_claim_id": "b",
        "relation": "updates",
        "score": 0.9,
    } | more


def difference(lang: str, **more: object) -> Row:
    return {
        "difference_id": f"d-{lang}",
        "link_id": f"l-{lang}",
        "relation": "updates",
        "weight": 0.5,
    } | more


def change(lang: str, **more: object) -> Row:
    return {
        "difference_id": f"d-{lang}",
        "field": "quantity",
        "delta": 13.9e9,
        "delta_percent": 5.8,
    } | more


def stage(name: str, **more: object) -> Row:
    return {"id": name, "taken_in": 100, "given_out": 100, "quarantined": 0} | more
