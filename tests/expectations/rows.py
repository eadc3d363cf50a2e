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
        "zone": {"zh": "Asia/Shanghai", "ru": "Europe/Moscow", "en": "UTC"}[lang],
    } | more


def claim(lang: str, **more: object) -> Row:
    text, figure, value = TEXTS[lang]
    at = text.index(figure)
    return {
        "claim_id": f"c-{lang}",
        "version_id": f"v-{lang}",
        "document": f"v-{lang}",
        "kind": "claim",
        "lang": lang,
        "polarity": "affirmed",
        "text": text,
        "parts": [[0, len(text)]],
        "quantities": [
            {"value": value, "low": None, "high": None, "text": figure, "start": at,
             "end": at + len(figure)}
        ],
        "times": [
            {"start": "2024-01-01", "end": "2024-12-31"},
            {"start": "2027-01-01", "end": None},
            {"start": None, "end": None},
        ],
    } | more  # fmt: skip


def link(lang: str, **more: object) -> Row:
    return {
        "link_id": f"l-{lang}",
        "claim_id": f"c-{lang}",
        "baseline_claim_id": "b",
        "relation": "updates",
        "tier": "certain",
        "score": 0.9,
    } | more


def difference(lang: str, **more: object) -> Row:
    return {
        "difference_id": f"d-{lang}",
        "link_id": f"l-{lang}",
        "relation": "updates",
        "edition": AT.date(),
        "score": 0.9,
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


def page(lang: str, **more: object) -> Row:
    return {
        "fetch_id": f"f-{lang}",
        "source": lang,
        "outcome": "archived",
        "reason": None,
        "fetched_at": AT,
        "warc": "a.warc.gz",
        "warc_offset": 0,
        "sha256": "0" * 64,
        "size": 900,
    } | more


def relation(lang: str, **more: object) -> Row:
    """A share of 15 in 100, as before."""
    name = {"zh": "contradicts", "ru": "updates", "en": "confirms"}[lang]
    return {
        "relation": name,
        "claims": 15,
        "total": 100,
        "former": 150,
        "former_total": 1000,
    } | more


def source(lang: str, **more: object) -> Row:
    return {"source": lang, "expected_min": 2, "expected_max": 40, "new": 10, "former": 9.5,
            "days": 20.0} | more  # fmt: skip


def document(lang: str, **more: object) -> Row:
    return {"document": lang, "lang": lang, "sha256": "0" * 64, "text": TEXTS[lang][0],
            "date": {"zh": "2024", "ru": "2024-05", "en": "2024-05-01"}[lang]} | more  # fmt: skip


def edition(lang: str, **more: object) -> Row:
    """The edition of a day in a zone, seen on ``today`` there."""
    zone = {"zh": "Asia/Shanghai", "ru": "Europe/Moscow", "en": "UTC"}[lang]
    return {"day": AT.date(), "zone": zone, "today": AT.date()} | more
