"""The peer to be measured against: Scrapy as it comes, and trafilatura with metadata.

``python -m benchmarks.peers_bare FEED OUT`` writes a JSON line a page; nothing is archived.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import trafilatura
from lxml import etree
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response


class Bare(Spider):
    """Follows the feed, extracts each page."""

    name = "bare"

    def __init__(self, feed: str, out: Path) -> None:
        super().__init__()
        self.start_urls = [feed]
        self.out = out.open("w", encoding="utf-8")

    def parse(self, response: Response) -> Iterator[Request]:
        """Requests for the feed's pages."""
        for link in etree.fromstring(response.body).iter("link"):
            if link.text and link.text.endswith(".html"):
                yield Request(link.text, self.page)

    def page(self, response: Response) -> None:
        """Extracts a page."""
        found = trafilatura.bare_extraction(response.body, url=response.url, with_metadata=True)
        if found is not None:
            article = found.as_dict()
            keys = ("title", "date", "text")
            self.out.write(json.dumps({"url": response.url} | {k: article[k] for k in keys}) + "\n")

    def closed(self, reason: str) -> None:
        """Closes the file."""
        self.out.close()


if __name__ == "__main__":
    process = CrawlerProcess({"LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS_PER_DOMAIN": 8})
    process.crawl(Bare, feed=sys.argv[1], out=Path(sys.argv[2]))
    process.start()
