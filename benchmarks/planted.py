"""A baseline and news about it, in any number, with what bears on what known beforehand.

``python -m benchmarks.planted ARTICLES DIR [SEED]`` writes to ``DIR`` a folder ``baseline``
(Chinese paragraphs with their Russian and English renderings), ``news.jsonl`` for a newsroom, and
``plan.jsonl``, a line an article. Each article is about a fact of its own: two states and a subject
that no other article has, told in another wording than the document's, in one of three languages;
beside it stand sentences that no document says anything of. The sentences are filled in from
``planted.yml``. They measure the job, not linking: no rule or weight is tuned on them.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from itertools import combinations, cycle, islice, permutations
from pathlib import Path
from typing import Any

import pymorphy3
import yaml

from transforms.lexicon import actor

LANGS = ("zh", "ru", "en")
RELATIONS = (
    *("confirms",) * 6, *("updates",) * 3, *("contradicts",) * 2, *("advances",) * 2,
    *("new",) * 2, *("offtopic",) * 5,
)  # fmt: skip
"""The relations of twenty articles in a row."""
FIRST = datetime(2026, 11, 9, 6, 30, tzinfo=UTC)
DAYS = 12
DOCUMENT_CLAIMS = 500
OUTLETS_A_LANGUAGE = 4
_TEMPLATES = ("jsonld", "opengraph", "microdata", "table", "soup", "byline")
_CASES = {"g": "gent", "d": "datv", "a": "accs", "i": "ablt", "p": "loct"}


@dataclass(frozen=True, slots=True)
class Planted:
    """What one article says: the relation, and of a fact the baseline's sentence in Chinese and the
    figure of the news in base units (dollars, tonnes, people, percent, kilowatt-hours)."""

    id: str
    url: str
    lang: str
    relation: str
    sentence: str
    baseline: str | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A subject of two states, as a document has it: in a year, with a figure unless a plan."""

    subject: str
    a: str
    b: str
    what: str | None
    year: int
    value: float | None

    @property
    def entry(self) -> dict[str, Any]:
        """Its subject's wordings."""
        found: dict[str, Any] = (_data()["figures"] | _data()["plans"])[self.subject]
        return found

    def say(self, lang: str, template: str, year: int, value: float | None) -> str:
        """A wording of it, of some year and figure."""
        what = self.entry["what"][self.what][lang] if self.what else ""
        v = shown(value, self.entry["unit"], lang) if value is not None else ""
        return template.format(a=name(self.a, lang), b=name(self.b, lang), what=what, y=year, v=v)

    def stated(self, lang: str) -> str:
        """The document's sentence."""
        return self.say(lang, self.entry[lang]["state"], self.year, self.value)


class RussianName(str):
    """A state's name; ``g``, ``d``, ``a``, ``i``, ``p`` are its oblique cases."""

    def __getattr__(self, case: str) -> str:
        if case not in _CASES:
            raise AttributeError(case)
        return _inflected(str(self), _CASES[case])


@cache
def _inflected(word: str, case: str) -> str:
    parse = next(p for p in _morphology().parse(word) if {"Geox", "nomn"} in p.tag)
    return str(parse.inflect({case}).word).capitalize()


@cache
def _morphology() -> Any:
    return pymorphy3.MorphAnalyzer()


@cache
def _data() -> dict[str, Any]:
    text = Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def name(state: str, lang: str) -> str:
    """A state's usual name."""
    first = actor(state).terms(lang)[0]
    return RussianName(first) if lang == "ru" else first


def shown(value: float, unit: str, lang: str) -> str:
    """A figure in base units, as newspapers of the language write it."""
    if unit == "percent":
        return f"{_number(value, lang)}%"
    if unit == "people":
        plain = f"{round(value):,}"
        return {"zh": f"{round(value)}人", "ru": plain.replace(",", " "), "en": plain}[lang]
    word = {
        "dollars": {"zh": "美元", "ru": " долларов", "en": " dollars"},
        "tonnes": {"zh": "吨", "ru": " тонн", "en": " tonnes"},
        "kilowatt_hours": {"zh": "千瓦时", "ru": " киловатт-часов", "en": " kilowatt-hours"},
    }[unit][lang]
    size, scale = next(one for one in _SCALES[lang] if value >= one[0])
    return f"{_number(value / size, lang)}{scale}{word}"


def _number(value: float, lang: str) -> str:
    text = f"{round(value, 5):g}"
    return text.replace(".", ",") if lang == "ru" else text


_SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e4, "万"), (1, "")),
    "ru": ((1e9, " млрд"), (1e6, " млн"), (1e3, " тыс.")),
    "en": ((1e9, " billion"), (1e6, " million"), (1e3, " thousand")),
}
_BASE = {"dollars": 1e6, "tonnes": 1e3, "people": 1, "percent": 1, "kilowatt_hours": 1e7}


