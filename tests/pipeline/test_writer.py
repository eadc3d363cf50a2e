"""The writer, who owns nothing, has all the rights that the work needs."""

from dataclasses import replace

import psycopg

from pipeline.health import watch
from pipeline.notify import notify
from pipeline.quarantine import decide
from pipeline.report import report
from pipeline.run import end_run, fail_run, open_run
from pipeline.status import status
from pipeline.steps import load_baseline, monitor
from pipeline.trends import watch_topics
from pipeline.upkeep import upkeep
from tests.pipeline.house import DAY, House


def test_everything_that_runs_can_run_as_the_writer(loaded: House) -> None:
    address = psycopg.conninfo.make_conninfo(
        str(loaded.settings.database_url), user="sverka_writer"
    )
    house = replace(loaded, settings=loaded.settings.model_copy(update={"database_url": address}))
    settings = house.settings
    assert load_baseline(settings)["documents"] == 0
    made = monitor(house.run("first"))
    assert made["differences"] and monitor(house.run("second"))["versions"] == 0
    loaded.rows("update published.rejections set state = 'held'")
    held = [row["rejection_id"] for row in house.all("sverka", "rejections", "rejection_id")]
    assert decide(settings, held[:1], "released", "ops", None)
    open_run(settings, "third", "sverka_upkeep", DAY)
    end_run(settings, "third")
    fail_run(settings, "third", "ended already")
    for daily in (upkeep, watch, watch_topics, notify):
        daily(settings)
    assert report(settings, DAY).exists()
    assert status(settings)["editions"]
