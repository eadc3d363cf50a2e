"""Extraction quality on real saved pages: characters of the reference text, by language.

``python -m benchmarks.extraction [FOLDER]`` reads ``FOLDER/{zh,ru,en}/*.html.gz`` with a person's
``*.ref.txt`` (a ``<p>`` a paragraph) and prints, for each language, the mean F1 over runs of five
characters (white space aside) of title and text against the reference, beside plain trafilatura
with its own defaults. Without the pages it says so and ends with 2.
"""

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import mean

import trafilatura

from transforms.extract import extract
from transforms.records import LANGS, Article

PAGES = Path(__file__).resolve().parent.parent.parent / "shared" / "pages"
_RUN = 5


def runs(text: str) -> Counter[str]:
    """The runs of five characters of a text, white space aside, counted."""
    bare = re.sub(r"\s+", "", text)
    return Counter(bare[i : i + _RUN] for i in range(len(bare) - _RUN + 1))


def f1(found: str, expected: str) -> float:
    """The harmonic mean of precision and recall over runs of characters."""
    one, other = runs(found), runs(expected)
    both = sum((one & other).values())
    return 2 * both / (sum(one.values()) + sum(other.values()) or 1)


def ours(body: bytes, host: str) -> str:
    """Title and text by Sverka; nothing for a rejected page."""
    found = extract(
        body, f"http://{host}/page", source=host, zone="UTC", languages=LANGS, content_type=None,
        trust_canonical=False,
    )  # fmt: skip
    return f"{found.title}\n{found.text}" if isinstance(found, Article) else ""


def peer(body: bytes) -> str:
    """The text by plain trafilatura, which has the title in it where the page shows it there."""
    found = trafilatura.bare_extraction(body, include_comments=False, with_metadata=False)
    return getattr(found, "text", None) or ""


def pages(folder: Path) -> Iterator[tuple[bytes, str, str]]:
    """(bytes, host, reference text) of each page in a folder."""
    for path in sorted(folder.glob("*.html.gz")):
        reference = path.with_name(path.name.removesuffix(".html.gz") + ".ref.txt")
        paragraphs = re.findall(r"<p>(.*?)</p>", reference.read_text("utf-8"), re.DOTALL)
        yield gzip.decompress(path.read_bytes()), path.name.split("_")[1], "\n".join(paragraphs)


def scores(found: Iterable[tuple[bytes, str, str]]) -> list[tuple[float, float]]:
    """Our F1 and the peer's, page by page."""
    return [(f1(ours(body, host), text), f1(peer(body), text)) for body, host, text in found]


def main(arguments: list[str]) -> int:
    """Prints a row a language; exit code 2 without pages."""
    folder = Path(arguments[0]) if arguments else PAGES
    if not folder.is_dir():
        print(f"extraction: no pages at {folder}; name their folder", file=sys.stderr)
        return 2
    print("lang  pages  F1 sverka  F1 trafilatura")
    for lang in LANGS:
        found = scores(pages(folder / lang))
        if found:
            sverka, plain = (mean(column) for column in zip(*found, strict=True))
            print(f"{lang:4}  {len(found):5}  {sverka:9.3f}  {plain:14.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
