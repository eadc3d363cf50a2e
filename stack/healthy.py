"""Whether something answers: ``python -m stack.healthy URL [COMPONENT]``, for health checks.

Ends with 0 if the address answers with success and, where a component of Airflow is named, says in
``/api/v2/monitor/health`` that it is healthy; else with 1 and one line.
"""

import json
import sys
import urllib.error
import urllib.request

SECONDS = 8


def ill(url: str, component: str | None = None) -> str | None:
    """What is wrong at the address, or with the component that it tells of; None if nothing is."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url, timeout=SECONDS) as answer:
            told = json.load(answer) if component else {}
    except (OSError, ValueError) as error:
        return f"{url}: {error}"
    state = (told.get(component) or {}).get("status") if component else "healthy"
    return None if state == "healthy" else f"{component}: {state}"


if __name__ == "__main__":
    sys.exit(ill(*sys.argv[1:3]))
