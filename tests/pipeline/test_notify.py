"""Notices through a real web server and a real mail server: each problem once, no secret."""

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.door import addresses
from pipeline.notify import find_problems, notify, overdue_before
from pipeline.run import close_run, end_run, fail_run, open_run
from pipeline.settings import ConfigurationError, Settings
from sql import database, writing
from tests.pipeline.receivers import Hook, Mailbox

NOW = datetime.now(UTC)
HELD = {"zh": "跨度与原文不符", "ru": "отрезок не совпадает с текстом", "en": "the span differs"}


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, database_url=database_url)


def told(settings: Settings, *notify_addresses: str) -> Settings:
    return settings.model_copy(update={"notify": " ".join(notify_addresses)})


def hold(settings: Settings, stage: str, detail: str, number: int) -> None:
    with database.connect(settings.database) as connection:
        writing.upsert(connection, ("published", "rejections"), [{
            "run_id": "m/1", "rejection_id": f"r{stage}{number}", "stage": stage,
            "record_id": f"c{number}", "reason": "quarantine", "state": "held", "detail": detail,
            "expectation": f"{stage}s.span_reproduces", "rejected_at": NOW,
        }])  # fmt: skip


def fail(settings: Settings, run_id: str, dag: str = "sverka_monitor") -> None:
    open_run(settings, run_id, dag)
    fail_run(settings, run_id, "a task failed; see Airflow")


def publish(settings: Settings, run_id: str, state: str = "published") -> None:
    run = open_run(settings, run_id, "sverka_monitor")
    with database.connect(settings.database) as connection:
        close_run(connection, run, state)


