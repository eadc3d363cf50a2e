"""Ports on loopback for the servers of benchmarks and tests."""

import os
import socket
from itertools import count

FIRST, LAST = 20_000, 32_000
"""Below those that Linux gives to outgoing connections (32768 and up): one of these may be taken by
any client between its choice and the start of its server, or between two starts."""
APART = 97
"""How far apart processes begin whose ids follow each other."""

_given = count(os.getpid() * APART)


def free_ports(amount: int = 1) -> int:
    """The first of several ports in a row that are free now; none is given twice by a process.

    Raises:
        RuntimeError: there are none.
    """
    for _ in range(LAST - FIRST):
        ports = [FIRST + next(_given) % (LAST - FIRST) for _ in range(amount)]
        if ports[-1] - ports[0] == amount - 1 and all(map(_is_free, ports)):
            return ports[0]
    raise RuntimeError(f"there are no {amount} free ports in a row")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
