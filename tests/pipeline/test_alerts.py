"""Alerts through a real web server and a real mail server: each story once, in three languages."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.alerts import alert, due
from pipeline.settings import ConfigurationError, Settings
from pipeline.subscriptions import Subscription, load_subscriptions
from sql import database
from tests.pipeline.receivers import Hook, Mailbox
from tests.sql.example import fill

ATTACK = "<!channel> <script>alert(1)</script> @everyone \u202e" + "字" * 5000


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """The example, whose last editions are of 19, 20 and 21 November."""
    with database.connect(database_url) as connection:
        fill(connection)
    for name in ("sco-2023", "trade-note"):
        (tmp_path / f"{name}.md").touch()
    return Settings(
        home=tmp_path, database_url=database_url, baseline=tmp_path,
        pages_address="https://sverka.example/",
    )  # fmt: skip


def subscribed(settings: Settings, text: str) -> Settings:
    path = settings.home / "subscriptions.yml"
    path.write_text(f"subscriptions:\n{text}", encoding="utf-8")
    return settings.model_copy(update={"subscriptions": path})


def hooked(port: int, more: str, when: str = "at-once") -> str:
    return f'  - {{name: desk, to: ["json://127.0.0.1:{port}/d"], when: {when}, {more}}}\n'


SAID = {
    "en": ("Sverka: Contradicts: quantity: ", "which the subscription", "asks for: Contradicts"),
    "zh": ("Sverka: 矛盾：", "您收到此信，是因为订阅“desk”要求：矛盾", "claims/b-trade?ui=zh"),
    "ru": ("Sverka: Противоречит: ", "подписка «desk» просит: Противоречит", "b-trade?ui=ru"),
}


@pytest.mark.parametrize("lang", ["en", "zh", "ru"])
def test_a_webhook_is_told_once_in_its_language(settings: Settings, hook: Hook, lang: str) -> None:
    more = f"interface: {lang}, relations: [contradicts], min_score: 0"
    desk = subscribed(settings, hooked(hook.port, more))
    assert alert(desk)["stories"] == 1
    assert alert(desk) == {"alerts": 0, "stories": 0, "alerts missed": 0}
    [told] = hook.received
    text = told["title"] + "\n" + told["message"]
    assert SAID[lang][0] in text and SAID[lang][2] in text
    assert "https://sverka.example/claims/b-trade" in text
    assert "По уточнённым данным таможни" in text and "2023年，中俄双边贸易额" in text
    assert "https://stepvest.example/revised" in text


def test_one_story_is_one_alert_however_many_tell_it(settings: Settings, hook: Hook) -> None:
    desk = subscribed(settings, hooked(hook.port, "relations: [updates], topics: [trade]"))
    assert alert(desk)["alerts"] == 1
    assert "1 more report tells it" in hook.received[0]["message"]


def test_a_mailbox_gets_a_day_in_one_message(
    settings: Settings, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    to = f'"mailto://127.0.0.1:{port}?from=sverka@example.org&to=desk@example.org&mode=insecure"'
    text = f"  - {{name: 参考, to: [{to}], interface: zh, min_score: 0}}\n"
    desk = subscribed(settings, text)
    assert alert(desk)["alerts"] == 1
    [mail] = box.mails
    assert "项与基线不同的变化" in str(mail["subject"])
    body = "".join(str(part.get_content()) for part in mail.walk()  # type: ignore[attr-defined]
                   if part.get_content_type() == "text/plain")  # fmt: skip
    assert "По уточнённым данным таможни" in body and "订阅“参考”要求" in body
    assert alert(desk)["alerts"] == 0
    with database.connect(settings.database, role="sverka_reader") as connection:
        rows = connection.execute("select * from sverka.alerts").fetchall()
    assert len({row["story"] for row in rows}) == len(rows) > 1
    assert {row["subscription"] for row in rows} == {"参考"}


def test_a_daily_one_waits_until_the_edition_is_closed(settings: Settings) -> None:
    with database.connect(settings.database) as connection:
        connection.execute("update published.editions set state = 'open'")
        daily = Subscription(name="d", to=("json://127.0.0.1:1",), min_score=0)
        assert [*due(connection, [daily])] == []
        assert [*due(connection, [daily.model_copy(update={"when": "at-once"})])]


def test_what_was_not_taken_is_sent_again(settings: Settings, hook: Hook) -> None:
    hook.status = 503
    desk = subscribed(settings, hooked(hook.port, "relations: [contradicts], min_score: 0"))
    assert alert(desk) == {"alerts": 0, "stories": 0, "alerts missed": 1}
    hook.status = 200
    assert alert(desk)["alerts"] == 1


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("topics", ["membership"], {"d-c-en-states"}),
        ("topics", ["energy", "membership"], {"d-c-zh-contract", "d-c-en-states"}),
        ("actors", ["RU"], {"d-c-zh-trade", "d-c-ru-2023"}),
        ("documents", ["sco-2023"], None),
        ("documents", ["trade-note"], set()),
        ("languages", ["ru"], {"d-c-ru-2023"}),
        ("relations", ["contradicts"], {"d-c-ru-2023"}),
        ("min_score", 1.0, set()),
    ],
)  # fmt: skip
def test_a_subscription_restricts(
    settings: Settings, key: str, value: Any, found: set[str] | None
) -> None:
    wanted = Subscription(
        name="x", to=("json://127.0.0.1:1",), when="at-once", **{"min_score": 0.0, key: value}
    )
    with database.connect(settings.database) as connection:
        told = {story.lead.difference_id for one in due(connection, [wanted])
                for story in one.stories}  # fmt: skip
    assert told == found if found is not None else len(told) >= 4


def test_an_attack_stays_text(settings: Settings, hook: Hook) -> None:
    with database.connect(settings.database) as connection:
        connection.execute("update published.claims set text = %s", [ATTACK])
        connection.execute("update published.changes set value_to = %s", [ATTACK])
        connection.execute("update published.versions set title = %s", [ATTACK])
    alert(subscribed(settings, hooked(hook.port, "min_score: 0")))
    assert hook.received
    for told in hook.received:
        text = told["title"] + told["message"]
        assert not {"<", ">", "@", "\u202e"} & set(text)
        assert len(text) < 5000


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("  - {name: a, to: [json://h], topic: [trade]}", "subscriptions.0.topic: unknown key"),
        ("  - {name: a, to: [json://h], topics: [贸易]}", "topics: 贸易: expected topics"),
        ("  - {name: a, to: [json://h], actors: [ZZZ]}", "actors: ZZZ: expected ids of actors"),
        ("  - {name: a, to: [json://h], documents: [док]}", "documents: док: expected the name"),
        ("  - {name: a, to: [json://h], when: weekly}", "'at-once' or 'daily'"),
        ("  - {name: a, to: [json://h], min_score: 80}", "less than or equal to 1"),
        ("  - {name: a, to: []}", "subscriptions.0.to"),
        ("  - {name: a, to: [json://h]}\n  - {name: a, to: [json://h]}", "a stands twice"),
        ("  - {name: a, to: [nothing://secret]}", "subscription a: to: address 1 is none"),
        ("  - {name: a, to: ['json://${UNSET_HERE}@h']}", "UNSET_HERE is not set"),
        ("  - [", "expected YAML in UTF-8"),
    ],
)
def test_a_wrong_file_names_what_is_wrong(settings: Settings, text: str, complaint: str) -> None:
    wrong = subscribed(settings, text)
    with pytest.raises(ConfigurationError) as told:
        for one in load_subscriptions(wrong):
            one.addresses({})
    assert complaint in str(told.value)
    assert "secret" not in str(told.value)


def test_an_address_takes_its_secret_from_the_environment() -> None:
    one = Subscription(name="a", to=("json://user:${WORD}@127.0.0.1/$$",))
    [address] = one.addresses({"WORD": "тайна"})
    assert address.secret == "json://user:тайна@127.0.0.1/$"
    assert "тайна" not in repr(address) and "WORD" not in repr(one)