@dataclass(frozen=True)
class Newsroom:
    """So many articles by a seed, and the documents that they are about."""

    articles: int
    seed: int = 1

    @cached_property
    def facts(self) -> list[Fact | None]:
        """The fact of each article; none of what no document mentions."""
        figures, plans = self._facts("figures"), self._facts("plans")
        streams = {"new": None, "offtopic": None, "advances": plans}
        chosen = (streams.get(relation, figures) for relation in self._relations())
        return [None if stream is None else next(stream) for stream in chosen]

    def documents(self) -> Iterator[tuple[str, str]]:
        """The baseline's files: name and text."""
        stated = [fact for fact in self.facts if fact]
        for number, start in enumerate(range(0, len(stated), DOCUMENT_CLAIMS)):
            parts = [
                f"{fact.stated('zh')}\nru: {fact.stated('ru')}\nen: {fact.stated('en')}\n"
                for fact in stated[start : start + DOCUMENT_CLAIMS]
            ]
            head = f'---\ntitle: 国际合作年鉴（{number}）\ndate: "2024-05-20"\nlanguage: zh\n---\n'
            yield f"{number:03}_yearbook.md", "\n".join([head, *parts])

    def lines(self) -> Iterator[tuple[dict[str, Any], Planted]]:
        """Each article as a line of a newsroom, and what it was planted with."""
        for number, relation in enumerate(self._relations()):
            chance = random.Random(f"{self.seed}/{number}")
            lang = LANGS[chance.randrange(3)]
            yield _article(number, self.articles, chance, lang, relation, self.facts[number])

    def _relations(self) -> Iterator[str]:
        return islice(cycle(RELATIONS), self.articles)

    def _facts(self, kind: str) -> Iterator[Fact]:
        """Distinct facts, each subject in its turn.

        Raises:
            ValueError: a subject has no more pairs of states.
        """
        chance = random.Random(f"{self.seed}/{kind}")
        places = {subject: _places(entry, chance) for subject, entry in _data()[kind].items()}
        for subject in cycle(places):
            if not places[subject]:
                raise ValueError(f"{self.articles} articles: there are not so many distinct facts")
            a, b, what = places[subject].pop()
            entry = _data()[kind][subject]
            year = chance.randint(2018, 2023) if kind == "figures" else chance.randint(2026, 2030)
            yield Fact(
                subject, a, b, what, year, _value(entry, chance) if "unit" in entry else None
            )

    def write(self, folder: Path) -> list[Planted]:
        """Writes documents, news and plan; the plan."""
        (folder / "baseline").mkdir(parents=True)
        for file, text in self.documents():
            (folder / "baseline" / file).write_text(text, encoding="utf-8")
        pairs = list(self.lines())
        _write_lines(folder / "news.jsonl", [line for line, _ in pairs])
        _write_lines(folder / "plan.jsonl", [asdict(planted) for _, planted in pairs])
        return [planted for _, planted in pairs]


def _places(entry: dict[str, Any], chance: random.Random) -> list[tuple[str, str, str | None]]:
    states = [state for state in _data()["states"] if state not in _data()["unstated"]]
    pairs = combinations(states, 2) if entry.get("both") else permutations(states, 2)
    whats: Sequence[str | None] = list(entry.get("what", [None]))
    found = [(a, b, what) for a, b in pairs for what in whats]
    chance.shuffle(found)
    return found


def _value(entry: dict[str, Any], chance: random.Random) -> float:
    """A figure of three digits in base units."""
    low, high = entry["range"]
    return _rounded(low * (high / low) ** chance.random(), entry["unit"])


def _rounded(value: float, unit: str) -> float:
    return float(f"{value:.3g}") * _BASE[unit]


def _moved(fact: Fact, chance: random.Random) -> float:
    """Another figure, a sixth away at least; a percentage stays below 100."""
    assert fact.value is not None
    unit = fact.entry["unit"]
    up = unit != "percent" or fact.value < 50
    factor = chance.uniform(1.2, 1.9) if up and chance.random() < 0.6 else chance.uniform(0.5, 0.83)
    moved = _rounded(fact.value * factor / _BASE[unit], unit)
    return float(round(moved)) if unit == "people" else moved


def _article(
    number: int, of: int, chance: random.Random, lang: str, relation: str, fact: Fact | None
) -> tuple[dict[str, Any], Planted]:
    data = _data()
    outlet = f"planted-{lang}-{number % OUTLETS_A_LANGUAGE}"
    url = f"https://{outlet}.example/{number:06}.html"
    about = (fact.a, fact.b) if fact else tuple(chance.sample(data["unstated"], 2))
    told = _told(chance, lang, relation, fact, about)
    beside = chance.sample(data["beside"][lang], chance.randint(1, 3))
    text = "\n".join([told[0], *(_small(template, chance, lang) for template in beside)])
    kind = "offtopic" if relation == "offtopic" else "news"
    title = data["titles"][kind][lang].format(
        a=name(about[0], lang), b=name(about[1], lang), number=number
    )
    published = FIRST + timedelta(days=DAYS) * number / of
    line = {"id": f"{number:06}", "lang": lang, "source": outlet, "url": url,
            "published": published.replace(microsecond=0).isoformat(), "title": title,
            "template": _TEMPLATES[number % len(_TEMPLATES)], "text": text}  # fmt: skip
    stated = fact.stated("zh") if fact else None
    return line, Planted(line["id"], url, lang, relation, told[0], stated, told[1])


def _told(
    chance: random.Random, lang: str, relation: str, fact: Fact | None, about: tuple[str, ...]
) -> tuple[str, float | None]:
    """The planted sentence and its figure."""
    if fact is None:
        template = chance.choice(_data()[relation][lang])
        a, b = (name(state, lang) for state in about)
        return _small(template, chance, lang, a=a, b=b, y=chance.randint(2024, 2026)), None
    value = fact.value if relation in {"confirms", "advances"} else _moved(fact, chance)
    year = fact.year + chance.randint(1, 2) if relation == "updates" else fact.year
    year = 2026 if relation == "advances" else year
    return fact.say(lang, chance.choice(fact.entry[lang]["tell"]), year, value), value


def _small(template: str, chance: random.Random, lang: str, **names: Any) -> str:
    """A sentence with figures and a family's name that hardly another has."""
    whose = chance.choice(_data()["names"][lang])
    return template.format(n=chance.randint(12, 980), m=chance.randint(2, 49), name=whose, **names)


def _write_lines(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    Newsroom(int(sys.argv[1]), *map(int, sys.argv[3:])).write(Path(sys.argv[2]))
