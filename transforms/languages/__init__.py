"""Words of Chinese, Russian and English, and telling these languages from others."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import yaml

from transforms.languages import en, ru, zh
from transforms.languages.detection import detect
from transforms.languages.word import Word
from transforms.records import Lang

__all__ = ["Word", "detect", "stop_words", "words"]

SPLITTERS: dict[Lang, Callable[[str], tuple[Word, ...]]] = {
    "zh": zh.words,
    "ru": ru.words,
    "en": en.words,
}


@lru_cache(maxsize=512)
def words(text: str, lang: Lang) -> tuple[Word, ...]:
    """The words of ``text`` with exact offsets in characters, in order, without punctuation."""
    return SPLITTERS[lang](text)


@cache
def stop_words(lang: Lang) -> frozenset[str]:
    """Lemmas that carry no content (``stopwords.yml``)."""
    file = Path(__file__).with_name("stopwords.yml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return frozenset(word.lemma for word in words(listed[lang], lang)) | set(listed[lang].split())
