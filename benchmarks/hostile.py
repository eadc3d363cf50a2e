"""How a crawl fares among hostile sites: ``python -m benchmarks.hostile [TIMES]``.

Every case is crawled in one process beside an outlet that behaves. A case has survived when it
ended as it must and its pages could be extracted or rejected; memory is the largest resident set of
the crawling process, next to that of crawling the outlet that behaves alone. With
TIMES every hostile page stands at so many addresses: memory must not grow with their number.
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psutil

from benchmarks.hostile_cases import ARTICLES, ENTRIES, GOOD
from benchmarks.hostile_site import Answer, feed, serving
from crawlers.archive import read_pages
from crawlers.crawl import Crawled, crawl_all
from crawlers.page import Limits, Plan
from crawlers.source import Source
from transforms.extract import extract
from transforms.records import LANGS

GOOD_PAGES = 30
LIMITS = Limits(timeout=15.0, retries=0, articles=60, sitemaps=5)
_BEHAVES = "behaves"
_ARTICLES = "articles"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the cases ended: (expected, found) by name; the good pages; bytes of memory at most."""

    cases: dict[str, tuple[str, str]]
    good: int
    extracted: int
    seconds: float
    peak: int

    @property
    def survived(self) -> int:
        """How many cases ended as they must."""
        return len(self.cases) - len(self.strayed)

    @property
    def strayed(self) -> dict[str, tuple[str, str]]:
        """The cases that ended otherwise; what is too large may also have come too late."""
        return {
            name: (expected, found)
            for name, (expected, found) in self.cases.items()
            if found != expected and (expected, found) != ("too_large", "timeout")
        }


def _sites(times: int) -> dict[str, dict[str, Answer]]:
    paths = {f"/{quote(name)}": answer for name, (answer, _) in ARTICLES.items()}
    paths |= {f"{path}?{n}": answer for path, answer in paths.items() for n in range(1, times)}
    paths["/redirect%20loop?again"] = ARTICLES["redirect loop"][0]
    good = {f"/{number}": GOOD for number in range(GOOD_PAGES)}
    sites = {name: answers for name, (_, answers, _) in ENTRIES.items()}
    sites[_ARTICLES] = paths | {"/entry": feed(*(path for path in paths if "?again" not in path))}
    sites[_BEHAVES] = good | {"/entry": feed(*good)}
    return sites


def _plan(name: str, address: str, folder: Path, limits: Limits) -> Plan:
    kind = ENTRIES[name][0] if name in ENTRIES else "feed"
    source = Source.model_validate({
        "name": name, "publisher": name, "languages": ["en"], "zone": "UTC", "loopback": True,
        "home": f"{address}/", "delay": 0, f"{kind}s": [f"{address}/entry"],
    })  # fmt: skip
    return Plan(source=source, run_id="hostile", folder=folder / name, limits=limits)


def measure(folder: Path, names: Sequence[str] | None = None, times: int = 1) -> Outcome:
    """Crawls the sites of those names, all without any, into a folder; each hostile page at so many
    addresses."""
    with serving(_sites(times)) as addresses:
        chosen = {name: addresses[name] for name in names or addresses}
        plans = [_plan(name, address, folder, _limits(name)) for name, address in chosen.items()]
        started = time.monotonic()
        crawled, peak = watched(lambda: crawl_all(plans))
        seconds = time.monotonic() - started
    pages = _extracted(plans)
    return Outcome(_ends(crawled, addresses), _good(crawled), pages, seconds, peak)


def _limits(name: str) -> Limits:
    """The cases that are pages all stand in one feed."""
    return LIMITS.model_copy(update={"articles": 500}) if name == _ARTICLES else LIMITS


def watched(work: Callable[[], dict[str, Crawled]]) -> tuple[dict[str, Crawled], int]:
    """What the work gave, and the largest resident set of the processes it started, in bytes."""
    peaks, done = [0], threading.Event()
    own = psutil.Process()
    others = set(own.children(recursive=True))

    def watch() -> None:
        while not done.wait(0.02):
            for child in set(own.children(recursive=True)) - others:
                try:
                    peaks[0] = max(peaks[0], child.memory_info().rss)
                except psutil.Error:
                    continue  # it has ended

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return work(), peaks[0]
    finally:
        done.set()
        watcher.join()


def _ends(crawled: dict[str, Crawled], addresses: dict[str, str]) -> dict[str, tuple[str, str]]:
    ends: dict[str, tuple[str, str]] = {}
    for name, found in crawled.items():
        told = {fetch.url: fetch.reason or fetch.outcome for fetch in found.fetches}
        if name == _ARTICLES:
            ends |= {
                case: (expected, told.get(f"{addresses[name]}/{quote(case)}", "nothing"))
                for case, (_, expected) in ARTICLES.items()
            }
        elif name in ENTRIES:
            end = told.get(f"{addresses[name]}/entry", found.error or "nothing")
            ends[name] = (ENTRIES[name][2], end)
    return ends


def _good(crawled: dict[str, Crawled]) -> int:
    fetches = crawled[_BEHAVES].fetches if _BEHAVES in crawled else []
    return sum(fetch.kind == "article" and fetch.outcome == "archived" for fetch in fetches)


def _extracted(plans: Sequence[Plan]) -> int:
    """Extracts what was archived; an exception here is a failure of the benchmark."""
    count = 0
    for plan in plans:
        for page in read_pages(plan.folder):
            if page.fetch.kind == "article":
                extract(
                    page.body, page.fetch.final_url, source=plan.source.name, zone="UTC",
                    languages=LANGS, content_type=page.fetch.content_type, trust_canonical=False,
                )  # fmt: skip
                count += 1
    return count


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sverka-") as name:
        alone = measure(Path(name) / "alone", [_BEHAVES])
        found = measure(Path(name) / "all", times=int(next(iter(sys.argv[1:]), 1)))
    for case, (expected, end) in found.strayed.items():
        print(f"{case}: expected {expected}, found {end}")
    print(
        f"{len(found.cases)} cases, {found.survived} ended as they must, in {found.seconds:.0f} s"
    )
    print(f"{found.good} of {GOOD_PAGES} pages of the outlet that behaves, beside them")
    print(f"{found.extracted} archived pages extracted or rejected, none raised")
    print(f"memory: {found.peak / 1e6:.0f} MB at most, {alone.peak / 1e6:.0f} MB without them")


if __name__ == "__main__":
    main()
