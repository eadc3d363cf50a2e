"""Whether schema ``kept`` holds what the views of schema ``published`` define."""

from sql.database import Connection

TABLES = "select unnest(published.kept_tables()) as name"
AMISS = """
(select {columns} from kept.{name} except all select {columns} from published.{name})
union all
(select {columns} from published.{name} except all select {columns} from kept.{name})
"""


def amiss(connection: Connection) -> dict[str, int]:
    """How many rows of each table are not as defined; tables that are right are left out."""
    found = {}
    for row in connection.execute(TABLES).fetchall():
        [columns] = connection.execute(
            "select published.kept_columns(%s) as listed", [row["name"]]
        ).fetchall()
        asked = AMISS.format(columns=columns["listed"], name=row["name"])
        rows = connection.execute(asked.encode()).fetchall()
        if rows:
            found[row["name"]] = len(rows)
    return found
