"""A month of generated news: planted developments that five outlets tell over and over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import yaml

from crawlers.archive import Archive
from crawlers.page import Fetch
from pipeline.audit import audit
from pipeline.claim import claim
from pipeline.extract import extract
from pipeline.link import link
from pipeline.publish import publish
from pipeline.rows import fetch_row
from pipeline.run import Run, archive_folder
from sql import database, writing
from tests.pipeline.house import House
from transforms.records import Lang

PLANTED = yaml.safe_load(Path(__file__).with_name("month.yml").read_text(encoding="utf-8"))
START, DAYS = date(2025, 3, 14), 30
REVISED = 15
OUTLETS: dict[str, tuple[Lang, str]] = {
    "渡口日报": ("zh", "https://dukou.example"), "河湾晚报": ("zh", "https://hewan.example"),
    "Речной курьер": ("ru", "https://kurier.example"),
    "Степной голос": ("ru", "https://golos.example"),
    "Harbour Ledger": ("en", "https://harbour.example"),
}  # fmt: skip
HEADLINES: dict[Lang, str] = {"zh": "当日简讯", "ru": "Коротко", "en": "In brief"}
PASTIMES: dict[Lang, tuple[list[str], list[str], list[str], str]] = {
    "zh": (["老木匠", "花店老板", "退休教师", "小画家", "钓鱼人", "面包师", "邻居大妈"],
           ["在湖边", "在巷口", "在阁楼里", "在旧书摊旁", "在桥下", "在院子里", "在钟楼前"],
           ["修好了一把椅子", "擦亮了三扇窗", "唱了一支老歌", "找到了丢失的伞", "种下一棵梨树",
            "画了半天的云", "煮了一大锅甜汤"], "{}今天{}{}。"),
    "ru": (["Старый плотник", "Хозяйка цветочной лавки", "Пожилой учитель", "Юный художник",
            "Рыболов", "Пекарь", "Соседка с пятого этажа"],
           ["у пруда", "в переулке", "на чердаке", "у книжного развала", "под мостом", "во дворе",
            "перед часовней"],
           ["починил стул", "вымыл три окна", "спел старую песню", "нашёл потерянный зонт",
            "посадил грушу", "полдня рисовал одуванчики", "сварил кастрюлю компота"], "{} {} {}."),
    "en": (["An old carpenter", "The florist", "A retired teacher", "A young painter",
            "An angler", "The baker", "A lady from upstairs"],
           ["by the pond", "in the lane", "in the attic", "near the bookstall", "under the bridge",
            "in the yard", "before the chapel"],
           ["mended a chair", "washed three windows", "sang an old song", "found a lost umbrella",
            "planted a pear tree", "painted clouds all morning", "cooked a pot of soup"],
           "{1} {0} {2}."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """An article that tells of a planted development; ``origin`` is whose words it carries."""

    name: str
    stage: str
    outlet: str
    origin: str
    at: datetime
    url: str
    sentence: str
    page: str

    @property
    def lang(self) -> Lang:
        return OUTLETS[self.outlet][0]


def month(seed: int) -> list[Told]:
    """The month's articles, earliest first."""
    random, numbers = Random(seed), count(1)
    told = [one for planted in PLANTED for one in _tellings(planted, random, numbers)]
    return sorted(told, key=lambda one: one.at)


def _tellings(planted: dict[str, Any], random: Random, numbers: Iterator[int]) -> Iterator[Told]:
    first = random.randrange(0, 8)
    days = [first, *sorted(random.choices(range(first, DAYS), k=9))]
    revised = [day for day in days if day > REVISED]
    for place, day in enumerate(days):
        anew = bool(revised) and "later" in planted and day > REVISED
        stage = "later" if anew and (day == revised[0] or random.random() < 0.5) else "values"
        outlet = random.choice(list(OUTLETS))
        one = _article(planted, stage, outlet, day, place, random, next(numbers))
        yield one
        others = [name for name in OUTLETS if OUTLETS[name][0] == one.lang and name != outlet]
        if others and random.random() < 0.4:
            yield _copy(one, random.choice(others), next(numbers))


def _article(
    planted: dict[str, Any], stage: str, outlet: str, day: int, place: int, random: Random,
    number: int,
) -> Told:  # fmt: skip
    lang, home = OUTLETS[outlet]
    value = random.choice(planted[stage][lang]) if stage in planted else ""
    sentence = random.choice(planted[lang]).format(value=value)
    at = datetime(START.year, START.month, START.day, 6, tzinfo=UTC)
    at += timedelta(days=day, minutes=20 * place + number % 7)
    # Last, so that it is no other sentence's context.
    paragraphs = [*(_pastime(lang, random) for _ in range(4)), sentence]
    page = _page(lang, f"{HEADLINES[lang]} {number}", at, paragraphs)
    url = f"{home}/{number}.html"
    return Told(planted["name"], stage, outlet, outlet, at, url, sentence, page)


def _pastime(lang: Lang, random: Random) -> str:
    who, where, what, pattern = PASTIMES[lang]
    return pattern.format(random.choice(who), random.choice(where), random.choice(what))


def _page(lang: Lang, title: str, at: datetime, paragraphs: Iterable[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{lang}"><head><title>{title}</title>'
        f'<meta property="article:published_time" content="{at.isoformat()}"></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    )


def _copy(one: Told, outlet: str, number: int) -> Told:
    """The same text under another headline, an hour later."""
    at = one.at + timedelta(hours=1)
    page = one.page.replace(one.at.isoformat(), at.isoformat())
    page = page.replace("</h1>", f" {number}</h1>")
    url = f"{OUTLETS[outlet][1]}/{number}.html"
    return Told(one.name, one.stage, outlet, one.origin, at, url, one.sentence, page)


def register(house: House) -> None:
    """Makes the outlets known sources."""
    rows = [
        {"source": name, "run_id": "month", "publisher": name, "country": None,
         "languages": [lang], "zone": "UTC", "home": home, "expected_min": None,
         "expected_max": None}
        for name, (lang, home) in OUTLETS.items()
    ]  # fmt: skip
    with database.connect(house.settings.database) as connection:
        writing.upsert(connection, ("published", "sources"), rows)


def publish_day(house: House, day: date, articles: Iterable[Told], shards: int) -> Run:
    """A whole run over the day's articles, as if each had been fetched an hour after it was out."""
    run = house.run(f"month-{day}", day)
    for one in articles:
        _archive(run, one)
    extract(run)
    claim(run)
    for shard in range(shards):
        link(run, shard, shards)
    audit(run)
    publish(run)
    return run


def _archive(run: Run, one: Told) -> None:
    folder = archive_folder(run, one.outlet)
    fetch = Fetch(
        source=one.outlet, url=one.url, final_url=one.url, kind="article", status=200,
        fetched_at=one.at + timedelta(hours=1), content_type="text/html; charset=utf-8",
        outcome="archived",
    )  # fmt: skip
    with Archive(folder) as archive:
        kept = archive.add(fetch, [(b"Content-Type", b"text/html")], one.page.encode())
    place = str(folder.relative_to(run.settings.archive))
    with database.connect(run.settings.database) as connection:
        row = fetch_row(run.run_id, kept, place)
        writing.upsert(connection, ("published", "fetches"), [row])
