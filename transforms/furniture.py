"""Sentences of a running text that assert nothing: questions, greetings, bylines, captions, site
furniture; and what leads a text in, such as a news agency's dateline."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.languages import ru
from transforms.records import Kind, Lang

QUESTION = re.compile(r"[？?][”’\"'»)）]*$")
# Somebody asked it: the question is quoted within a sentence that asserts.
ASKED = re.compile(r"\w[^“«\"]{1,80}[“«\"][^“«\"]*[？?][”»\"]$")
# A lead asserts, though a link to an explanation hangs on its end without a stop between.
LINKED = re.compile(r"\w.{40,}\s(?:Explainer|Analysis|Opinion|Q&A|Related|Watch):\s")
LETTER = re.compile(r"\w")
RU_POLITE = ("здравствуйте", "приветствую", "благодарю", "спасибо")
DATELINE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:[\u3400-\u9fff]{2,8}(?:网|社|报|台)(?:消息|讯|电)(?:[（(][^）)]{1,20}[）)])?[：:，]?|"
        r"(?:据)?[\u3400-\u9fff]{2,6}[社网报][\u3400-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电讯]"
        r"(?:[（(][^）)]{1,30}[）)])?[：:，]?|"
        r"[（(]?本报[\u3400-\u9fff]{0,10}讯[）)：:\s])\s*"
    ),
    "ru": re.compile(
        r"[А-ЯЁ][а-яё-]+\.\s+\d{1,2}\s+[а-я]{3,8}\.\s+[A-ZА-ЯЁ][\w.]{2,20}\s*[-—–]\s*"
        r"(?=[А-ЯЁ«\d])|"
        r"[А-ЯЁ][А-ЯЁ\s-]{2,40}(?:,\s*\d{1,2}\s+[а-я]{3,8}(?:\s+\d{4}(?:\s+г\.?|\s+года)?)?)?\.?\s*"
        r"(?:[/(][А-ЯЁ][^/)]{1,40}[/)]\.?|[-—–]\s*[А-ЯЁ][\w\s.]{1,30}\.)?\s*[-—–.]?\s+(?=[А-ЯЁ«\d])"
    ),
    "en": re.compile(
        r"[A-Z][A-Z\s.,'/-]{2,40}(?:,?\s+[A-Z][a-z]+\.?\s+\d{1,2}(?:,\s*\d{4})?)?\s*"
        r"(?:\([A-Z][\w\s./-]{1,30}\)\s*[-—–]+|[-—–]{1,2})\s*(?=[A-Z“\"\d])"
    ),
}


@cache
def _listed() -> dict[str, Any]:
    file = Path(__file__).with_name("furniture.yml")
    listed: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return listed


@cache
def _pattern(kind: str, lang: Lang | None = None) -> re.Pattern[str]:
    """Any of the expressions that ``furniture.yml`` lists for a kind (and language)."""
    listed = _listed()[kind][lang] if lang else _listed()[kind]
    joined = "|".join(f"(?:{one})" for one in listed)
    flags = re.IGNORECASE if kind == "boilerplate" else 0
    return re.compile(joined.replace("{agency}", _listed()["agencies"].strip()), flags)


def dateline(text: str, lang: Lang) -> int:
    """The end of a news agency's dateline at the head of ``text``; 0 where there is none."""
    m = DATELINE[lang].match(text)
    if not m or (lang == "ru" and not re.search(r"[/(—–-]|\d", m.group())):
        return 0
    return m.end()


def lead(text: str, lang: Lang) -> int:
    """The end of the words that announce a broadcast's or newsletter's items; 0 without them."""
    m = _pattern("lead", lang).match(text)
    return m.end() if m else 0


def non_claim(text: str, lang: Lang) -> Kind | None:
    """The kind of a sentence that asserts nothing; None for prose. A greeting is boilerplate."""
    bare = text.strip()
    if not LETTER.search(bare):
        return "boilerplate"
    if QUESTION.search(bare):
        return None if ASKED.match(bare) or LINKED.match(bare) else "question"
    if _pattern("byline").match(bare):
        return "byline"
    if _pattern("caption").match(bare) and len(bare) < 120:
        return "caption"
    return "boilerplate" if _pattern("boilerplate").match(bare) or _greets(bare, lang) else None


def _greets(text: str, lang: Lang) -> bool:
    m = _pattern("greeting", lang).match(text)
    if not m or _pattern("says", lang).search(text.rstrip("！!。：:，,.")):
        return False
    return lang != "ru" or not any(
        ru.part_of_speech(word) in ("VERB", "PRTS", "PRED") and word.lower() not in RU_POLITE
        for word in re.findall(r"\w+", text)
    )
