"""Two DAGs to try the stack on: one maps, the other follows its asset."""

import os
from datetime import UTC, datetime

from airflow.sdk import Asset, dag, task

ASSET = Asset("tiny/numbers")
DEFAULTS = {"schedule": None, "start_date": datetime(2026, 1, 1, tzinfo=UTC), "catchup": False}


@dag(**DEFAULTS)
def tiny_source() -> None:
    @task
    def plan() -> list[int]:
        return [1, 2, 3]

    @task
    def square(number: int) -> int:
        if os.environ.get("TINY_FAILS") and number == 2:
            raise RuntimeError("two is refused")
        return number * number

    @task(outlets=[ASSET])
    def total(numbers: list[int]) -> int:
        return sum(numbers)

    total(square.expand(number=plan()))


@dag(**{**DEFAULTS, "schedule": [ASSET]})
def tiny_report() -> None:
    @task
    def draw() -> str:
        return os.environ["SVERKA_STACK_ID"]

    draw()


tiny_source()
tiny_report()
