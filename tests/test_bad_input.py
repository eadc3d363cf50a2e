"""Bad input at the command line: one clear line, a code that is not zero, and nothing written."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ARTICLE = {"id": "1", "lang": "ru", "source": "а", "url": "https://a.example/1",
           "published": "2026-11-01", "title": "Заголовок", "text": "Текст."}  # fmt: skip
TEXT = {"id": "1", "date": "2026-11-01", "text": "Новость."}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder of good and bad inputs, and no home yet."""
    inputs = tmp_path / "in"
    for name in ("empty", "binary", "wrong", "good"):
        (inputs / name).mkdir(parents=True)
    (inputs / "binary" / "заметки.txt").write_bytes(b"\xff\xfe\x00\x01" * 50)
    (inputs / "wrong" / "a.md").write_text("---\ntitle: [\n---\n\n文。\n", encoding="utf-8")
    (inputs / "good" / "a.md").write_text(
        "---\ntitle: 甲\n---\n\n俄中贸易增长。\n", encoding="utf-8"
    )
    lines = {
        "cut.jsonl": '{"id": "1"\n',
        "keyless.jsonl": json.dumps({"id": "1"}) + "\n",
        "dateless.jsonl": json.dumps(ARTICLE | {"published": "2026-02-31"}) + "\n",
        "yesterday.jsonl": json.dumps(TEXT) + "\n" + json.dumps(TEXT | {"date": "вчера"}) + "\n",
        "good.jsonl": json.dumps(TEXT) + "\n",
    }
    for name, text in lines.items():
        (inputs / name).write_text(text, encoding="utf-8")
    return tmp_path


# Arguments, environment, what the one line must say. {in} is the folder of inputs, {out} a file.
CASES: list[tuple[str, dict[str, str], str]] = [
    ("baseline claims {in}/empty --out {out}", {}, "{in}/empty: "),
    ("baseline claims {in}/missing --out {out}", {}, "{in}/missing: expected a folder"),
    ("baseline claims {in}/binary --out {out}", {}, "заметки.txt:1: expected UTF-8 text"),
    ("baseline claims {in}/wrong --out {out}", {}, "a.md:"),
    ("claims {in}/cut.jsonl --out {out}", {}, "{in}/cut.jsonl:1: not JSON"),
    ("claims {in}/keyless.jsonl --out {out}", {}, "{in}/keyless.jsonl:1: date: expected text"),
    ("claims {in}/yesterday.jsonl --out {out}", {}, "{in}/yesterday.jsonl:2: date: 'вчера'"),
    ("match {in}/yesterday.jsonl --baseline {in}/good --out {out}", {}, "yesterday.jsonl:2: date"),
    ("match {in}/good.jsonl --baseline {in}/empty --out {out}", {}, "{in}/empty: "),
    ("claims {in}/good.jsonl --out {in}/no/such/folder", {}, "cannot be written"),
    ("newsroom {in}/cut.jsonl --port 8999", {}, "{in}/cut.jsonl:1: not JSON"),
    ("newsroom {in}/dateless.jsonl --port 8999", {}, "{in}/dateless.jsonl:1: published: expected"),
    ("crawl --source nobody --out {out}", {}, "--source nobody: unknown; known are"),
    ("crawl --source tass_ru --out {out}", {}, "SVERKA_CONTACT: "),
    ("crawl --out {out}", {}, "crawl: "),
    (
        "sql {select}",
        {"SVERKA_DATABASE_URL": "mysql://x"},
        "SVERKA_DATABASE_URL=mysql://x: expected",
    ),
    ("sql {select}", {"SVERKA_DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, "cannot connect"),
    ("run --once --date 2026-02-31", {}, "2026-02-31: expected a day"),
    ("run --once", {"SVERKA_BASELINE": "{in}/empty"}, "{in}/empty: "),
    ("run --once", {"SVERKA_BASELINE": "{in}/binary"}, "заметки.txt:1: expected UTF-8 text"),
    ("run --once", {"SVERKA_NEWSROOM": "{in}/cut.jsonl"}, "{in}/cut.jsonl:1: not JSON"),
    ("run --once", {"SVERKA_NEWSROOM": "{in}/missing.jsonl"}, "missing.jsonl"),
    ("run --once", {"SVERKA_DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, "cannot connect"),
    ("run --once", {"SVERKA_SOURCES": "live"}, "SVERKA_CONTACT: "),
    ("run --once", {"SVERKA_SOURCES": "some"}, "SVERKA_SOURCES=some: "),
    ("run --once", {"SVERKA_ZONE": "Mars"}, "SVERKA_ZONE=Mars: expected an IANA time zone"),
    ("run --once", {"SVERKA_SCHEDULE": "often"}, "SVERKA_SCHEDULE=often: expected a cron"),
    ("step link --run r", {}, "--run r: there is no such run"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {' '.join(case[1])}".strip())
def test_one_clear_line_and_nothing_written(
    case: tuple[str, dict[str, str], str], place: Path
) -> None:
    command, environment, expected = case
    words = {"in": str(place / "in"), "out": str(place / "out.jsonl"), "select": "select-1"}
    arguments = [part.format(**words).replace("select-1", "select 1") for part in command.split()]
    before = sorted(place.rglob("*"))
    own = {name: value for name, value in os.environ.items() if not name.startswith("SVERKA_")}
    done = subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=ROOT,
        env=own
        | {"SVERKA_HOME": str(place / "home")}
        | {name: value.format(**words) for name, value in environment.items()},
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = done.stderr.strip()
    assert done.returncode != 0
    assert expected.format(**words) in said
    assert said.startswith("sverka") and "\n" not in said
    assert "Traceback" not in said
    if not command.startswith("step"):
        assert sorted(place.rglob("*")) == before
