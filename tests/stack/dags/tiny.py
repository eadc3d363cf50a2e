"""Three DAGs to try the stack on: one maps, one follows its asset, one fails."""

import os
from datetime import UTC, datetime

from airflow.sdk import Asset, dag, get_current_context, task

ASSET = Asset("tiny/numbers")
START = datetime(2026, 1, 1, tzinfo=UTC)


@dag(schedule=None, start_date=START)
def tiny_source() -> None:
    @task
    def plan() -> list[int]:
        return [1, 2, 3]

    @task
    def square(number: int) -> int:
        return number * number

    @task(outlets=[ASSET])
    def total(numbers: list[int]) -> int:
        return sum(numbers)

    total(square.expand(number=plan()))


@dag(schedule=[ASSET], start_date=START)
def tiny_report() -> None:
    @task
    def draw() -> str:
        return os.environ["SVERKA_STACK_ID"]

    draw()


@dag(schedule=None, start_date=START)
def tiny_refusal() -> None:
    @task
    def refuse() -> None:
        if get_current_context()["dag_run"].conf["n"] == 2:
            raise ValueError("二 is refused")

    refuse()


tiny_source()
tiny_report()
tiny_refusal()
