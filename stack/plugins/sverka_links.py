"""Leads from Airflow's navigation to the editions and the pages."""

import os

from airflow.plugins_manager import AirflowPlugin


class SverkaLinks(AirflowPlugin):  # type: ignore[misc]
    """Links to the reports and the pages that `sverka run` serves.

    Airflow finds it in its plugins folder.
    """

    name = "sverka_links"
    external_views = [  # noqa: RUF012, as Airflow asks for it
        {
            "name": "Sverka editions",
            "href": f"http://127.0.0.1:{os.environ.get('SVERKA_REPORT_PORT') or 8090}/",
            "destination": "nav",
        },
        {
            "name": "Sverka pages",
            "href": os.environ.get("SVERKA_PAGES_ADDRESS")
            or f"http://127.0.0.1:{os.environ.get('SVERKA_PAGES_PORT') or 8070}/",
            "destination": "nav",
        },
    ]
