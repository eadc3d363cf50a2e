"""What a group of lines is for: heading, note, caption, byline, furniture, or prose."""

import re

from transforms.documents.block import BlockKind
from transforms.documents.lines import MARKED, Group, ends_sentence

HAN_NUMBER = r"[一二三四五六七八九十]{1,3}"
LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (2, re.compile(rf"第{HAN_NUMBER}[章节部分]|{HAN_NUMBER}(?:\s*[、．]|\s+\S)|[IVX]{{1,5}}\.\s")),
    (3, re.compile(rf"[（(]{HAN_NUMBER}[）)]")),
    (4, re.compile(r"\d{1,2}(?:\.\d{1,2})*\s*[.．、]\s*\D|\d{1,2}(?:\.\d{1,2})+\s+\D|（\d{1,2}）")),
)  # fmt: skip
BIBLIOGRAPHY = re.compile(
    r"(?:主要|引用)?参考(?:文献|书目|资料)[：:]?$|References$|Bibliography$|Works cited$|Notes$|"
    r"Примечания$|"
    r"(?:Список\s+)?(?:использованн\w+\s+)?[Лл]итератур[аы](?:\s+и\s+источник\w+)?$|Библиография$",
    re.IGNORECASE,
)
PLAIN_HEADING = re.compile(
    r"(?:引\s*言|导\s*[言论]|结\s*[语论]|余\s*论|参考文献[：:]?|注\s*释[：:]?|Introduction|Conclusions?|References|Bibliography|"
    r"Введение|Заключение|(?:Список\s+)?литератур[аы]|Примечания)$",
    re.IGNORECASE,
)
HASHES = re.compile(r"(#{1,6})\s+")
BOLD = re.compile(r"\*\*([^*]+)\*\*$")
LONGEST_HEADING = 60
DEFINITION = re.compile(r"\[\^\w+\]:")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)$|<img\b[^>]*>$")
CAPTION = re.compile(
    r"(?:[图表]\s*\d+|(?:资料|数据|图片)来源[：:]|图[：:]|Photo(?: by)?:"
    r"|(?:Figure|Table|Fig\.)\s*\d+|(?:Рисунок|Рис\.|Таблица)\s*\d+|Фото:)"
)
# A sentence about a figure or table, not its caption.
ABOUT_FIGURE = re.compile(
    r"[图表]\s*\d+(?:[-.—]\d+)?\s*(?:显示|表明|反映|列|给出|展示|说明|汇总|[是为中可]|所示|，)|"
    r"(?:Figure|Table|Fig\.)\s*\d+(?:\.\d+)?\s+(?:[a-z]+s|and|in|to|also)\b|"
    r"(?:Рисунок|Рис\.|Таблица)\s*\d+\s+[а-я]+(?:ет|ют|ит|ят)\b"
)
META = re.compile(
    r"[*\s]{0,6}[【〔\[]?[*\s]{0,6}(?:关\s*键\s*词|中图分类号|文献标识码|文章标识|文章编号|DOI|"
    r"Key\s*[Ww]ords|Keywords|Ключевые\s+слова|KEY\s?WORDS|КЛЮЧЕВЫЕ СЛОВА)[*\s]{0,6}"
    r"(?:[】〕\]:：]|\.(?=\s))"
)
ABSTRACT_WORDS = (
    r"(?:内容提要|内容摘要|摘\s*要|提\s*要|Abstract|Summary|ABSTRACT|Аннотация|Резюме|АННОТАЦИЯ)"
)
ABSTRACT_LABELS = re.compile(ABSTRACT_WORDS)
ABSTRACT = re.compile(
    rf"[*\s]{{0,6}}[【〔\[]?[*\s]{{0,6}}({ABSTRACT_WORDS})[*\s]{{0,6}}(?:[】〕\]:：]|\.(?=\s))[*\s]{{0,6}}"
)
BYLINE = re.compile(
    r"[（(]\s*(?:责任编辑|翻\s*译|校\s*对|译者|编辑|记者|作者)|(?:责任编辑|文/|记者[：:])"
    # An author's note; an unescaped star may also be a list's.
    r"|(?:\\\*{1,3}\s+\S|\*{1,3}\s*(?:[\u3400-\u9fff·]{2,15}\s*[（(，,]|本文|感谢)).{0,400}(?:研究员|教授|讲师|主任|所长|博士|研究生|基金|项目|成果|授权|审阅)"
)
FUNDING = re.compile(r"\\?\*{1,3}\s*\S")
NO_NAME = re.compile(r"[与及的和]|现状|分析|研究")
NAMES = re.compile(
    r"\s*(?:[\u3400-\u9fff]{1,5}(?:[·•][\u3400-\u9fff]{1,8})*|[A-Z][\w.]+)"
    r"(?:[\s、,，]+(?:[\u3400-\u9fff]{1,5}(?:[·•][\u3400-\u9fff]{1,8})*|[A-Z][\w.]+))*\s*(?:\\?\*)*\s*$"
)
ADDRESS = re.compile(r"https?://\S+")
BAR = re.compile(r"(?<=\S)\s+\|\s+(?=\S)")
RULE = re.compile(r"(?:[-*_—─]\s*){3,}$|<!--.*-->$")


