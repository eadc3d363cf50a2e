"""Sverka's command as a person's shell would run it, and a home that several tests ask."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import cli

FIXTURES = Path(__file__).parent
BASELINE, NEWS, ARTICLES = (
    FIXTURES / name for name in ("baseline", "news.jsonl", "articles.jsonl")
)
SVERKA = Path(sys.executable).with_name("sverka")


@dataclass(frozen=True)
class Done:
    """What a command has said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """The objects of its JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with no other ``SVERKA_`` variables than these."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SVERKA_")}
    return {**own, **variables}


def here(*arguments: object, **variables: str) -> Done:
    """Runs the entry point in this process, where a process of its own would show no more."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, environment(variables), clear=True),
        mock.patch.object(sys, "argv", ["sverka", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
    return Done(int(code or 0), out.getvalue(), err.getvalue())


def apart(*arguments: object, **variables: str) -> Done:
    """Runs the installed command in a process of its own."""
    done = subprocess.run(
        [SVERKA, *map(str, arguments)], env=environment(variables), capture_output=True,
        text=True, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def read_lines(path: Path) -> list[Any]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@contextlib.contextmanager
def serving(path: Path, port: int) -> Iterator[str]:
    """``sverka newsroom`` in a process of its own; its address, once it answers."""
    process = subprocess.Popen(
        [SVERKA, "newsroom", path, "--port", str(port)], env=environment({}),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        assert said, process.communicate()
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=10)
