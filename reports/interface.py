"""The words of the interface in English, Chinese and Russian, from one table: ``strings.yml``."""

from functools import cache
from pathlib import Path
from typing import Literal, get_args

import yaml
from babel import Locale
from babel.numbers import format_decimal

Lang = Literal["en", "zh", "ru"]
LANGS: tuple[Lang, ...] = get_args(Lang)
TAGS: dict[Lang, str] = {"en": "en", "zh": "zh-Hans", "ru": "ru"}
NAMES: dict[Lang, str] = {"en": "English", "zh": "中文", "ru": "Русский"}
_FORMS = {"en": ("one", "other"), "zh": ("other",), "ru": ("one", "few", "many")}
_TABLE = Path(__file__).with_name("strings.yml")


@cache
def table() -> dict[str, dict[str, str | list[str]]]:
    """Every string: ``group.name`` to its wording, or its plural forms, in each language.

    Plural forms stand in the order one, other (English) and one, few, many (Russian); Chinese has
    a single one.
    """
    groups: dict[str, dict[str, dict[str, str | list[str]]]]
    groups = yaml.load(_TABLE.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {f"{group}.{name}": row for group, rows in groups.items() for name, row in rows.items()}


def say(key: str, lang: Lang, **values: object) -> str:
    """A string of the interface with its places filled in."""
    wording = table()[key][lang]
    assert isinstance(wording, str), f"{key} has plural forms"
    return wording.format(**values) if values else wording


def counted(key: str, amount: float, lang: Lang) -> str:
    """A string that counts: “1 article”, “2 статьи”, “5篇文章”."""
    return form(key, amount, lang).format(n=format_decimal(amount, locale=locale(lang)))


def form(key: str, amount: float, lang: Lang) -> str:
    """The plural form of a string that goes with ``amount``; of a fraction, Russian's second."""
    wording = table()[key][lang]
    if isinstance(wording, str):
        return wording
    category, names = locale(lang).plural_form(amount), _FORMS[lang]
    return wording[names.index(category) if category in names else 1]


def named(group: str, name: str, lang: Lang) -> str:
    """The name of a relation, topic, field, … in the interface; an unknown one as it is."""
    wording = table().get(f"{group}.{name}")
    return str(wording[lang]) if wording else name.replace("_", " ")


def capitalised(text: str) -> str:
    """Ready to begin a line: only its first letter is touched, so that СМИ stays СМИ."""
    return text[:1].upper() + text[1:]


@cache
def locale(lang: Lang) -> Locale:
    """Babel's locale of an interface language; English as in Britain, day before month."""
    return Locale.parse({"en": "en_GB", "zh": "zh_Hans_CN", "ru": "ru_RU"}[lang])
