"""Sentences of a running text that assert nothing: questions, bylines, captions, site furniture."""

import re

from transforms.records import Kind, Lang

QUESTION = re.compile(r"[？?][”’\"'»)）]*$")
LETTER = re.compile(r"\w")
BYLINE = re.compile(
    r"(?:By [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?:,? (?:and|in) .{2,40})?$|Автор:|Текст:|"
    r"[（(]?(?:本报|本台|新华社|央视|总台)?(?:记者|通讯员|编辑|责编|作者)[：:\s][\S ]{2,20}[）)]?$|"
    r"Reporting by\b|Editing by\b|Writing by\b)"
)
CAPTION = re.compile(
    r"(?:图为|资料图|资料图片|图片来源|图[：:]|Photo:|Photograph:|Фото:|На фото[:\s])"
)
BOILERPLATE = re.compile(
    r"(?:[（(]完[）)]|Read more\b.{0,80}$|Continue reading\b|"
    r"(?:Sign up|Subscribe)\b.{0,120}$|Click here\b|Share (?:this|on)\b|Advertisement$|"
    r"Читайте также\b|Подписывайтесь\b|"
    r"Фото и видео\b|点击(?:查看|进入|阅读)|相关(?:阅读|新闻)[：:]|更多新闻|版权所有|"
    r"All rights reserved|©)",
    re.IGNORECASE,
)
DATELINE: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:[\u3400-\u9fff]{2,8}(?:网|社|报|台)(?:消息|讯|电)(?:[（(][^）)]{1,20}[）)])?[：:，]?|"
        r"[\u3400-\u9fff]{2,6}社[\u3400-\u9fff]{2,8}\d{1,2}月\d{1,2}日电(?:[（(][^）)]{1,30}[）)])?[：:，]?|"
        r"[（(]?本报[\u3400-\u9fff]{0,10}讯[）)：:\s])\s*"
    ),
    "ru": re.compile(
        r"[А-ЯЁ][А-ЯЁ\s-]{2,40}(?:,\s*\d{1,2}\s+[а-я]{3,8}(?:\s+\d{4}(?:\s+г\.?|\s+года)?)?)?\.?\s*"
        r"(?:[/(][А-ЯЁ][^/)]{1,40}[/)]\.?|[-—–]\s*[А-ЯЁ][\w\s.]{1,30}\.)?\s*[-—–.]?\s+(?=[А-ЯЁ«\d])"
    ),
    "en": re.compile(
        r"[A-Z][A-Z\s.,'/-]{2,40}(?:,?\s+[A-Z][a-z]+\.?\s+\d{1,2}(?:,\s*\d{4})?)?\s*"
        r"(?:\([A-Z][\w\s./-]{1,30}\)\s*[-—–]+|[-—–]{1,2})\s*(?=[A-Z“\"\d])"
    ),
}


def dateline(text: str, lang: Lang) -> int:
    """The end of a news agency's dateline at the head of ``text``; 0 where there is none."""
    m = DATELINE[lang].match(text)
    if not m or (lang == "ru" and not re.search(r"[/(—–-]|\d", m.group())):
        return 0
    return m.end()


def non_claim(text: str, lang: Lang) -> Kind | None:
    """The kind of a sentence that asserts nothing; None for prose."""
    bare = text.strip()
    if not LETTER.search(bare):
        return "boilerplate"
    if QUESTION.search(bare):
        return "question"
    if BYLINE.match(bare):
        return "byline"
    if CAPTION.match(bare) and len(bare) < 120:
        return "caption"
    return "boilerplate" if BOILERPLATE.match(bare) else None
