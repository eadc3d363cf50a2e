"""Near-duplicates: precision and recall on pairs made here, seconds for many articles, growth.

``python -m benchmarks.stories [--articles 100000]`` takes the articles of the sample newsroom, and
those of ``../shared/news`` where they are. Of each it makes what must be one story with it:

- ``edited``: one word in twelve (in Chinese: character in twelve) is another, one figure too;
- ``cut``: the first half alone, where that is long enough to be told apart;
- ``retitled``: another title, a line of the outlet's own before it and one behind;

and what must not:

- ``bulletin``: the same words, every figure another one (only texts of three figures or more);
- ``quoting``: another article of the language that takes over one of its sentences;
- ``topic``: the other article of the language that shares most words with it, of those that
  share less than half (the newsroom has copies of its own);
- ``translated``: an article in another language, for sketches must tell those apart by themselves.

It prints the share of each that was joined, then precision and recall of all pairs, and then the
seconds that ever more articles take (made word by word from the articles' own pairs of words, a
tenth of them edited copies) with the share of copies that were found.
"""

import argparse
import json
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from transforms.records import LANGS, Lang
from transforms.stories import Telling, assign, sketch
from transforms.stories.sketch import SHORTEST, tokens

ROOT = Path(__file__).resolve().parent.parent
NEWS = (ROOT / "crawlers" / "newsroom" / "sample.jsonl",
        ROOT.parent / "shared" / "news" / "events_2023.jsonl")  # fmt: skip
SAME = ("edited", "cut", "retitled")
OTHER = ("bulletin", "quoting", "topic", "translated")
_START = datetime(2026, 1, 1, tzinfo=UTC)
_FRAME = {
    "zh": ("本网编辑整理自通讯社稿件。", "更多消息请留意本网后续报道。"),
    "ru": ("Материал подготовлен редакцией по сообщениям агентств.", "Следите за новостями."),
    "en": ("Prepared by our desk from agency copy.", "More on this as we get it."),
}
_WORDS = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+|\W")


@dataclass(frozen=True, slots=True)
class Text:
    """An article's text in its language."""

    lang: Lang
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and how the second was made of the first."""

    kind: str
    one: Text
    other: Text


def articles() -> list[Text]:
    """The articles that are long enough to be told apart, in the order of their files."""
    lines = [
        json.loads(line) for path in NEWS if path.exists()
        for line in path.read_text("utf-8").splitlines() if line.strip()
    ]  # fmt: skip
    texts = dict.fromkeys(Text(cast(Lang, line["lang"]), line["text"]) for line in lines)
    return [text for text in texts if len(tokens(text.text)) >= 2 * SHORTEST[text.lang]]


def edited(text: str, words: list[str], random_: random.Random) -> str:
    """One word in twelve replaced by another of the language, and one figure."""
    parts = _WORDS.findall(text)
    places = [at for at, part in enumerate(parts) if part.isalpha()]
    for at in random_.sample(places, len(places) // 12):
        parts[at] = random_.choice(words)
    figures = [at for at, part in enumerate(parts) if part.isdigit()]
    for at in figures[:1]:
        parts[at] = str(int(parts[at]) + 1)
    return "".join(parts)


def pairs(texts: list[Text], random_: random.Random) -> Iterator[Pair]:
    """Every pair of every article."""
    words = vocabulary(texts)
    sets = {text: set(tokens(text.text)) for text in texts}
    for text in texts:
        alike = [other for other in texts if other.lang == text.lang and other is not text]
        before, behind = _FRAME[text.lang]
        retitled = f"{before}\n{text.text}\n{behind}"
        yield Pair("edited", text, Text(text.lang, edited(text.text, words[text.lang], random_)))
        half = text.text[: len(text.text) // 2]
        if len(tokens(half)) >= 1.3 * SHORTEST[text.lang]:
            yield Pair("cut", text, Text(text.lang, half))
        yield Pair("retitled", text, Text(text.lang, retitled))
        if len(set(re.findall(r"\d+", text.text))) >= 3:
            yield Pair("bulletin", text, Text(text.lang, _other_figures(text.text, random_)))
        others = [o for o in alike if len(sets[o] & sets[text]) < len(sets[o] | sets[text]) / 2]
        quote = max(re.split(r"(?<=[。.!?！？])", text.text), key=len)
        if len(quote) < len(text.text) / 2:
            quoting = f"{random_.choice(others).text}\n{quote}"
            yield Pair("quoting", text, Text(text.lang, quoting))
        yield Pair("topic", text, max(others, key=lambda o: len(sets[o] & sets[text])))
        strangers = [other for other in texts if other.lang != text.lang]
        yield Pair("translated", text, random_.choice(strangers))


def vocabulary(texts: Iterable[Text]) -> dict[Lang, list[str]]:
    """The words of each language, as often as they stand there."""
    words: dict[Lang, list[str]] = defaultdict(list)
    for text in texts:
        words[text.lang] += [part for part in _WORDS.findall(text.text) if part.isalpha()]
    return words


def _other_figures(text: str, random_: random.Random) -> str:
    return re.sub(r"\d+", lambda found: str(int(found[0]) * 3 + random_.randrange(50, 90)), text)


def telling(number: int, text: Text) -> Telling:
    """An article of its own address, a minute after the one before."""
    return Telling(f"v{number}", f"https://a.example/{number}", text.lang, text.text,
                   _START + timedelta(minutes=number), sketch(text.text, text.lang))  # fmt: skip


def is_joined(pair: Pair) -> bool:
    """Whether the two are one story."""
    stories = assign([telling(1, pair.one), telling(2, pair.other)], [])
    return stories["v1"] == stories["v2"]


def quality(random_: random.Random) -> dict[str, tuple[int, int]]:
    """(joined, pairs) of each kind, also by language as ``kind lang``."""
    joined: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for pair in pairs(articles(), random_):
        found = is_joined(pair)
        for kind in (pair.kind, f"{pair.kind} {pair.one.lang}"):
            joined[kind] += found
            counted[kind] += 1
    return {kind: (joined[kind], counted[kind]) for kind in counted}


@cache
def _followers(lang: Lang) -> dict[str, list[str]]:
    """What stands behind each word of the language's articles."""
    found: dict[str, list[str]] = defaultdict(list)
    for text in articles():
        if text.lang == lang:
            for word, following in pairwise(tokens(text.text)):
                found[word].append(following)
    return found


