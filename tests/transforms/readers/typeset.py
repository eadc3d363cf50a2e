"""Sets the PDF fixtures of this folder; run by hand: ``python typeset.py FOLDER``.

Needs reportlab (not in the lock) and the font DejaVu Serif, of which the files hold the letters
they use; Chinese is set in STSong-Light, which readers map themselves, as in many journals' files.
The texts are invented.
"""

import sys
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SONG, SERIF, BOLD = "STSong-Light", "Serif", "Serif-Bold"
A5 = (420, 595)


def fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    pdfmetrics.registerFont(TTFont(SERIF, DEJAVU))
    pdfmetrics.registerFont(TTFont(BOLD, DEJAVU.replace(".ttf", "-Bold.ttf")))


def canvas(file: Path, **options: object) -> Canvas:
    return Canvas(str(file), pagesize=A5, invariant=1, **options)


def line(page: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:
    """Draws a line; what stands between braces is raised: ``words{1}``."""
    drawn = page.beginText(x, y)
    for place, piece in enumerate(text.replace("}", "{").split("{")):
        drawn.setRise(size * 0.35 if place % 2 else 0)
        drawn.setFont(font, size * 0.6 if place % 2 else size)
        drawn.textOut(piece)
    page.drawText(drawn)


def chinese(file: Path, tariffs: str = "一半") -> None:
    """Three pages of a journal: title, indents, a running title, numbers, circled notes."""
    page = canvas(file)
    page.setTitle("Microsoft Word - 湖区.doc")
    page.setAuthor("Administrator")
    line(page, 150, 520, "湖区国家的合作道路", SONG, 16)
    line(page, 190, 495, "林湖", SONG, 10.5)
    line(page, 60, 460, "一、贸易", SONG, 13)
    body = [
        (81, "湖区联盟的贸易额在2030年达到26亿美元，比上一年增"),
        (60, "长37%。{①} 联盟有9个成员国，其中三个在2029年加入。成员"),
        (60, "国的首脑每年会晤一次，会晤由轮值主席国主持。"),
        (81, "走廊沿线的十二座码头已经完成改建，其余三座要等到下一"),
        (60, "年。{②} 联盟计划在2031年把关税降低" + tariffs + "，并且取消过境"),
    ]
    for place, (x, text) in enumerate(body):
        line(page, x, 430 - 18 * place, text, SONG, 10.5)
    line(page, 60, 110, "{①} 湖区统计局：《2030年年报》，https://stat.example/2030/an", SONG, 8)
    line(page, 60, 98, "nual-report.html。", SONG, 8)
    line(page, 60, 86, "{②} 《湖区日报》，2030年5月6日。", SONG, 8)
    line(page, 200, 50, "- 11 -", SONG, 9)
    page.showPage()
    line(page, 150, 550, "湖区研究 2031年第5期", SONG, 8)
    line(page, 60, 520, "费。各国议会尚未批准这项计划。{①}", SONG, 10.5)
    line(page, 60, 480, "二、水运", SONG, 13)
    line(page, 81, 450, "2030年货运量为2630万吨，是十年前的两倍。客运量没有", SONG, 10.5)
    line(page, 60, 432, "增加，各国也没有解释原因。", SONG, 10.5)
    line(page, 60, 395, "国家", SONG, 10.5)
    line(page, 180, 395, "货运量（万吨）", SONG, 10.5)
    line(page, 60, 377, "东湖国", SONG, 10.5)
    line(page, 180, 377, "1200", SONG, 10.5)
    line(page, 60, 359, "西湖国", SONG, 10.5)
    line(page, 180, 359, "1430", SONG, 10.5)
    line(page, 60, 90, "{①} 同上，第7页。", SONG, 8)
    line(page, 200, 50, "- 12 -", SONG, 9)
    page.showPage()
    line(page, 150, 550, "湖区研究 2031年第5期", SONG, 8)
    line(page, 81, 520, "航道全年开放。", SONG, 10.5)
    line(page, 200, 50, "- 13 -", SONG, 9)
    page.save()


RUSSIAN = (
    "Товарооборот озёрного союза в 2030 году вырос на 37% и достиг 26 млрд долларов.{1} В союз "
    "входят девять государств, три из них присоединились в 2029 году. Главы государств "
    "встречаются раз в год.",
    "Вдоль коридора перестроены двенадцать причалов. Остальные три будут готовы через год. Союз "
    "намерен к 2031 году снизить пошлины вдвое и отменить плату за транзит. Парламенты ещё не "
    "одобрили этот план, а перевозчики не изменили тарифы.",
    "Грузооборот составил 26,3 млн тонн, вдвое больше, чем десять лет назад. Пассажиров больше не "
    "стало. Судоходство открыто круглый год.",
)


def russian(file: Path) -> None:
    """A title over two columns, words broken at their hyphens, a note below the first column."""
    page = canvas(file)
    page.setTitle("Озёрный союз в 2030 году")
    page.setAuthor("И. Озеров")
    line(page, 90, 540, "Озёрный союз в 2030 году", BOLD, 14)
    rows = [row for text in RUSSIAN for row in _columns(text)]
    for place, (indent, text) in enumerate(rows):
        column, row = divmod(place, (len(rows) + 1) // 2)
        line(page, 40 + 180 * column + indent, 500 - 14 * row, text, SERIF, 9)
    line(page, 40, 80, "{1} Озёрная статистика, 2030, с. 7.", SERIF, 7)
    line(page, 205, 40, "5", SERIF, 8)
    page.save()


def _columns(text: str) -> list[tuple[int, str]]:
    """The lines of a paragraph in a narrow column; long words at their ends are broken."""
    found: list[tuple[int, str]] = []
    rest, indent = text, 12
    while rest:
        bare = rest.replace("{", "").replace("}", "")
        first = simpleSplit(bare, SERIF, 9, 160 - indent)[0]
        size = next(i for i in range(len(rest) + 1)
                    if rest[:i].replace("{", "").replace("}", "") == first)  # fmt: skip
        size += rest[size : size + 1] == "}"
        after = rest[size:].split(" ")[1:2]
        if after and len(after[0]) > 8 and len(first) < 24 and after[0].isalpha():
            found.append((indent, rest[:size] + " " + after[0][:4] + "-"))
            rest = rest[size + 1 + 4 :]
        else:
            found.append((indent, rest[:size]))
            rest = rest[size:].lstrip()
        indent = 0
    return found


def english(file: Path) -> None:
    """Paragraphs parted by white, a bold heading, an exponent, a list; no page furniture."""
    page = canvas(file)
    page.setTitle("Untitled")
    line(page, 60, 530, "The Lake Union in 2030", SERIF, 18)
    line(page, 60, 495, "Trade", BOLD, 10)
    rows = (
        "Trade within the Lake Union grew by 37% in 2030 and reached 2.6 billion",
        "dollars. The union has nine members, and its area is 12,000 km{2}. Three of the",
        "members joined in 2029.",
        "",
        "Along the corridor twelve quays have been rebuilt. The other three will be",
        "ready in a year.",
        "",
        "• The union plans to halve its tariffs by 2031.",
        "• Transit fees will be abolished.",
    )
    for place, text in enumerate(rows):
        line(page, 60, 475 - 14 * place, text, SERIF, 9.5)
    page.save()


def refused(folder: Path) -> None:
    """A page without text, and one that needs a password."""
    page = canvas(folder / "scan.pdf")
    page.rect(60, 60, 300, 450)
    page.save()
    page = canvas(folder / "locked.pdf", encrypt=StandardEncryption("secret", strength=128))
    line(page, 60, 500, "Closed.", SERIF, 12)
    page.save()


if __name__ == "__main__":
    fonts()
    target = Path(sys.argv[1])
    chinese(target / "journal_zh.pdf")
    chinese(target / "journal_zh_changed.pdf", "三成")
    russian(target / "columns_ru.pdf")
    english(target / "plain_en.pdf")
    refused(target)
