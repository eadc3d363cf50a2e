"""The cookbook: questions that analysts ask, each a query in ``sql/cookbook`` that answers it."""

import re
from dataclasses import dataclass

from sql import database

_HEAD = re.compile(
    r"-- (?P<question>.+)\n-- columns: (?P<columns>.+)\n-- example: (?P<example>.*)\n"
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question in plain words, the query that answers it, the columns of its answer, and the
    first row of the answer that the tests' example gives, as JSON."""

    name: str
    question: str
    columns: tuple[str, ...]
    example: str
    query: str


def recipes() -> list[Recipe]:
    """Every recipe, by name."""
    folder = database.FOLDER / "cookbook"
    return [_recipe(path.stem) for path in sorted(folder.glob("*.sql"))]


def recipe(name: str) -> Recipe:
    """The recipe of that name.

    Raises:
        ValueError: there is none.
    """
    found = {one.name: one for one in recipes()}
    if name not in found:
        raise ValueError(f"{name}: no such question; `sverka cookbook` lists them")
    return found[name]


def _recipe(name: str) -> Recipe:
    text = database.statement(name, "cookbook")
    head = _HEAD.match(text)
    if not head:
        raise ValueError(f"sql/cookbook/{name}.sql: begins without question, columns and example")
    columns = tuple(head["columns"].split(", "))
    return Recipe(name, head["question"], columns, head["example"], text[head.end() :].strip())
