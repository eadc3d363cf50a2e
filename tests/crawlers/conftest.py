"""What the crawlers' tests share: newsrooms of given lines, and a site of any answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crawlers.newsroom import Newsroom
from tests.crawlers.site import Site, serving


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Callable[..., Newsroom]]:
    """Opens newsrooms of the given lines on free ports; all are closed after the test."""
    opened: list[Newsroom] = []

    def open_newsroom(lines: list[dict[str, object]], **settings: Any) -> Newsroom:
        path = tmp_path / f"newsroom{len(opened)}.jsonl"
        path.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
        opened.append(Newsroom(path, 0, **settings).__enter__())
        return opened[-1]

    yield open_newsroom
    for one in opened:
        one.__exit__(None, None, None)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of any answers, on a free port."""
    with serving() as found:
        yield found
