"""``python -m cli``: the same as the installed ``sverka``."""

from cli import main

main()
