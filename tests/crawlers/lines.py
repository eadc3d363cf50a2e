"""Lines of a small newsroom in three languages."""

import json

TEXTS = {
    "zh": "上合组织成员国贸易部长周二在会晤后发表联合公报。\n各方同意扩大本币结算。",
    "ru": "Министры торговли стран ШОС встретились в столице.\nОни решили расширить расчёты.",
    "en": "Trade ministers of the SCO met in the capital.\nThey agreed to widen settlement.",
}


def line(number: int, lang: str = "en", **more: object) -> dict[str, object]:
    """An article's line; ``more`` replaces or adds keys."""
    return {
        "id": f"a{number}",
        "lang": lang,
        "source": {"zh": "欧陆观察", "ru": "Степной вестник", "en": "Continental Ledger"}[lang],
        "url": f"https://{lang}.example/news/{number}?part=1",
        "published": f"2026-11-{number:02}T10:30:00+03:00",
        "title": {"zh": "部长会晤", "ru": "Встреча министров", "en": "Ministers meet"}[lang]
        + f" {number}",
        "text": TEXTS[lang],
    } | more


def as_bytes(article: dict[str, object]) -> bytes:
    """A line as its file holds it, keys without a value left out."""
    return json.dumps({k: v for k, v in article.items() if v is not None}).encode()
