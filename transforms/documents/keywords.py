"""An article's keywords in Chinese, Russian and English, put side by side."""

import re
from collections.abc import Iterator

from transforms.documents.articles import article_at
from transforms.documents.block import join
from transforms.documents.blocks import blocks
from transforms.documents.kinds import META
from transforms.records import Lang

LABELS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"关\s*键\s*词"),
    "ru": re.compile(r"Ключевые\s+слова", re.IGNORECASE),
    "en": re.compile(r"Key\s*words", re.IGNORECASE),
}
# Commas part keywords, save within quotation marks and brackets.
COMMA = re.compile(r"[;；,，、](?![^«»]*»)(?![^“”]*”)(?![^（）()]*[）)])")
SPACES = re.compile(r"[ \u3000]{2,}|\t")
SPACE = re.compile(r"\s+")
Keywords = dict[Lang, tuple[str, ...]]


def keyword_pairs(text: str) -> tuple[dict[Lang, str], ...]:
    """The keywords of a document's articles, each in the languages that the article gives it in.

    The n-th keyword of one list renders the n-th of another; lists of unequal length are not
    paired, and a keyword without a counterpart is left out.
    """
    pairs: list[dict[Lang, str]] = []
    for lists in _by_article(text):
        lengths = [len(words) for words in lists.values()]
        best = max(lengths, key=lengths.count, default=0)
        paired = {lang: words for lang, words in lists.items() if len(words) == best}
        if len(paired) > 1:
            pairs += [{lang: words[n] for lang, words in paired.items()} for n in range(best)]
    return tuple(pairs)


def _by_article(text: str) -> Iterator[Keywords]:
    """The lists of each article. Those at the end of a round table are the whole table's."""
    found: dict[str, Keywords] = {}
    for block in blocks(text):
        if block.kind != "boilerplate":
            continue
        words = join(text, block.parts).text
        label = META.match(words)
        lang = next((k for k, v in LABELS.items() if label and v.search(label.group())), None)
        if label and lang:
            head = article_at(text, block.parts[0][0])
            title = next(iter(block.section), head.title if head else "")
            found.setdefault(title, {})[lang] = _split(words[label.end() :], lang)
    yield from found.values()


def _split(words: str, lang: Lang) -> tuple[str, ...]:
    """Semicolons or commas part keywords; Chinese ones often stand with nothing but spaces."""
    bare = words.strip().strip("*.。").strip()
    parts = COMMA.split(bare)
    if lang == "zh" and len(parts) == 1:
        parts = SPACES.split(bare)
        parts = SPACE.split(bare) if len(parts) == 1 else parts
    return tuple(" ".join(part.split()) for part in parts if part.strip())
