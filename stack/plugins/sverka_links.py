"""Leads from Airflow's navigation to the editions."""

import os

from airflow.plugins_manager import AirflowPlugin


class SverkaLinks(AirflowPlugin):  # type: ignore[misc]
    """A link to the reports that `sverka run` serves; Airflow finds it in its plugins folder."""

    name = "sverka_links"
    external_views = [  # noqa: RUF012, as Airflow asks for it
        {
            "name": "Sverka editions",
            "href": f"http://127.0.0.1:{os.environ.get('SVERKA_REPORT_PORT') or 8090}/",
            "destination": "nav",
        }
    ]
