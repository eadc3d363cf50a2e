"""What `sverka status` tells of a house that has run, and of one whose next run was refused."""

from pipeline.crawl import crawl
from pipeline.plan import plan
from pipeline.run import fail_run
from pipeline.status import status
from tests.pipeline.house import House


def test_a_run_that_published_is_told_step_by_step(published: House) -> None:
    found = status(published.settings)
    assert [row["edition"].isoformat() for row in found["editions"]] == ["2025-03-06"]
    states = {row["dag"]: row["state"] for row in found["runs"]}
    assert states == {"sverka_baseline": "published", "sverka_monitor": "published"}
    steps = {row["step"]: row for row in found["steps"]}
    assert list(steps) == ["plan", "crawl", "extract", "claim", "link", "audit", "publish"]
    assert "article archived" in steps["crawl"]["counts"]
    assert "versions" in steps["extract"]["counts"]
    timed = {name for name, row in steps.items() if row["seconds"] is not None}
    assert timed == {"crawl", "extract", "claim", "link", "audit", "publish"}
    waiting = {row["what"]: row["number"] for row in found["waiting"]}
    assert waiting == {"pages": 0, "hosts_resting": 0, "runs": 0}


def test_what_was_crawled_and_not_read_waits(crawled: House) -> None:
    waiting = {row["what"]: row["number"] for row in status(crawled.settings)["waiting"]}
    assert waiting["pages"] > 0 and waiting["runs"] == 1


def test_a_failed_run_stands_among_the_problems(published: House) -> None:
    run = published.run("second")
    for names in plan(run):
        crawl(run, names)
    fail_run(published.settings, "second", "任务失败 · задача не удалась")
    found = status(published.settings)
    [problem] = [row for row in found["problems"] if row["kind"] == "run"]
    assert problem["title"] == "sverka_monitor failed"
    assert "任务失败 · задача не удалась" in problem["detail"]
