"""Answers that are given again: for whom, for how long, and while they are made."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI, Response

from pages.recent import Recent

LANGS = {"zh": "第{}次", "ru": "раз {}", "en": "time {}"}


def counting(now: list[float]) -> tuple[Recent, list[str]]:
    """An application that says how often it was asked, behind ten seconds of memory."""
    app, asked = FastAPI(), list[str]()

    @app.get("/said/{lang}")
    async def said(lang: str, status: int = 200, own: bool = False) -> Response:
        asked.append(lang)
        await asyncio.sleep(0)
        headers = {"Cache-Control": "no-store"} if own else {}
        return Response(LANGS[lang].format(len(asked)), status, headers)

    return Recent(app, 10, ("cookie",), lambda: now[0]), asked


def ask(app: Recent, *addresses: str, at_once: bool = False, **headers: str) -> list[str]:
    async def all_of() -> list[str]:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            asking = [client.get(address, headers=headers) for address in addresses]
            if at_once:
                return [answer.text for answer in await asyncio.gather(*asking)]
            return [(await one).text for one in asking]

    return asyncio.run(all_of())


@pytest.mark.parametrize("lang", LANGS)
def test_an_answer_is_given_again_until_it_is_old(lang: str) -> None:
    now = [0.0]
    app, _ = counting(now)
    first = LANGS[lang].format(1)
    assert ask(app, f"/said/{lang}", f"/said/{lang}") == [first, first]
    now[0] = 10.0
    assert ask(app, f"/said/{lang}") == [LANGS[lang].format(2)]


def test_other_addresses_have_other_answers() -> None:
    app, asked = counting([0.0])
    ask(app, "/said/zh", "/said/ru", "/said/ru?status=201", "/said/ru?status=201")
    assert asked == ["zh", "ru", "ru", "ru"], "only what went well is given again"


def test_what_belongs_to_somebody_is_given_once() -> None:
    app, asked = counting([0.0])
    ask(app, "/said/en", "/said/en", Cookie="sverka_session=x")
    ask(app, "/said/en?own=true", "/said/en?own=true")
    assert len(asked) == 4


def test_who_asks_while_an_answer_is_made_waits_for_it() -> None:
    app, asked = counting([0.0])
    answers = ask(app, *["/said/zh"] * 20, at_once=True)
    assert (len(asked), set(answers)) == (1, {"第1次"})
