"""Pages for the comparison with peers: a third each language, a tenth in legacy encodings."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TEMPLATES = ("jsonld", "opengraph", "microdata", "table", "soup", "byline")
LEGACY = {"zh": "gb18030", "ru": "windows-1251", "en": "windows-1252"}
_FIRST = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
_PARTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "zh": (
        ("哈萨克斯坦贸易部门", "俄罗斯铁路公司", "上合组织秘书处", "蒙古国能源部",
         "乌兹别克斯坦央行"),
        ("周一宣布", "在北京会晤后表示", "发表公报称", "向媒体证实", "在年度报告中指出"),
        ("今年货运量达到{0}万吨", "双边贸易额为{0}亿美元", "本币结算比例升至百分之{1}",
         "新口岸每天可通过{0}辆货车", "已有{1}个项目开工建设"),
        ("，比去年同期有所增长。", "，预计明年继续扩大。", "，各方对此表示满意。",
         "，但仍低于原定目标。"),
    ),
    "ru": (
        ("Министерство торговли Казахстана", "Российские железные дороги", "Секретариат ШОС",
         "Министерство энергетики Монголии", "Центральный банк Узбекистана"),
        (" сообщило в понедельник, что", " сообщает по итогам встречи, что", 
         " указало в отчёте, что",         " подтвердило журналистам, что"),
        (" перевозки достигли {0} тысяч тонн", " товарооборот составил {0} миллионов долларов",
         " доля расчётов в национальных валютах выросла до {1} процентов",
         " новый переход пропускает {0} грузовиков в сутки"),
        (", что больше прошлогоднего.", " и в будущем году вырастет.", ", хотя план был выше.",
         ", и стороны этим довольны."),
    ),
    "en": (
        ("The trade ministry of Kazakhstan", "The railways of Russia", "The secretariat of the SCO",
         "The energy ministry of Mongolia", "The central bank of Uzbekistan"),
        (" said on Monday that", " told reporters that", " noted in a report that",
         " confirmed after the meeting that"),
        (" freight reached {0} thousand tonnes", " trade came to {0} million dollars",
         " settlement in national currencies rose to {1} per cent",
         " the new crossing lets {0} lorries through every day"),
        (", more than a year before.", " and would grow next year.", ", short of the target.",
         ", which both sides welcomed."),
    ),
}  # fmt: skip
_TITLES = {"zh": "第{0}号消息：贸易与运输", "ru": "Сообщение {0}: торговля и перевозки",
           "en": "Bulletin {0}: trade and transport"}  # fmt: skip


def lines(count: int) -> Iterator[dict[str, Any]]:
    """So many articles of one outlet, the same every time."""
    chance = random.Random(5)
    for number in range(count):
        lang = ("zh", "ru", "en")[number % 3]
        line = {
            "id": str(number), "lang": lang, "source": "Peers' outlet",
            "url": f"https://outlet.example/{lang}/{number}.html",
            "published": (_FIRST + timedelta(minutes=7 * number)).isoformat(),
            "title": _TITLES[lang].format(number), "template": TEMPLATES[number // 3 % 6],
            "text": "\n".join(_paragraph(chance, lang) for _ in range(chance.randint(6, 14))),
        }  # fmt: skip
        yield line | ({"encoding": LEGACY[lang]} if number % 10 == 0 else {})


def _paragraph(chance: random.Random, lang: str) -> str:
    join = "" if lang == "zh" else " "
    return join.join(_sentence(chance, lang) for _ in range(chance.randint(2, 5)))


def _sentence(chance: random.Random, lang: str) -> str:
    text = "".join(chance.choice(part) for part in _PARTS[lang])
    return text.format(chance.randint(100, 9_999), chance.randint(3, 97))


def write(path: Path, count: int) -> list[dict[str, Any]]:
    """Writes the newsroom's file; its lines."""
    found = list(lines(count))
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in found), "utf-8")
    return found
