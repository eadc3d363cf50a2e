"""Sources are validated files; loopback is set by code alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from crawlers.address import is_loopback, site
from crawlers.newsroom import Newsroom
from crawlers.served import newsroom_sources
from crawlers.source import SourceError, load_sources
from tests.crawlers.lines import line

GOOD = {
    "publisher": "A",
    "languages": ["ru"],
    "zone": "Europe/Moscow",
    "home": "https://a.example.ru/",
    "feeds": ["https://a.example.ru/rss"],
}


def test_the_shipped_sources_are_whole() -> None:
    sources = load_sources()
    assert len(sources) >= 14
    assert all(name == source.name and source.expected for name, source in sources.items())
    assert not any(source.loopback for source in sources.values())
    assert {lang for source in sources.values() for lang in source.languages} == {"zh", "ru", "en"}
    for source in sources.values():
        assert all(source.owns(address) for _, address in source.entries), source.name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"zone": "Moscow"}, "zone: expected an IANA time zone"),
        ({"country": "Russia"}, "country: "),
        ({"feeds": ["rss"]}, "feeds.0: expected an http or https address"),
        ({"feed": ["https://a.example.ru/"]}, "feed: Extra inputs are not permitted"),
        ({"languages": ["Russian"]}, "languages.0: "),
        (
            {"selectors": {"links": "a["}, "listings": ["https://a.example.ru/"]},
            "selectors.links: expected a CSS selector",
        ),
        ({"selectors": {"links": "a"}}, "selectors: expected listings"),
        ({"delay": -1}, "delay: "),
        ({"ca_file": "root.pem"}, "ca_file: expected a PEM file"),
        ({"verify": False}, "verify: Extra inputs"),
        ({"allow": ["("]}, "allow.0: expected a regular expression"),
        ({"expected": [9, 1]}, "expected the band as"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"loopback": True}, "loopback: no file can set it"),
        ({"name": "b"}, "name: no file can set it"),
        ({"publisher": None}, "publisher: "),
        ({"verified": "often"}, "verified"),
    ],
)
def test_a_wrong_source_is_refused_by_file_and_key(
    change: dict[str, object], says: str, tmp_path: Path
) -> None:
    (tmp_path / "a.yml").write_text(yaml.safe_dump(GOOD | change), "utf-8")
    with pytest.raises(SourceError) as error:
        load_sources(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'a.yml'}: ")
    assert says in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["- a\n", "a: [", "\x00"])
def test_what_is_no_mapping_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(text)
    with pytest.raises(SourceError, match=r"a\.yml"):
        load_sources(tmp_path)


def test_no_sources_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no source files"):
        load_sources(tmp_path)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.tass.ru/a", "tass.ru"),
        ("http://en.kremlin.ru/", "kremlin.ru"),
        ("https://a.gov.cn/x", "a.gov.cn"),
        ("http://127.0.0.1:8801/x", "127.0.0.1:8801"),
        ("http://user@localhost:1/", "localhost:1"),
    ],
)
def test_sites(url: str, expected: str) -> None:
    assert site(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [("http://127.0.0.1:1/", True), ("http://[::1]/", True), ("http://localhost/", True),
     ("http://127.0.0.1.example/", False), ("http://10.0.0.1/", False), ("nonsense", False)],
)  # fmt: skip
def test_loopback_is_told_by_wording(url: str, expected: bool) -> None:
    assert is_loopback(url) is expected


def test_newsroom_sources(newsroom: Callable[..., Newsroom]) -> None:
    room = newsroom([line(1, "zh"), line(2, "ru")])
    sources = newsroom_sources(room.address)
    assert [source.name for source in sources] == ["欧陆观察", "Степной вестник"]
    assert all(source.loopback and source.zone == "UTC" for source in sources)
    assert sources[1].feeds == (room.sites[1].address + "/feed.xml",)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/", "http://news.example/"])
def test_no_newsroom_there(address: str) -> None:
    with pytest.raises(SourceError, match="newsroom"):
        newsroom_sources(address)
