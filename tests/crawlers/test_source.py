"""Sources are validated files; loopback is set by code alone."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml
from scrapy import Request

from crawlers.address import is_loopback, site
from crawlers.newsroom import Newsroom
from crawlers.page import Fetch, Limits
from crawlers.served import newsroom_sources
from crawlers.source import FOLDER, SourceError, checked, load_sources, schema
from crawlers.spiders.leads import leads
from crawlers.verified import with_verified
from tests.crawlers.lines import line
from transforms.lexicon import TOPICS
from transforms.records import LANGS

GOOD = {
    "publisher": "A",
    "languages": ["ru"],
    "zone": "Europe/Moscow",
    "home": "https://a.example.ru/",
    "feeds": ["https://a.example.ru/rss"],
}


SOURCES = load_sources()
OUTLETS = yaml.safe_load(Path(__file__).with_name("outlets.yml").read_text("utf-8"))


@pytest.mark.parametrize("name", SOURCES)
def test_a_shipped_source_is_whole(name: str) -> None:
    source = SOURCES[name]
    assert source.expected and source.topics and source.licence and not source.loopback
    assert set(source.topics) <= set(TOPICS)
    assert set(source.languages) <= set(LANGS)
    assert all(source.owns(address) for _, address in source.entries)
    assert source.delay >= 5


@pytest.mark.parametrize("kind", OUTLETS)
def test_the_field_s_outlets_are_there(kind: str) -> None:
    homes = {urlsplit(source.home).hostname for source in SOURCES.values()}
    assert set(OUTLETS[kind]) - homes == set()


def test_sources_are_many_and_in_three_languages() -> None:
    assert len(SOURCES) >= 60
    for lang in LANGS:
        assert sum(lang in source.languages for source in SOURCES.values()) >= 12


def test_no_two_sources_read_the_same_address() -> None:
    entries = [address for source in SOURCES.values() for _, address in source.entries]
    assert len(entries) == len(set(entries))


LISTINGS = Path(__file__).parent / "listings"


@pytest.mark.parametrize("name", [name for name, source in SOURCES.items() if source.selectors])
def test_selectors_find_what_a_saved_page_lists(name: str) -> None:
    """The first listing of a source with selectors, beside the articles that it names."""
    source = SOURCES[name]
    expected = yaml.safe_load((LISTINGS / f"{name}.yml").read_text("utf-8"))
    listing = Fetch(
        source=name, url=source.listings[0], final_url=source.listings[0], kind="listing",
        status=200, fetched_at=datetime.now(UTC), content_type="text/html", outcome="archived",
    )  # fmt: skip
    found = leads(source, listing, (LISTINGS / f"{name}.html").read_bytes(), Limits())
    assert list(found.articles) == expected["articles"]
    assert [url for _, url in found.entries] == [one for one in [expected["further"]] if one]


def test_saved_pages_belong_to_sources_with_selectors() -> None:
    with_selectors = {name for name, source in SOURCES.items() if source.selectors}
    assert {path.stem for path in LISTINGS.iterdir()} == with_selectors
    langs = {lang for name in with_selectors for lang in SOURCES[name].languages}
    assert langs == set(LANGS)


def test_the_schema_beside_the_sources_is_the_model_s() -> None:
    kept = json.loads((FOLDER / "source.schema.json").read_text("utf-8"))
    assert kept == schema(), "write it anew: sverka sources schema > crawlers/sources/…"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_editors_find_the_schema_and_a_source_passes_it(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=source.schema.json\n")
    plain = yaml.load(text, yaml.BaseLoader) | {
        key: value for key, value in yaml.safe_load(text).items() if not isinstance(value, date)
    }
    jsonschema.validate(plain, schema(), format_checker=jsonschema.FormatChecker())


@pytest.mark.parametrize("key", ["name", "loopback"])
def test_what_code_sets_is_not_in_the_schema(key: str) -> None:
    assert key not in schema()["properties"] and key not in schema()["required"]
    assert all("description" in value for value in schema()["properties"].values())


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
        (
            {"selectors": {"links": "a", "further": "2"}, "listings": ["https://a.example.ru/"]},
            "selectors: further: expected an address with {page}",
        ),
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
        ("http://[::1]:1/", "[::1]:1"),
        ("https://www.вести.рф/1", "xn--b1agj9af.xn--p1ai"),
        ("https://xn--b1agj9af.xn--p1ai/1", "xn--b1agj9af.xn--p1ai"),
        ("https://新闻.中国/1", "xn--efvy88h.xn--fiqs8s"),
    ],
)
def test_sites(url: str, expected: str) -> None:
    assert site(url) == expected


def test_names_in_other_scripts_are_the_source_s_own_however_they_are_written() -> None:
    home = {"home": "https://вести.рф/", "feeds": [], "hosts": ["新闻.中国"], "name": "a"}
    source = checked("a", GOOD | home)
    for url in ("https://вести.рф/1", "https://www.新闻.中国/1"):
        assert source.owns(url) and source.owns(Request(url).url)


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nverified: never\nb: 2\n", "a: 1\nverified: 2026-11-21\nb: 2\n"),
        ("# заметка\na: 1\n", "# заметка\na: 1\nverified: 2026-11-21\n"),
        ("verified: 2026-01-01 # 检查\n", "verified: 2026-11-21\n"),
        ("note: 'verified: never'\n", "note: 'verified: never'\nverified: 2026-11-21\n"),
    ],
)
def test_the_day_of_a_check_is_written(text: str, expected: str) -> None:
    assert with_verified(text, date(2026, 11, 21)) == expected
