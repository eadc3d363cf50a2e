"""The passwords of roles that log in over a network."""

from psycopg import sql

from sql.database import Connection


def set_password(connection: Connection, role: str, password: str) -> None:
    """Gives a role that exists a password; only its SCRAM-SHA-256 verifier leaves this process."""
    verifier = connection.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    )
    connection.execute(
        sql.SQL("alter role {} password {}").format(
            sql.Identifier(role), sql.Literal(verifier.decode())
        )
    )
