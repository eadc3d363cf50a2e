"""Forward-only migrations, views and grants."""

import hashlib
from pathlib import Path

from sql import database


def migrate(url: str) -> list[str]:
    """Brings the database at ``url`` up to date; the names of what was applied, none if nothing.

    Each migration is applied once, in order of its name, and is recorded in its own transaction.
    Views and grants are laid anew after a migration, and when one of their files has changed.
    Where nothing is missing, any login may ask that can read what was applied.

    Raises:
        DatabaseError: the server cannot be reached.
        RuntimeError: a migration that was applied has since been changed.
    """
    with database.connect(url) as connection:
        connection.execute(database.statement("create_migrations", "."))
    if not pending(url):
        return []
    applied = [name for name in _files("migrations") if _apply(url, name)]
    return applied + _lay_views(url)


def pending(url: str) -> list[str]:
    """The names of the migrations that :func:`migrate` would apply, ``views`` among them.

    Raises:
        DatabaseError: the server cannot be reached, or nothing was ever applied.
    """
    known = _known(url)
    names = [name for name in _files("migrations") if known.get(name) != _migration_digest(name)]
    return names + ["views"] * (known.get("views") != _views_digest())


def changed(url: str) -> list[str]:
    """The names of migrations whose files are no longer what was applied: no migrating mends that.

    Raises:
        DatabaseError: as for :func:`pending`.
    """
    known = _known(url)
    return [
        name
        for name in _files("migrations")
        if known.get(name, "") not in ("", _migration_digest(name))
    ]


def _known(url: str) -> dict[str, str]:
    """The digests of what was applied, by name."""
    with database.connect(url) as connection:
        return {row["name"]: row["sha256"] for row in database.query(connection, "migrations")}


def _files(folder: str) -> list[str]:
    return sorted(path.stem for path in (database.FOLDER / folder).glob("*.sql"))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _migration_digest(name: str) -> str:
    return _digest(database.FOLDER / "migrations" / f"{name}.sql")


def _apply(url: str, name: str) -> bool:
    digest = _migration_digest(name)
    with database.connect(url) as connection:
        database.lock(connection, "migrate")
        known = database.query(connection, "migration", name=name)
        if known and known[0]["sha256"] != digest:
            raise RuntimeError(f"sql/migrations/{name}.sql: changed since it was applied")
        if known:
            return False
        connection.execute(database.statement(name, "migrations"))
        database.query(connection, "record_migration", name=name, sha256=digest)
        database.query(connection, "forget_views")
    return True


def _lay_views(url: str) -> list[str]:
    names, digest = _files("views"), _views_digest()
    with database.connect(url) as connection:
        database.lock(connection, "migrate")
        known = database.query(connection, "migration", name="views")
        if known and known[0]["sha256"] == digest:
            return []
        for name in names:
            connection.execute(database.statement(name, "views"))
        database.query(connection, "record_migration", name="views", sha256=digest)
    return ["views"]


def _views_digest() -> str:
    digests = (_digest(database.FOLDER / "views" / f"{name}.sql") for name in _files("views"))
    return hashlib.sha256("".join(digests).encode()).hexdigest()