def made(lang: Lang, random_: random.Random) -> Text:
    """An article of random length, each word one that has followed the one before it."""
    followers = _followers(lang)
    words = [random_.choice(list(followers))]
    length = random_.randrange(100, 500) * (2 if lang == "zh" else 1)
    while len(words) < length:
        known = followers.get(words[-1])
        words.append(random_.choice(known) if known else random_.choice(list(followers)))
    return Text(lang, ("" if lang == "zh" else " ").join(words))


def corpus(count: int, random_: random.Random) -> tuple[list[Text], dict[int, int]]:
    """Made articles in three languages, and which of them is an edited copy of which."""
    words = vocabulary(articles())
    texts: list[Text] = []
    copies: dict[int, int] = {}
    for number in range(count):
        if number > 10 and number % 10 == 0:
            copies[number] = random_.choice([n for n in range(number - 10, number) if n % 10])
            one = texts[copies[number]]
            texts.append(Text(one.lang, edited(one.text, words[one.lang], random_)))
        else:
            texts.append(made(LANGS[number % 3], random_))
    return texts, copies


def scale(count: int, random_: random.Random) -> tuple[float, float, float, int]:
    """CPU seconds of sketches and of stories, the share of copies found, wrongly joined ones."""
    texts, copies = corpus(count, random_)
    begun = time.process_time()
    tellings = [telling(number, text) for number, text in enumerate(texts)]
    sketched = time.process_time()
    stories = assign(tellings, [])
    ended = time.process_time()
    found = sum(stories[f"v{n}"] == stories[f"v{m}"] for n, m in copies.items())
    wrong = sum(stories[f"v{n}"] != f"v{n}" for n in range(count) if n not in copies)
    return sketched - begun, ended - sketched, found / len(copies), wrong


def main() -> None:
    parser = argparse.ArgumentParser(description="Near-duplicates.")
    parser.add_argument("--articles", type=int, default=100_000)
    asked = parser.parse_args()
    random_ = random.Random(5)
    found = quality(random_)
    for kind in (*SAME, *OTHER):
        langs = "  ".join(
            f"{lang} {found[f'{kind} {lang}'][0]}/{found[f'{kind} {lang}'][1]}"
            for lang in LANGS if f"{kind} {lang}" in found
        )  # fmt: skip
        print(f"{kind:11} joined {found[kind][0]:4} of {found[kind][1]:4}   {langs}")
    right = sum(found[kind][0] for kind in SAME)
    wrong = sum(found[kind][0] for kind in OTHER)
    print(f"precision {right / (right + wrong):.4f}  "
          f"recall {right / sum(found[kind][1] for kind in SAME):.4f}")  # fmt: skip
    for count in (asked.articles // 8, asked.articles // 4, asked.articles // 2, asked.articles):
        sketches, stories, share, joined = scale(count, random_)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count:7} articles: sketches {sketches:6.1f} s, stories {stories:6.1f} s, "
              f"copies found {share:.4f}, wrongly joined {joined}, peak {peak} MB")  # fmt: skip


if __name__ == "__main__":
    main()
