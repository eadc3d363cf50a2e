"""The reference of the views that users query, written from a database's own comments."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sql import database
from sql.cookbook import Recipe, recipes
from sql.database import Connection, Row

KEYS = {
    "baseline_claim_id": "baseline_claims",
    "claim_id": "claims",
    "development_id": "developments",
    "difference_id": "differences",
    "document": "documents",
    "edition": "editions",
    "fact_id": "facts",
    "story_id": "stories",
    "url": "articles",
    "version_id": "revisions",
}
"""The columns that views are joined on, and the view of which each row has its own. The baseline's
own claims are named by ``claim_id`` in baseline_claims. Sources and runs are left out: nearly
every view names them, and the diagram could no longer be read."""

_APART = {("non_claims", "claim_id")}
_OWN = {"baseline_claims": ("claim_id", "baseline_claim_id")}
_HEAD = """\
# SQL reference

Written by `make reference` from the comments of the database; a test holds the two together.
[sql-guide.md](sql-guide.md) says how to connect, and what to beware of.

## How the views hang together

Views are joined on the columns that are shown here; those of a row's own are marked PK. A baseline
claim is `claim_id` in `baseline_claims` and `baseline_claim_id` everywhere else. Nearly every view
names a `source` (of `source_health`) or the `run_id` (of `runs`) that wrote the row as well.
"""


def reference(connection: Connection) -> str:
    """The reference as Markdown: a diagram, every view and function, and the cookbook."""
    views = {
        name: list(columns)
        for name, columns in groupby(
            database.query(connection, "schema_columns"), key=lambda row: str(row["view"])
        )
    }
    functions = database.query(connection, "schema_functions")
    parts = [_HEAD, _diagram(views), "## Views", *map(_view, views.values())]
    parts += ["## Functions", *map(_function, functions), "## Cookbook", *map(_recipe, recipes())]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _diagram(views: dict[str, list[Row]]) -> str:
    keyed = {view: list(_keys(view, columns)) for view, columns in views.items()}
    entities = (line for view, keys in keyed.items() if keys for line in _entity(view, keys))
    relations = (
        f"  {KEYS[key]} |o--o{{ {view} : {key}"
        for view, keys in keyed.items()
        for key, _, own in keys
        if not own
    )
    return "\n".join(["```mermaid", "erDiagram", *entities, *relations, "```"])


def _keys(view: str, columns: Iterable[Row]) -> Iterator[tuple[str, str, bool]]:
    """The columns of a view that it is joined on, their types, and whether they are its own."""
    here, everywhere = _OWN.get(view, ("", ""))
    for column in columns:
        key = everywhere if column["name"] == here else column["name"]
        if key in KEYS and (view, key) not in _APART:
            yield key, column["type"], KEYS[key] == view


def _entity(view: str, keys: Iterable[tuple[str, str, bool]]) -> Iterator[str]:
    here, everywhere = _OWN.get(view, ("", ""))
    yield f"  {view} {{"
    for key, type_, own in keys:
        yield f"    {type_} {here if key == everywhere else key} {'PK' if own else 'FK'}"
    yield "  }"


def _view(columns: list[Row]) -> str:
    rows = (f"| `{one['name']}` | {one['type']} | {_cell(one['comment'])} |" for one in columns)
    head = [f"### {columns[0]['view']}", "", f"{columns[0]['view_comment']}.", ""]
    return "\n".join([*head, "| column | type | what it holds |", "| --- | --- | --- |", *rows])


def _function(row: Row) -> str:
    called = f"sverka.{row['name']}({row['arguments']})"
    return f"### {row['name']}\n\n{row['comment']}.\n\n```sql\n{called} → {row['result']}\n```"


def _recipe(one: Recipe) -> str:
    return (
        f"### {one.name}\n\n{one.question}\n\n```sql\n{one.query}\n```\n\n"
        f"Such a row answers it:\n\n```json\n{one.example}\n```"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
