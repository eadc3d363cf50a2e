"""Runs the suites over frames and says which rows, and which expectations of the whole, failed."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
import pandas as pd
from great_expectations.data_context.types.base import ProgressBarsConfig

from expectations.docs import write_docs
from expectations.suites import Grade, suite


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that did not hold; of a *row*, ``record_id`` names it."""

    stage: str
    grade: Grade
    expectation: str
    detail: str
    record_id: str | None = None


class Inspection:
    """The suites over one run's frames, and the Data Docs of what they found.

    Great Expectations keeps the results in the inspection's own context, which ends with it.
    """

    def __init__(self) -> None:
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = ProgressBarsConfig(globally=False)
        self._source = self._context.data_sources.add_pandas("staging")

    def judge(self, frames: Mapping[str, pd.DataFrame]) -> tuple[Failure, ...]:
        """Every failure of the suites named by the keys of ``frames``; none when all hold.

        An expectation that cannot be evaluated (a missing column, a wrong type) is a batch failure.
        """
        return tuple(
            failure
            for name, frame in frames.items()
            for one in self._validate(name, frame).results
            for failure in _failures(name, one)
        )

    def _validate(self, name: str, frame: pd.DataFrame) -> Any:
        rows = self._source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("run")
        definition = self._context.validation_definitions.add(
            gx.ValidationDefinition(
                name=name, data=rows, suite=self._context.suites.add(suite(name))
            )
        )
        return definition.run(
            batch_parameters={"dataframe": frame},
            result_format={
                "result_format": "COMPLETE",
                "unexpected_index_column_names": ["id"],
            },
        )

    def write_docs(self, folder: Path) -> Path:
        """Writes the Data Docs of all that was judged in place of ``folder``; their first page."""
        return write_docs(self._context, folder)


def _failures(stage: str, result: Any) -> Iterable[Failure]:
    if result.success:
        return
    meta = result.expectation_config.meta
    name, grade = meta["name"], meta["grade"]
    if result.exception_info.get(
        "raised_exception", bool(result.exception_info) and not result.result
    ):
        yield Failure(
            stage, "batch", name, f"could not be evaluated: {result.exception_info}"[:500]
        )
        return
    found = result.result.get("unexpected_index_list") or []
    if grade == "row":
        for entry in found:
            yield Failure(stage, grade, name, _observed(entry), str(entry["id"]))
        return
    examples = "; ".join(f"{entry['id']}: {_observed(entry)}" for entry in found[:5])
    count = result.result.get("unexpected_count", "?")
    yield Failure(
        stage, grade, name, f"{count} of {result.result.get('element_count', '?')} rows: {examples}"
    )


def _observed(entry: dict[str, Any]) -> str:
    return ", ".join(f"{key} is {str(value)[:80]!r}" for key, value in entry.items() if key != "id")