def level(text: str) -> int | None:
    """How deep a heading stands: 1 a title, 4 the lowest; None if the text is no heading.

    Numbering goes before Markdown's hashes, which text recognition gets wrong.
    """
    hashes, bold = HASHES.match(text), BOLD.match(text)
    bare = heading_text(text)
    marked = bool(hashes or bold)
    if not marked and (
        len(bare) > LONGEST_HEADING or ends_sentence(bare) or bare[-1:] in "；;，,：:"
    ):
        return None
    if PLAIN_HEADING.match(bare):
        return 2
    numbered = next((n for n, pattern in LEVELS if pattern.match(bare)), None)
    if numbered and (marked or numbered > 1):
        return numbered
    if hashes:
        return len(hashes.group(1))
    return 3 if bold and len(bare) <= LONGEST_HEADING and not META.match(text) else None


def join_lines(first: str, second: str) -> str:
    """A title's two lines as one."""
    wide = re.match(r"[\u2e80-\u9fff—（“]", second)
    return first + ("" if wide else " ") + second


def numbered(text: str) -> bool:
    """Whether a heading's number or wording tells that it stands within an article."""
    bare = heading_text(text)
    return bool(PLAIN_HEADING.match(bare)) or any(p.match(bare) for _, p in LEVELS)


def heading_text(text: str) -> str:
    """A heading's words, without Markdown's marks and line breaks."""
    bare = " ".join(HASHES.sub("", text).split())
    return re.sub(r"\\?\*+|[①-⑳]$", "", bare).strip()


def kind(group: Group) -> BlockKind:
    """The function of ``group`` by what stands in it; prose is what is left."""
    text = group.text
    if group.furniture:
        return "header"
    if RULE.match(text):
        return "boilerplate"
    if IMAGE.match(text) or (CAPTION.match(text) and not _prose(text)):
        return "caption"
    if tabular(text):
        return "row"
    if META.match(text):
        return "boilerplate"
    if ADDRESS.fullmatch(text):
        return "citation"
    if BYLINE.match(text) or (group.note and FUNDING.match(text)):
        return "byline"
    if DEFINITION.match(text) or (group.note and not ABSTRACT.match(text)):
        return "citation"
    if not group.note and group.ended is not False and level(text) is not None:
        return "heading"
    return "paragraph"


def names(text: str) -> bool:
    """Whether a line is nothing but personal names, as below an article's title."""
    bare = len(text) <= 80 and not NO_NAME.search(text) and not ends_sentence(text)
    return bare and bool(NAMES.match(text))


def tabular(text: str) -> bool:
    """Whether a line is a table's row: cells parted by bars, as in Markdown or a page's tables."""
    bars = len(BAR.findall(text))
    edged = text.startswith("|") and text.endswith("|") and len(text) > 1
    return "\n" not in text and (edged or bars > 1 or (bars == 1 and not ends_sentence(text)))


def marked(group: Group) -> str | None:
    """The mark that a note begins with (``①``, ``*``), or None."""
    m = MARKED.match(group.text)
    return m.group(1).lstrip("\\") if m else None


def _prose(text: str) -> bool:
    if ABOUT_FIGURE.match(text) and ends_sentence(text):
        return True
    return "来源" not in text and (len(text) > 120 or (len(text) > 60 and text.count("。") > 1))
