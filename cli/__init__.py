"""The command line: every task as a command that a person can type."""

from cli.answers import Format
from cli.app import app, main
from cli.job import Step

__all__ = ["Format", "Step", "app", "main"]
