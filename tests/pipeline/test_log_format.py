"""With SVERKA_LOG_FORMAT=json every line says which run and step it is of, and what of."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from structlog.contextvars import bound_contextvars

from pipeline.log_format import JsonLines
from tests.cli.commands import apart
from tests.pipeline.house import House


@pytest.fixture
def written() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    stream, log = io.StringIO(), logging.getLogger("pipeline.tried")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    log.addHandler(handler)
    yield log, stream
    log.removeHandler(handler)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_bears_the_work_that_it_is_written_in_and_its_own(
    written: tuple[logging.Logger, io.StringIO],
) -> None:
    log, stream = written
    with (
        bound_contextvars(run="дневной/1", step="crawl 渡口日报"),
        bound_contextvars(source="渡口日报", task_id="crawl"),
    ):
        log.warning("%s: недоступен", "渡口日报")
    log.warning("after")
    within, after = lines(stream.getvalue())
    assert within | {"time": None} == {
        "time": None, "level": "warning", "logger": "pipeline.tried",
        "event": "渡口日报: недоступен", "run": "дневной/1", "step": "crawl 渡口日报",
        "source": "渡口日报",
    }  # fmt: skip
    assert within["time"].endswith("+00:00")
    assert not {"run", "step", "source"} & after.keys()


def test_a_traceback_stays_in_its_line(written: tuple[logging.Logger, io.StringIO]) -> None:
    log, stream = written
    try:
        raise ValueError("二 is refused")
    except ValueError:
        log.exception("failed")
    [line] = lines(stream.getvalue())
    assert "ValueError: 二 is refused" in line["traceback"]


def test_a_step_s_line_has_its_counts(crawled: House) -> None:
    settings = crawled.settings
    done = apart(
        "step", "extract", "--run", "first", SVERKA_LOG_FORMAT="json",
        SVERKA_HOME=str(settings.home), SVERKA_DATABASE_URL=str(settings.database_url),
    )  # fmt: skip
    assert done.code == 0, done.err
    [line] = lines(done.err)
    assert (line["run"], line["step"], line["level"]) == ("first", "extract", "info")
    assert [line["counts"]] == done.lines
    assert line["seconds"] >= 0 and line["cpu_seconds"] >= 0
    quiet = apart(
        "step", "claim", "--run", "first",
        SVERKA_HOME=str(settings.home), SVERKA_DATABASE_URL=str(settings.database_url),
    )  # fmt: skip
    assert (quiet.code, quiet.err) == (0, "")
