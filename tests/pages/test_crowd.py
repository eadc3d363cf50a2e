"""Many readers at once: more than there are threads and connections."""

import asyncio
from collections import Counter
from typing import cast

import httpx
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pages.app import create_app
from tests.pages.serving import served

READERS = 90
PATHS = (
    "/differences?size={}&ui={}",
    "/sources?size={}&ui={}",
    "/tables/differences.json?size={}&lang={}",
)


def test_a_crowd_is_answered(client: TestClient) -> None:
    """Who waits for a connection leaves those who have one the threads to finish with."""

    async def asked(address: str) -> Counter[int]:
        limits = httpx.Limits(max_connections=READERS)
        async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as reader:
            paths = [
                PATHS[place % 3].format(place + 1, ("zh", "ru", "en")[place // 3 % 3])
                for place in range(READERS)
            ]
            answers = await asyncio.gather(*map(reader.get, paths))
        return Counter(answer.status_code for answer in answers)

    app = create_app(cast(FastAPI, client.app).state.database)
    app.state.pool.resize(0, 1)
    with served(app) as address:
        assert asyncio.run(asked(address)) == {200: READERS}
