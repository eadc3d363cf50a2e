"""What templates of every format call: filters that know the interface's language."""

from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from reports import evidence, interface, wording
from reports.interface import Lang
from reports.neutral import web_address
from reports.watch import ailing

_STRONGEST = 3
_SPOKEN: dict[str, Callable[..., Any]] = {
    "ailing": ailing,
    "country": wording.country,
    "counted": lambda amount, key, lang="en": interface.counted(f"count.{key}", amount, lang),
    "day": wording.day,
    "decimal": wording.decimal,
    "difference": wording.difference,
    "disagreement": wording.disagreement,
    "field": lambda name, lang="en": interface.named("field", name, lang),
    "field_title": lambda name, lang="en": interface.capitalised(
        interface.named("field", name, lang)
    ),
    "headline": lambda relation, lang="en": interface.named("headline", relation, lang),
    "language": wording.language,
    "measure": wording.measure,
    "moment": wording.moment,
    "named": lambda relation, lang="en": interface.named("relation", relation, lang),
    "period": wording.period,
    "published": wording.published,
    "score": wording.score,
    "sentences": lambda amount, lang="en": interface.counted("correction.sentences", amount, lang),
    "strength": wording.strength,
    "told": evidence.told,
    "topics": lambda topics, lang="en": ("、" if lang == "zh" else ", ").join(
        interface.named("topic", topic, lang) for topic in topics
    ),
    "topic": lambda topic, lang="en": interface.named("topic", topic, lang),
    "value": wording.value,
    "why": lambda amount, lang="en": interface.say(
        "card.why", lang, evidence=interface.counted("card.evidence", amount, lang)
    ),
    "word": lambda name, group, lang="en": interface.named(group, name, lang),
}
_MUTE: dict[str, Callable[..., Any]] = {
    "capitalised": interface.capitalised,
    "strongest": lambda evidence: sorted(evidence, key=lambda one: -one.score)[:_STRONGEST],
    "machine_time": wording.machine_time,
    "web_address": web_address,
}


def filters(lang: Lang) -> dict[str, Callable[..., Any]]:
    """The filters of templates whose interface is in ``lang``."""
    return spoken(lang) | _MUTE


def spoken(lang: Lang) -> dict[str, Callable[..., Any]]:
    """Those of them that say something in ``lang``."""
    return {name: partial(call, lang=lang) for name, call in _SPOKEN.items()}


def strings(lang: Lang, harmless: Callable[[str], str]) -> Callable[..., Markup]:
    """What templates call ``t``: ``t("card.also")``, ``t("page.page", number=2, of=3)``.

    The wording is ours and stays as it is; texts that are filled in are made ``harmless``.
    """

    def t(key: str, **values: object) -> Markup:
        filled = {
            name: harmless(value) if isinstance(value, str) else value
            for name, value in values.items()
        }
        return Markup(interface.say(key, lang, **filled))

    return t
