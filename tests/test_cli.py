"""The commands as users meet them: what they read, write, print and refuse."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import typer
import yaml

import cli
from benchmarks.ports import free_ports
from crawlers.newsroom import Newsroom
from tests.cli.commands import ARTICLES, BASELINE, FIXTURES, NEWS, apart, here, read_lines, serving
from transforms.records import LANGS

BAD = yaml.safe_load((FIXTURES / "bad_input.yml").read_text(encoding="utf-8"))
CLAIM = {"document", "claim_id", "lang", "text", "resolved", "start", "end", "parts", "section",
         "dated", "quantities", "times", "actors", "speaker", "status", "polarity", "topics",
         "citations"}  # fmt: skip
CANDIDATE = {"document", "claim_id", "text", "start", "end", "score", "relation", "changes",
             "evidence"}  # fmt: skip


def commands(group: typer.models.TyperInfo | typer.Typer = cli.app) -> Iterator[str]:
    for command in group.registered_commands:
        yield command.name or command.callback.__name__
    for inner in group.registered_groups:
        yield from (f"{inner.name} {name}" for name in commands(inner.typer_instance))


@pytest.mark.parametrize("command", [*commands()])
def test_every_command_explains_itself(command: str) -> None:
    done = here(*command.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert "Usage: sverka " + command in " ".join(done.out.split())


@pytest.mark.parametrize("arguments", [(), ("baseline",)])
def test_without_a_command_it_lists_them_and_fails(arguments: tuple[str, ...]) -> None:
    done = here(*arguments)
    assert done.code == 2 and done.err == ""
    named = {"": "run step newsroom match sql baseline", "baseline": "claims load index"}
    assert set(named["".join(arguments)].split()) <= set(done.out.split())


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def documented(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], list[Any]]:
    """The lines of `baseline claims` without and with --all."""
    out = tmp_path_factory.mktemp("claims") / "claims.jsonl"
    done = apart("baseline", "claims", BASELINE, "--out", out)
    assert (done.code, done.out, done.err) == (0, "", f"5 claims → {out}\n")
    claims = read_lines(out)
    assert here("baseline", "claims", BASELINE, "--out", out, "--all").code == 0
    return claims, read_lines(out)


def test_baseline_claims_have_the_contract_s_shape(documented: tuple[list[Any], ...]) -> None:
    claims, _ = documented
    assert [claim["document"] for claim in claims] == ["dukou"] * 2 + ["pristan"] * 2 + ["quay"]
    assert {claim["lang"] for claim in claims} == set(LANGS)
    for claim in claims:
        assert set(claim) - {"renderings"} == CLAIM
        assert len(claim["claim_id"]) == 16 and int(claim["claim_id"], 16) >= 0
    first = claims[0]
    assert (first["section"], first["dated"]) == (["贸易"], "2024-05-31")
    assert first["topics"] == ["trade", "china", "central-asia"]
    [money] = first["quantities"]
    assert (money["value"], money["unit"], money["kind"]) == (41e9, "USD", "level")
    assert first["text"][money["start"] : money["end"]] == money["text"]
    assert [(time["start"], time["end"]) for time in first["times"]] == [
        ("2023-01-01", "2023-12-31")
    ]
    assert {actor["name"] for actor in first["actors"]} == {"China", "Kazakhstan"}


def test_the_spans_of_claims_and_non_claims_hold_their_text(
    documented: tuple[list[Any], ...],
) -> None:
    files = {file.stem: file.read_text(encoding="utf-8") for file in BASELINE.iterdir()}
    for line in documented[1]:
        text, parts = files[line["document"]], line["parts"]
        assert (parts[0][0], parts[-1][1]) == (line["start"], line["end"])
        assert bare("".join(text[start:end] for start, end in parts)) == bare(line["text"])


def test_all_adds_the_non_claims_and_their_kinds(documented: tuple[list[Any], ...]) -> None:
    claims, everything = documented
    kinds = {(line["document"], line["kind"]) for line in everything}
    for document in ("dukou", "pristan", "quay"):
        assert {(document, "claim"), (document, "heading"), (document, "question")} <= kinds
    found = [line for line in everything if line["kind"] == "claim"]
    assert [{**claim, "kind": "claim"} for claim in claims] == found


def test_news_claims_keep_their_text_s_id(tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    assert apart("claims", NEWS, "--out", out).code == 0
    lines = read_lines(out)
    texts = {text["id"]: text["text"] for text in read_lines(NEWS)}
    assert {line["id"] for line in lines} == set(texts) - {"named", "unnamed"}
    assert [line["id"] for line in lines].count("several") == 2
    for line in lines:
        assert set(line) - {"renderings"} == {"id", *CLAIM}
        assert bare(line["text"]) in bare(texts[line["id"]])


@pytest.fixture(scope="session")
def matched(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return match(tmp_path_factory.mktemp("match"), NEWS, PYTHONHASHSEED="1")


def match(folder: Path, news: Path, *options: str, **variables: str) -> bytes:
    out, run = folder / "matches.jsonl", apart if variables else here
    done = run("match", news, "--baseline", BASELINE, "--out", out, *options, **variables)
    assert (done.code, done.out) == (0, ""), done.err
    return out.read_bytes()


def by_id(lines: bytes) -> dict[str, Any]:
    return {line["id"]: line for line in map(json.loads, lines.splitlines())}


def test_match_answers_every_text_in_the_contract_s_shape(matched: bytes) -> None:
    answers = by_id(matched)
    assert list(answers) == [text["id"] for text in read_lines(NEWS)]
    for answer in answers.values():
        assert set(answer) - {"reason"} == {"id", "lang", "relation", "score", "candidates"}
        assert 0 <= answer["score"] <= 1
        scores = [candidate["score"] for candidate in answer["candidates"]]
        assert scores == sorted(scores, reverse=True) and all(0 <= one <= 1 for one in scores)
        places = [(one["document"], one["start"]) for one in answer["candidates"]]
        assert len(set(places)) == len(places)
        for candidate in answer["candidates"]:
            assert set(candidate) == CANDIDATE
            assert all(set(one) == {"field", "from", "to"} for one in candidate["changes"])
            assert all(set(e) == {"feature", "score", "detail"} for e in candidate["evidence"])
        if answer["relation"] not in (None, "new", "offtopic"):
            assert answer["relation"] == answer["candidates"][0]["relation"]


@pytest.mark.parametrize("lang", LANGS)
def test_match_reads_three_languages_alike(matched: bytes, lang: str) -> None:
    answer = by_id(matched)[lang]
    assert (answer["lang"], answer["relation"]) == (lang, "updates")
    first = answer["candidates"][0]
    assert first["text"].startswith("2023年中国与哈萨克斯坦")
    assert {"field": "quantity", "from": "41000000000", "to": "43800000000"} in first["changes"]


def test_match_tells_the_relations_apart(matched: bytes) -> None:
    answers = by_id(matched)
    assert (answers["guessed"]["lang"], answers["guessed"]["relation"]) == ("ru", "confirms")
    assert answers["disputed"]["relation"] == "contradicts"
    assert answers["bakery"]["relation"] == "offtopic"


def test_match_pools_what_several_claims_of_a_text_bear_on(matched: bytes) -> None:
    candidates = by_id(matched)["several"]["candidates"]
    relations = {one["text"].removeprefix("2023年")[:3]: one["relation"] for one in candidates}
    assert (relations["中国与"], relations["俄罗斯"]) == ("updates", "confirms")


def test_match_says_when_it_cannot_read_a_language(matched: bytes) -> None:
    for name, lang in (("named", "kk"), ("unnamed", None)):
        answer = by_id(matched)[name]
        assert (answer["relation"], answer["reason"]) == (None, "language")
        assert (answer["lang"], answer["candidates"]) == (lang, [])


def test_match_says_the_same_at_every_time_and_alone(
    matched: bytes, tmp_path: Path, write_lines: Any
) -> None:
    assert match(tmp_path, NEWS, PYTHONHASHSEED="2") == matched
    alone = write_lines("alone.jsonl", read_lines(NEWS)[4:5])
    assert match(tmp_path, alone) == matched.splitlines(keepends=True)[4]
    top = by_id(match(tmp_path, NEWS, "--top", "1"))
    assert top["ru"]["candidates"] == by_id(matched)["ru"]["candidates"][:1]


@pytest.mark.parametrize("line", read_lines(NEWS), ids=lambda line: str(line["id"]))
def test_a_match_is_explained(line: dict[str, Any], matched: bytes) -> None:
    told = next(one for one in map(json.loads, matched.splitlines()) if one["id"] == line["id"])
    if not told["candidates"]:
        pytest.skip("no candidates to explain")
    around = [f"--{name}={line[name]}" for name in ("title", "before", "lang") if line.get(name)]
    done = here("explain", line["text"], "--baseline", BASELINE, "--date", line["date"][:10],
                *around, COLUMNS="300")  # fmt: skip
    assert done.code == 0, done.err
    assert done.out.splitlines()[-1].startswith(f"{told['relation']}, with a probability of ")
    for candidate in told["candidates"][:5]:
        assert f"{candidate['score']:.2f}" in done.out
        assert f"{candidate['document']} {candidate['start']}–{candidate['end']}" in done.out
    for change in told["candidates"][0]["changes"]:
        assert f"{change['from']} → {change['to']}" in done.out


def test_what_was_written_before_stands_until_the_new_file_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    out.write_text("before")
    (tmp_path / "link.jsonl").symlink_to(out)
    (tmp_path / "bad.jsonl").write_text('{"id": "1"}\n')
    assert here("claims", tmp_path / "bad.jsonl", "--out", out).code == 1
    assert out.read_text() == "before"
    assert here("claims", NEWS, "--out", tmp_path / "link.jsonl").code == 0
    assert read_lines(out) and (tmp_path / "link.jsonl").is_symlink()
    assert {path.name for path in tmp_path.iterdir()} == {
        "bad.jsonl", "claims.jsonl", "link.jsonl",
    }  # fmt: skip


def test_from_a_newsroom_over_a_crawl_to_articles(tmp_path: Path) -> None:
    with serving(ARTICLES, free_ports(2)) as address:
        sites = {site["source"]: site for site in httpx.get(f"{address}/__sites").json()}
        assert list(sites) == ["桥头报", "Пристань"]
        feed = sites["Пристань"]["feed"]
        crawled = apart("crawl", "--feed", feed, "--out", tmp_path / "crawl")
    assert crawled.code == 0, crawled.err
    assert crawled.lines[0]["article archived"] == 2
    out = tmp_path / "articles.jsonl"
    assert here("extract", tmp_path / "crawl", "--out", out).code == 0
    lines = read_lines(out)
    assert all(("rejected" in line) != ("text" in line) for line in lines)
    articles = {line["url"]: line for line in lines if "text" in line}
    for written in read_lines(ARTICLES)[1:]:
        found = articles[written["url"]]
        assert (found["title"], found["lang"]) == (written["title"], written["lang"])
        assert found["text"].split("\n") == written["text"].split("\n")
    assert articles["https://pristan.example/en/3?part=1"]["published_precision"] == "day"


# Bad input.


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder of inputs, good and bad."""
    folder = tmp_path / "in"
    article = {"id": "1", "date": "2026-11-01", "text": "Новость."}
    files: dict[str, str | bytes] = {
        "good/a.txt": "В 2023 году ВВП России вырос на 3,6%.\n", "file.txt": "Текст.\n",
        "readme/README.md": "About.\n", "pdf/отчёт.pdf": b"%PDF-1.7", "blank/пусто.md": " \n",
        "undated/a.md": "---\ntitle: 甲\ndate: soon\n---\n\n文。\n", "empty.jsonl": "\n",
        "good.jsonl": json.dumps(article), "bytes.jsonl": b"\n\xff\xfe{}", "list.jsonl": "[1]",
        "deep.jsonl": "[" * 100_000, "half.jsonl": json.dumps(article | {"text": "\ud83d"}),
        "number.jsonl": json.dumps(article | {"id": 7}),
        "tail.jsonl": json.dumps(article | {"date": "2026-11-01 or so"}),
        "titled.jsonl": json.dumps(article | {"title": [1]}),
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "dangling").mkdir()
    (folder / "dangling" / "gone.txt").symlink_to(folder / "nowhere.txt")
    return folder


