"""What README.md and CONTRIBUTING.md name exists, and what exists is named in README.md."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

import cli
from crawlers.source import load_source, schema
from pages.drawing import words as pages_words
from pipeline.settings import Settings
from pipeline.subscriptions import Subscription, load_subscriptions
from sql import database
from transforms.lexicon import ActorEntry

ROOT = Path(__file__).parent.parent
README, CONTRIBUTING = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
)
BOTH = README + CONTRIBUTING
SOURCES, OPERATIONS, SQL_GUIDE, ANALYSTS, EXTENDING = (
    (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("sources", "operations", "sql-guide", "analyst-guide", "extending")
)
GUIDES = SOURCES + OPERATIONS + SQL_GUIDE + ANALYSTS + EXTENDING
CODE = re.compile(r"^```\n(.*?)^```$|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
CALL = re.compile(r"(?:^|\s|bin/)sverka ([a-z]+(?: [a-z]+)*)(.*?)(?=\ssverka |$)")
OPTION = re.compile(r"(?<![\w-])--[a-z]+")
TARGET = re.compile(r"\bmake ([a-z]+)")
VARIABLE = re.compile(r"\bSVERKA_[A-Z_]+\b")
VIEW = re.compile(r"\bsverka\.([a-z_]+)")
VIEW_ROW = re.compile(r"^\| `([a-z_]+)` \| (.+) \|$", re.MULTILINE)
LINKED = re.compile(r"\]\(([^)#:]+)\)")
PLACE = re.compile(r"\.?[\w.-]*/[\w./-]*|[\w-]+\.(?:ya?ml|md|toml|lock)")
ELSEWHERE = ("../shared", "var/", "NAME.yml")
"""Outside the project, made by a run, and a name that stands for others."""


def commands(group: typer.Typer, above: str = "") -> Iterator[tuple[str, set[str]]]:
    """Each command's words and the options that it takes."""
    for command in typer.main.get_command(group).commands.values():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            continue
        options = {option for one in command.params for option in one.opts}
        yield f"{above}{command.name}", {*options, "--help"}
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        yield from commands(inner.typer_instance, f"{above}{inner.name} ")


COMMANDS = dict(commands(cli.app))


def code(text: str) -> list[str]:
    """The code of a text: the lines of its blocks, and what stands between backticks."""
    return [line for block, span in CODE.findall(text) for line in (block or span).splitlines()]


def calls(text: str) -> Iterator[tuple[str, str]]:
    """The words of each call of a command, and the rest of its line up to the next call."""
    for line in code(text):
        yield from CALL.findall(line)


def command_of(words: str) -> str | None:
    """The command that some words begin with."""
    parts = words.split()
    return next((name for name in (" ".join(parts[:2]), parts[0]) if name in COMMANDS), None)


def test_every_command_in_the_docs_exists_with_its_options() -> None:
    named = [*calls(BOTH + GUIDES)]
    assert len(named) > 15
    for words, rest in named:
        command = command_of(words)
        assert command, f"sverka {words}"
        assert set(OPTION.findall(rest)) <= COMMANDS[command], (command, rest)


def test_every_command_is_in_the_readme() -> None:
    assert COMMANDS.keys() == {command_of(words) for words, _ in calls(README)}


def test_every_step_is_in_the_readme() -> None:
    named = set(re.findall(r"sverka step ([a-z]+)", README))
    assert named - {"without"} == {step.value for step in cli.Step}


def test_every_target_of_make_in_the_docs_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {name for line in code(BOTH) for name in TARGET.findall(line)}
    assert {"run", "test", "check"} <= named <= set(re.findall(r"^([a-z-]+):", makefile, re.M))


def test_every_variable_is_in_the_readme_and_the_other_way_round() -> None:
    exist = {f"SVERKA_{name.upper()}" for name in Settings.model_fields}
    assert set(VARIABLE.findall(README)) == exist
    assert set(VARIABLE.findall(CONTRIBUTING)) <= exist


def test_every_default_in_the_readme_is_the_setting_s() -> None:
    for name in ("zone", "schedule", "sources"):
        [row] = re.findall(rf"^\| `SVERKA_{name.upper()}` \|.*\| `(.*)` \|$", README, re.M)
        assert row == Settings.model_fields[name].default


@pytest.fixture
def views(database_url: str) -> dict[str, Any]:
    """The views of schema `sverka` and their comments."""
    with database.connect(database_url) as connection:
        rows = connection.execute(
            "select relname as name, obj_description(oid, 'pg_class') as comment from pg_class"
            " where relnamespace = 'sverka'::regnamespace and relkind in ('v', 'm') order by 1"
        ).fetchall()
    return {row["name"]: row["comment"] for row in rows}


def test_the_readme_lists_every_view_with_its_comment(views: dict[str, Any]) -> None:
    table = README.partition("\n| view |")[2].partition("\n\n")[0]
    assert dict(VIEW_ROW.findall(table)) == views
    assert [name for name, _ in VIEW_ROW.findall(table)] == sorted(views)


def test_every_query_in_the_docs_names_what_exists(views: dict[str, Any]) -> None:
    named = {name for line in code(BOTH + GUIDES) for name in VIEW.findall(line)}
    assert {"differences", "changes"} <= named <= {*views, "as_of", "record_verdict"}