def test_a_webhook_and_a_mailbox_are_told_once_and_all_in_one(
    settings: Settings, hook: Hook, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    fail(settings, "sverka_monitor/1")
    for number, detail in enumerate(HELD.values()):
        hold(settings, "claim", detail, number)
    asked = told(
        settings,
        f"json://127.0.0.1:{hook.port}/hook",
        f"mailto://127.0.0.1:{port}?from=sverka@example.org&to=ops@example.org",
    )
    assert notify(asked) == {"problems": 2, "told": 4, "addresses missed": 0}
    assert notify(asked) == {"problems": 2, "told": 0, "addresses missed": 0}
    [received] = hook.received
    assert received["title"] == "Sverka: 2 new problems"
    assert "sverka_monitor failed: a task failed; see Airflow" in received["message"]
    assert "claims.span_reproduces holds rows back: 3 held" in received["message"]
    [mail] = box.mails
    assert mail["subject"] == "Sverka: 2 new problems" and mail["to"] == "ops@example.org"
    assert "3 held" in mail.as_string()


@pytest.mark.parametrize("detail", HELD.values(), ids=HELD)
def test_every_language_arrives_as_it_was_written(
    settings: Settings, hook: Hook, mailbox: tuple[Mailbox, int], detail: str
) -> None:
    box, port = mailbox
    hold(settings, "claim", detail, 1)
    mail_to = f"mailto://127.0.0.1:{port}?from=sverka@example.org&to=ops@example.org"
    notify(told(settings, f"json://127.0.0.1:{hook.port}/", mail_to))
    assert detail in hook.received[0]["message"]
    bodies = [part.get_payload(decode=True) for part in box.mails[0].walk()]
    assert any(detail in body.decode() for body in bodies if isinstance(body, bytes))


def test_a_problem_is_told_again_only_after_it_was_solved(settings: Settings, hook: Hook) -> None:
    asked = told(settings, f"json://127.0.0.1:{hook.port}/hook")
    for run_id in ("sverka_monitor/1", "sverka_monitor/2"):
        fail(settings, run_id)
        notify(asked)
    publish(settings, "sverka_monitor/3")
    notify(asked)
    notify(asked)
    fail(settings, "sverka_monitor/4")
    notify(asked)
    titles = [one["title"].removeprefix("Sverka: ") for one in hook.received]
    assert titles == ["1 new problem", "1 solved", "1 new problem"]


def test_who_was_not_reached_is_told_later_and_the_others_not_twice(
    settings: Settings, hook: Hook, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    fail(settings, "sverka_monitor/1")
    mail_to = f"mailto://127.0.0.1:{port}?from=sverka@example.org&to=ops@example.org"
    asked = told(settings, f"json://127.0.0.1:{hook.port}/", mail_to)
    hook.status = 503
    assert notify(asked)["addresses missed"] == 1
    hook.status = 200
    assert notify(asked) == {"problems": 1, "told": 1, "addresses missed": 0}
    assert (len(hook.received), len(box.mails)) == (1, 1)


def test_what_was_found_without_an_address_is_told_when_there_is_one(
    settings: Settings, hook: Hook
) -> None:
    fail(settings, "sverka_monitor/1")
    assert notify(settings) == {"problems": 1, "told": 0, "addresses missed": 0}
    notify(told(settings, f"json://127.0.0.1:{hook.port}/"))
    assert len(hook.received) == 1


def test_no_secret_is_logged_stored_or_said(
    settings: Settings, hook: Hook, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fail(settings, "sverka_monitor/1")
    hook.status = 500
    asked = told(settings, f"json://clerk:geheim7@127.0.0.1:{hook.port}/tokentoken")
    notify(asked)
    hook.status = 200
    notify(asked)
    assert hook.asked == ["/tokentoken"] * 2
    with database.connect(settings.database) as connection:
        stored = str(connection.execute("select * from published.problems").fetchall())
    said = caplog.text + stored + repr(asked) + str(addresses(asked))
    assert "address 1 (JSON)" in said
    assert "geheim7" not in said and "tokentoken" not in said
    with pytest.raises(ConfigurationError, match="address 2 is none") as refused:
        notify(told(settings, f"json://127.0.0.1:{hook.port}/", "geheim7@nowhere"))
    assert "geheim7" not in str(refused.value) + caplog.text


def test_slack_telegram_and_secure_webhooks_are_known(settings: Settings) -> None:
    found = addresses(told(
        settings, "slack://TAAAAAAAA/BAAAAAAAA/cccccccccccccccccccccccc/#ops",
        "tgram://123456789:abcdefg_hijklmnopqrstuvwxyz012345/12315544", "jsons://hooks.example/x",
    ))  # fmt: skip
    assert [one.service for one in found] == ["Slack", "Telegram", "JSON"]


def problems(settings: Settings) -> list[str]:
    with database.connect(settings.database) as connection:
        find_problems(connection, "0 * * * *")
        rows = connection.execute(
            "select problem from sverka.problems where solved_at is null order by 1"
        )
        return [row["problem"] for row in rows.fetchall()]


def test_late_and_overdue_runs_are_problems_and_dry_ones_are_not(settings: Settings) -> None:
    publish(settings, "sverka_monitor/1")
    open_run(settings, "sverka_monitor/2", "sverka_monitor")
    assert problems(settings) == []
    with database.connect(settings.database) as connection:
        connection.execute(
            "update published.runs set started_at = started_at - interval '5 hours',"
            " ended_at = ended_at - interval '5 hours'"
        )
    assert problems(settings) == ["late/sverka_monitor", "overdue/sverka_monitor"]
    publish(settings, "sverka_monitor/3", "done")
    assert "run/sverka_monitor" not in problems(settings)


def test_a_dry_run_solves_nothing_and_a_report_that_is_drawn_does(settings: Settings) -> None:
    fail(settings, "sverka_monitor/1")
    publish(settings, "sverka_monitor/2", "done")
    fail(settings, "sverka_report/1", "sverka_report")
    assert problems(settings) == ["run/sverka_monitor", "run/sverka_report"]
    open_run(settings, "sverka_report/2", "sverka_report")
    end_run(settings, "sverka_report/2")
    assert problems(settings) == ["run/sverka_monitor"]


def test_what_is_overdue_follows_the_schedule() -> None:
    now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    assert overdue_before("0 * * * *", now) == datetime(2026, 11, 21, 7, 30, tzinfo=UTC)
    daily = overdue_before("0 6 * * *", now)
    assert daily == datetime(2026, 11, 20, 6, tzinfo=UTC) - timedelta(minutes=90)
