"""The house rules that a reader relies on: who imports whom, and where each library may be used."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {
    "transforms": {"transforms"},
    "crawlers": {"crawlers"},
    "sql": {"sql"},
    "expectations": {"expectations", "sql"},
    "reports": {"reports", "sql"},
    "pages": {"pages", "reports", "sql"},
    "pipeline": {"pipeline", "crawlers", "transforms", "sql", "expectations", "reports"},
    "dags": {"dags", "pipeline"},
    "stack": {"stack", "pipeline", "sql", "transforms", "crawlers"},
}
OURS = {*ROOMS, "cli", "benchmarks", "tests"}
PIPELINE_MAY_CRAWL = {
    "address", "source", "served", "verified", "page", "archive", "tails", "store", "canonical",
    "crawl", "trial",
}  # fmt: skip
HOMES = {
    "scrapy": ("crawlers/", "benchmarks/peers_bare.py"),
    "trafilatura": ("transforms/extract.py", "transforms/extract/", "benchmarks/"),
    "rapidfuzz": ("transforms/features.py", "transforms/stories/", "benchmarks/"),
    "ruptures": ("transforms/changes.py",),
    "psycopg": ("sql/",),
    "great_expectations": ("expectations/",),
    "fastapi": ("pages/", "benchmarks/"),
    "airflow": ("dags/", "stack/"),
    "apprise": ("pipeline/door.py",),
    "onnxruntime": ("transforms/semantic/",),
    "tokenizers": ("transforms/semantic/",),
}


def modules(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.append(node.module or "")
    return names


def test_there_are_modules() -> None:
    assert len(modules(*ROOMS)) > 20


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_lies_before_them(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(room)
        for name in imports(path)
        if name.split(".")[0] in OURS and name.split(".")[0] not in ROOMS[room]
    ]
    assert not wrong


def test_pipeline_knows_only_the_doors_of_the_crawlers() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules("pipeline")
        for name in imports(path)
        if name.startswith("crawlers") and name.split(".")[1] not in PIPELINE_MAY_CRAWL
    ]
    assert not wrong


@pytest.mark.parametrize("library", HOMES)
def test_each_library_has_one_home(library: str) -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in modules(*ROOMS, "cli", "benchmarks")
        for name in imports(path)
        if name.split(".")[0] == library
        and not path.relative_to(ROOT).as_posix().startswith(HOMES[library])
    ]
    assert not wrong