def test_every_query_in_the_readme_runs(database_url: str) -> None:
    queries = re.findall(r'sverka sql "([^"]+)"', README)
    assert queries
    for query in queries:
        with database.connect(database_url, role="sverka_reader") as connection:
            assert database.ask(connection, query)[0]


def test_the_guide_to_sources_names_every_key_and_its_example_is_one(tmp_path: Path) -> None:
    keys = set(schema()["properties"])
    assert keys - set(re.findall(r"[a-z_]+", SOURCES)) == set()
    [example] = re.findall(r"```yaml\n(.*?)```", SOURCES, re.S)
    path = tmp_path / "vestnik.yml"
    path.write_text(example, encoding="utf-8")
    assert load_source(path).wants("https://vestnik.example/news/12")


def test_every_query_in_the_guide_to_sources_runs(database_url: str) -> None:
    [query] = re.findall(r'sverka sql "([^"]+)"', SOURCES)
    with database.connect(database_url, role="sverka_reader") as connection:
        assert database.ask(connection, query)[0]


def test_the_runbook_is_true(database_url: str) -> None:
    """Its queries run, its variables and files exist, and it names each field of the form."""
    for query in re.findall(r'sverka sql "([^"]+)"', OPERATIONS):
        with database.connect(database_url, role="sverka_reader") as connection:
            assert database.ask(connection, query)[0]
    assert set(VARIABLE.findall(OPERATIONS)) <= {
        f"SVERKA_{n.upper()}" for n in Settings.model_fields
    }
    dag = (ROOT / "dags" / "sverka_monitor.py").read_text(encoding="utf-8")
    fields = re.findall(r"^\| `([a-z_]+)` \|", OPERATIONS, re.M)
    assert fields == re.findall(r'^        "([a-z_]+)": (?:Param|DATE|DRY)', dag, re.M)
    assert len(re.findall(r"^### \d+\.", OPERATIONS, re.M)) == 10


def test_the_analysts_guide_names_every_page_in_the_navigation() -> None:
    named = re.findall(r"^\| `/([a-z]+)` \|", ANALYSTS, re.M)
    assert named == list(pages_words("en")["nav"])


def test_the_analysts_guide_names_every_key_of_a_subscription(tmp_path: Path) -> None:
    rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|", ANALYSTS.partition("| key |")[2], re.M)
    assert re.findall(r"[a-z_]+", "".join(rows)) == list(Subscription.model_fields)
    [example] = re.findall(r"```yaml\n(.*?)```", ANALYSTS, re.S)
    path = tmp_path / "subscriptions.yml"
    path.write_text(example, encoding="utf-8")
    found = load_subscriptions(Settings(subscriptions=path))
    secrets = {"MAIL_PASSWORD": "word", "SLACK_TOKEN": f"T00000000/B00000000/{'x' * 24}"}
    assert [one.addresses(secrets)[0].service for one in found] == ["E-Mail", "Slack"]


def test_pictures_and_paths_of_the_guides_exist() -> None:
    for text in (ANALYSTS, EXTENDING):
        linked = {place for place in LINKED.findall(text) if "//" not in place}
        named = {span for _, span in CODE.findall(text) if PLACE.fullmatch(span)}
        missing = [p for p in linked if not (ROOT / "docs" / p).exists()]
        missing += [p for p in named if not p.startswith("/") and not (ROOT / p).exists()]
        assert sorted(missing) == []


def test_the_example_of_an_actor_is_one(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", EXTENDING, re.S)
    [group] = yaml.safe_load(example)
    [(name, entry)] = group["entries"].items()
    shared = {key: value for key, value in group.items() if key != "entries"}
    found = ActorEntry(id=name, **shared, **entry)
    assert (found.name, found.zh[0], found.ru[0]) == ("North Quay", "北码头公司", "Северный причал")


def test_every_dag_in_the_readme_is_there_and_the_other_way_round() -> None:
    rows = re.findall(r"^\| `(sverka_[a-z]+)` \|", README, re.M)
    assert set(rows) - {"sverka_reader"} == {path.stem for path in ROOT.glob("dags/sverka_*.py")}


def places(text: str) -> set[str]:
    """The paths of files and folders that a text names, in code or as a link's end."""
    spans = {span for _, span in CODE.findall(text) if PLACE.fullmatch(span)}
    return spans | {place for place in LINKED.findall(text) if "//" not in place}


def test_every_path_in_the_docs_exists() -> None:
    named = {place for place in places(BOTH) if not place.startswith(ELSEWHERE)}
    assert {"docs/sources.md", "docs/pictures/report.png", ".ci/run"} <= named
    assert [place for place in sorted(named) if not (ROOT / place).exists()] == []


def test_every_room_in_the_readme_is_there() -> None:
    house = README.partition("## The house")[2].partition("```\n")[2].partition("```")[0]
    named = set(re.findall(r"(?:^|\s{2,})([a-z]+/)(?=\s)", house, re.M))
    rooms = {f"{path.parent.name}/" for path in ROOT.glob("[a-z]*/__init__.py")}
    assert rooms | {"baseline/", "tests/"} == named
