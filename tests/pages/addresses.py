"""Every address of the pages on the example, so that tests can walk them all."""

from pages.export import FORMS
from pages.tables import TABLES

PAGES = (
    "/editions",
    "/editions?since=2026-11-20&until=2026-11-20",
    "/editions/2026-11-20",
    "/differences",
    "/differences?relation=updates&tier=certain&lang=zh",
    "/differences/d-c-zh-trade",
    "/documents",
    "/document?document=sco-2023",
    "/claims/b-trade",
    "/topics",
    "/topic?topic=trade",
    "/actors",
    "/actors?q=俄罗斯&state=country",
    "/actor?actor=RU",
    "/differences?actor=RU",
    "/sources",
    "/source?source=oulu",
    "/articles",
    "/search",
    "/search?q=2025",
    "/reviews",
    "/sign-in",
    "/tables",
    *(f"/tables/{name}?q=2025" for name in TABLES),
)
ARTICLE = "/article?url=https%3A%2F%2Foulu.example%2Ftrade"
FILES = tuple(f"/tables/{name}.{form}?q=2025" for name in TABLES for form in FORMS)