@pytest.fixture(scope="session")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom(ARTICLES) as opened:
        yield opened


@pytest.mark.parametrize("case", BAD, ids=lambda c: " ".join([*c["run"], *c.get("set", ())]))
def test_bad_input_is_one_clear_line_and_leaves_nothing(
    case: dict[str, Any], inputs: Path, newsroom: Newsroom
) -> None:
    """What could go on to start a stack is tried in a process of its own."""
    words = {"in": inputs, "out": inputs.parent / "out", "newsroom": newsroom.address}
    variables = {"SVERKA_HOME": str(inputs.parent / "home")} | {
        name: value.format(**words) for name, value in case.get("set", {}).items()
    }
    before = sorted(inputs.parent.rglob("*"))
    run = apart if case["run"][0] == "run" else here
    done = run(*(part.format(**words) for part in case["run"]), **variables)
    assert done.code > 0 and done.out == ""
    assert done.err.startswith(f"sverka {case['run'][0]}: ") and done.err.count("\n") == 1
    assert case["says"].format(**words) in done.err
    assert "secret" not in done.err
    assert sorted(inputs.parent.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_folder_is_named(inputs: Path) -> None:
    (inputs / "good").chmod(0)
    done = here("baseline", "claims", inputs / "good", "--out", inputs.parent / "out")
    (inputs / "good").chmod(0o700)
    assert done.err == f"sverka baseline: {inputs / 'good'}: cannot be read: Permission denied\n"
