"""The example's rows with every text that a stranger could have written replaced by an attack."""

from itertools import cycle
from typing import LiteralString

from sql.database import Connection, query

ATTACKS = (
    "<script>alert(1)</script>",
    "</blockquote></main><h1>Fake headline</h1>",
    '"><img src=x onerror=alert(1)>',
    "'; drop table published.claims; --",
    '=HYPERLINK("http://evil.example","click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝cmd｜calc",
    "\u202egnp.exe\u202c \u2066hidden\u2069 \u200f\u200b\ufeff\x1b[31m\x07\x85",
    "&lt;script&gt; {{ 7 * 7 }} {% raw %} %(q)s %s",
    "长" * 5000,
    "ш" * 5000,
    "w" * 5000,
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://good.example@evil.example/",
    "https://evil.example/\u202etxt",
    'https://evil.example/" onclick="alert(1)',
    "//evil.example/",
)
_CRAWLED: tuple[tuple[LiteralString, LiteralString, LiteralString], ...] = (
    ("versions", "version_id", "title"),
    ("versions", "version_id", "text"),
    ("versions", "version_id", "author"),
    ("claims", "claim_id", "text"),
    ("sources", "source", "publisher"),
    ("changes", "change_id", "value_to"),
    ("changes", "change_id", "text_to"),
    ("changes", "change_id", "unit"),
    ("changes", "change_id", "time_to"),
    ("documents", "document", "title"),
    ("documents", "document", "author"),
    ("documents", "document", "text"),
    ("baseline_claims", "claim_id", "text"),
    ("rejections", "rejection_id", "detail"),
    ("rejections", "rejection_id", "reason"),
)


def fill_hostile(connection: Connection) -> None:
    """Puts an attack wherever the example holds text from outside."""
    attacks = cycle(ATTACKS)
    for table, key, column in _CRAWLED:
        rows = connection.execute(f"select distinct {key} as key from published.{table}")  # noqa: S608
        for row in rows.fetchall():
            connection.execute(
                f"update published.{table} set {column} = %s where {key} = %s",  # noqa: S608
                [next(attacks), row["key"]],
            )
    _readdress(connection)


def _readdress(connection: Connection) -> None:
    rows = connection.execute("select distinct url from published.versions order by url").fetchall()
    for row, address in zip(rows, cycle(ADDRESSES), strict=False):
        for table in ("versions", "claims"):
            connection.execute(
                f"update published.{table} set url = %s where url = %s",  # noqa: S608
                [address, row["url"]],
            )
    connection.execute("update published.claims set topics = %s", [list(ATTACKS[:9])])
    connection.execute("update published.baseline_claims set topics = %s", [list(ATTACKS[:9])])
    query(connection, "renew_all")
