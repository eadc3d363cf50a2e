"""An edition of 10,000 differences: seconds, memory and the weight of its pages.

``python -m benchmarks.edition [DIFFERENCES]`` makes an edition in memory — three languages, each
difference with 13 kinds of evidence, a change, a rendering and its passage; every fifth reported by
a second outlet — and draws each form of it, every form in a process of its own. It prints seconds
of CPU, peak memory (with the record itself, which is told apart), files, and the bytes of the
first page and of the heaviest.
"""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

from reports.differences import Baseline, Change, Evidence, Item, Telling
from reports.edition import Counts, Day, Edition, RelationCount, TopicCount
from reports.feeds import topic_feeds
from reports.html import edition_pages
from reports.interface import LANGS
from reports.mail import edition_mail
from reports.markdown import edition_markdown
from reports.write import edition_json

DIFFERENCES = 10_000
DAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 6, 5, tzinfo=UTC)
RELATIONS = ("contradicts", "advances", "updates", "updates", "updates", "new")
TOPICS = ("trade", "energy", "transport", "membership", "security", "finance", "summit")
FEATURES = ("terms", "rarity", "common", "own", "coverage", "wording", "actors", "topics", "time",
            "quantity", "context", "meaning", "setting")  # fmt: skip
SENTENCES = {
    "zh": "海关总署公布的数据显示，第{n}批货物经该口岸运往邻国，全年双边贸易额约为{n}亿美元，"
          "较上年同期有所变化。",
    "ru": "По данным таможни, партия № {n} прошла через этот пункт, а товарооборот двух стран"
          " составил около {n} млрд долларов, что отличается от прошлогоднего.",
    "en": "Customs data show that shipment {n} passed this crossing, and that trade between the two"
          " came to about ${n} billion over the year, unlike the year before.",
}  # fmt: skip
NEXT = {"zh": "ru", "ru": "en", "en": "zh"}


def made(amount: int = DIFFERENCES) -> Edition:
    """An edition of ``amount`` differences, the same each time."""
    items = tuple(_item(number, amount) for number in range(amount))
    zeros = dict.fromkeys(
        ("developments", "certain", "new", "claims", "articles", "outlets", "pages", "rejected"), 9
    )
    return Edition(
        edition=DAY, zone="UTC", state="open", published_at=AT, run_ids=("benchmark",),
        counts=Counts(pages=amount, articles=amount, outlets=60, claims=9 * amount, rejected=3,
                      held=1, rejudged=0),
        relations=tuple(RelationCount(relation=relation, lang=lang, claims=amount // 18)
                        for relation in sorted(set(RELATIONS)) for lang in SENTENCES),
        topics=tuple(TopicCount(topic=topic, relation="updates", claims=amount // 7)
                     for topic in TOPICS),
        former=None, items=items, withdrawn=(), rejections=(), silent=(),
        recent=tuple(Day(edition=date(2026, 11, day), held=0, **zeros) for day in range(6, 20)),
    )  # fmt: skip


def _item(number: int, amount: int) -> Item:
    lang = tuple(SENTENCES)[number % 3]
    relation = RELATIONS[number % len(RELATIONS)]
    return Item(
        difference_id=f"{number:016x}", development_id=f"dev-{number - (number % 5 == 4)}",
        relation=relation, tier="certain" if number % 3 else "suggested", novelty="first",
        score=0.5 + number % 50 / 100, weight=1 - number / amount,
        topics=(TOPICS[number % 7], TOPICS[number % 5]),
        news=_telling(number, lang, relation),
        baseline=None if relation == "new" else _baseline(number, NEXT[lang], lang),
        changes=(_change(number),) if relation != "new" else (),
        evidence=tuple(Evidence(feature=name, score=0.61, detail=f"shared: trade, {number}, road")
                       for name in FEATURES),
        earlier=(),
    )  # fmt: skip


def _telling(number: int, lang: str, relation: str) -> Telling:
    return Telling(
        difference_id=f"{number:016x}", edition=DAY, relation=relation,
        source=f"outlet-{number % 60}", publisher="Continental Ledger", country="KZ", lang=lang,
        title=SENTENCES[lang][:40],
        url=f"https://ledger.example/2026/11/20/{number}", story_id=f"story-{number // 2}",
        published_at=AT, published_precision="minute", zone="Asia/Almaty",
        news_text=SENTENCES[lang].format(n=number), version_id=f"version-{number // 3}",
    )  # fmt: skip


def _baseline(number: int, lang: str, rendered: str) -> Baseline:
    text = SENTENCES[lang].format(n=number + 12)
    return Baseline(
        claim_id=f"b-{number}", document=f"document-{number % 40}", title="上合组织年度观察",
        author="李明", date="2024-03", section=("经济合作", "双边贸易"), lang=lang, text=text,
        rendering=SENTENCES[rendered].format(n=number + 12), before=text[:120], after=text[:120],
    )  # fmt: skip


def _change(number: int) -> Change:
    return Change(
        field="quantity", value_from=f"{number + 12}000000000", value_to=f"{number}000000000",
        unit="USD", time_from="2023", time_to="2025", text_from=str(number + 12),
        text_to=str(number), delta=-12e9, delta_percent=-5.0,
    )  # fmt: skip


def _pages(edition: Edition) -> Iterator[str]:
    return (page[lang] for page in edition_pages(edition) for lang in LANGS)


def _mails(edition: Edition) -> Iterator[str]:
    return (edition_mail(edition, lang).as_string() for lang in LANGS)


def _markdowns(edition: Edition) -> Iterator[str]:
    return (edition_markdown(edition, lang) for lang in LANGS)


def _feeds(edition: Edition) -> Iterator[str]:
    pages = {item.difference_id: "index.html" for item in edition.items}
    return (feed for lang in LANGS for _, feed in topic_feeds(edition, pages, lang))


FORMS: dict[str, Callable[[Edition], Iterator[str] | Iterator[bytes]]] = {
    "pages, three languages": _pages,
    "Markdown, three languages": _markdowns,
    "e-mail, three languages": _mails,
    "feeds by topic, three languages": _feeds,
    "JSON": lambda edition: iter([edition_json(edition)]),
}


def _measure(form: str, amount: int) -> str:
    edition = made(amount)
    before, started = _peak(), time.process_time()
    sizes = [
        len(drawn if isinstance(drawn, bytes) else drawn.encode()) for drawn in FORMS[form](edition)
    ]
    seconds = time.process_time() - started
    weights = f"first {sizes[0] / 1000:.0f} kB, heaviest {max(sizes) / 1000:.0f} kB"
    memory = f"{_peak():5.0f} MB (record alone {before:.0f})"
    return f"{form:32}{seconds:6.1f} s {memory}, {len(sizes)} files, {weights}"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    amount = int(sys.argv[1]) if len(sys.argv) > 1 else DIFFERENCES
    print(f"{amount:,} differences, seconds of CPU")
    context = multiprocessing.get_context("spawn")
    for form in FORMS:
        with context.Pool(1) as pool:
            print(pool.apply(_measure, (form, amount)), flush=True)


if __name__ == "__main__":
    main()
