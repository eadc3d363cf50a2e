"""Sources as a person checks and tries them, on sites of this machine."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from crawlers.newsroom import Newsroom
from crawlers.source import FOLDER
from tests.cli.commands import Done, here, read_lines
from tests.crawlers.lines import line
from tests.crawlers.site import Reply, Site, serving

NAMES = {"欧陆观察": "zh", "Степной вестник": "ru", "Continental Ledger": "en"}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """A newsroom of three articles in each of three languages."""
    path = tmp_path_factory.mktemp("room") / "articles.jsonl"
    lines = [line(number, lang) for lang in NAMES.values() for number in (1, 2, 3)]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with Newsroom(path, 0) as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def write(folder: Path, name: str, home: str, lang: str, **more: object) -> Path:
    """A source's file with a comment that must outlive every change."""
    value = {"publisher": name, "languages": [lang], "zone": "UTC", "home": home, "delay": 0}
    path = folder / f"{name}.yml"
    text = yaml.safe_dump({**value, **more}, allow_unicode=True)
    path.write_text(f"# a person's comment\n{text}verified: never  # yet\n", "utf-8")
    return path


@pytest.fixture
def folder(room: Newsroom, tmp_path: Path) -> Path:
    """Files of the newsroom's sites, of which only the home page is known."""
    made = tmp_path / "sources"
    made.mkdir()
    for found in room.sites:
        write(made, found.source, found.address + "/", NAMES[found.source])
    return made


def check(folder: Path, *more: object) -> Done:
    return here("sources", "check", "--folder", folder, *more, COLUMNS="300")


def test_sources_that_bring_articles_pass(folder: Path, tmp_path: Path) -> None:
    done = check(folder, "--out", tmp_path / "found.jsonl")
    assert done.code == 0, done.err
    found = {one["source"]: one for one in read_lines(tmp_path / "found.jsonl")}
    assert set(found) == set(NAMES)
    for name, lang in NAMES.items():
        assert name in done.out and f"{name}: passed" in done.err
        assert found[name]["passed"] and found[name]["problems"] == []
        assert not any(entry["named"] for entry in found[name]["entries"])
        assert any(note.startswith("found sitemap") for note in found[name]["notes"])
        articles = found[name]["articles"]
        assert {one["lang"] for one in articles} == {lang} and len(articles) == 3
        assert {one["title"] for one in articles} == {
            str(line(number, lang)["title"]) for number in (1, 2, 3)
        }
    assert "never  # yet" in (folder / "欧陆观察.yml").read_text("utf-8"), "nothing is written"


def test_a_broken_source_fails_alone_and_loudly(folder: Path, site: Site) -> None:
    write(folder, "dead", site.address + "/", "ru", feeds=[site.address + "/rss"])
    done = check(folder, "--write")
    assert done.code == 1
    assert done.err.splitlines()[-1] == "sverka sources: 1 of 4 broken: dead"
    assert f"dead: BROKEN: feed {site.address}/rss: http_404" in done.err
    today = datetime.now(UTC).date().isoformat()
    for name in NAMES:
        text = (folder / f"{name}.yml").read_text("utf-8")
        assert f"verified: {today}" in text and text.startswith("# a person's comment\n")
    assert "verified: never" in (folder / "dead.yml").read_text("utf-8")
    assert check(folder, *NAMES).code == 0, "those that are named are checked, no others"


def feed_of(site: Site, *paths: str) -> Reply:
    items = "".join(f"<item><link>{site.address}{path}</link></item>" for path in paths)
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
    return Reply(feed.encode(), headers={"Content-Type": "text/xml"})


@pytest.mark.parametrize(
    ("paths", "problem"),
    [((), "its addresses name no article that it wants"),
     (("/challenge", "/gone"), "no article could be read: challenge, http_404")],
)  # fmt: skip
def test_a_source_without_articles_is_broken(
    paths: tuple[str, ...], problem: str, site: Site, tmp_path: Path
) -> None:
    challenge = "<title>Just a moment...</title><p>Checking your browser</p>"
    site.replies["/challenge"] = Reply(challenge.encode())
    site.replies["/rss"] = feed_of(site, *paths)
    write(tmp_path, "a", site.address + "/", "ru", feeds=[site.address + "/rss"])
    done = check(tmp_path)
    assert done.code == 1 and problem in done.err


def test_the_live_web_is_not_asked_without_a_contact() -> None:
    done = here("sources", "check", "ria")
    assert done.code == 1 and done.err.startswith("sverka sources: SVERKA_CONTACT: set")


def test_an_unknown_source_is_named(folder: Path) -> None:
    done = check(folder, "nobody")
    assert done.code == 1 and "nobody: unknown; known are" in done.err


@pytest.mark.parametrize("name", NAMES)
def test_trying_a_file_shows_what_would_be_collected(name: str, folder: Path) -> None:
    done = here("sources", "try", folder / f"{name}.yml", "--articles", "2", COLUMNS="300")
    assert done.code == 0, done.err
    assert "sitemap" in done.out and "3 articles" in done.out and "found" in done.out
    articles = [json.loads(one) for one in done.out.splitlines() if one.startswith("{")]
    assert len(articles) == 2
    for article in articles:
        assert article["lang"] == NAMES[name] and article["precision"] in {"minute", "second"}
        assert article["published"].startswith("2026-11-")
        assert article["words"] and article["title"]
    assert sum(one.startswith("http://127.0.0.1") for one in done.out.splitlines()) == 3
    assert "3 article addresses in all" in done.out


def test_trying_tells_why_a_page_is_none(site: Site, tmp_path: Path) -> None:
    site.replies["/rss"] = feed_of(site, "/short", "/gone")
    site.replies["/short"] = Reply("<h1>Слово</h1>".encode())
    path = write(tmp_path, "a", site.address + "/", "ru", feeds=[site.address + "/rss"])
    done = here("sources", "try", path)
    assert done.code == 1
    rejected = [json.loads(one) for one in done.out.splitlines() if one.startswith("{")]
    assert {one["rejected"] for one in rejected} >= {"http_404"} and len(rejected) == 2
    assert done.err.splitlines()[-1] == "sverka sources: a: broken"


def test_a_wrong_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a", "https://a.example/", "ru", colour="red")
    done = here("sources", "try", path)
    assert done.code == 1 and f"{path}: colour: " in done.err


def test_the_schema_is_printed() -> None:
    done = here("sources", "schema")
    assert json.loads(done.out) == json.loads((FOLDER / "source.schema.json").read_text("utf-8"))
