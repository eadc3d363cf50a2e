"""What each page shows of the example."""

import json
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from pages import reader
from pages.app import create_app
from pages.drawing import HERE, words
from pages.security import HEADERS
from pages.tables import TABLES
from reports.interface import LANGS, TAGS, Lang
from tests.pages.addresses import ARTICLE, FILES, PAGES


def text(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("address", (*PAGES, ARTICLE, *FILES))
def test_every_address_answers_with_its_headers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_ours_leads_somewhere(client: TestClient, address: str) -> None:
    page = text(client, address)
    links = {link.replace("&amp;", "&") for link in re.findall(r'(?:href|action)="(/[^"#]*)', page)}
    assert links
    assert {link: 200 for link in links} == {link: client.get(link).status_code for link in links}


@pytest.mark.parametrize("ui", ["zh", "ru"])
@pytest.mark.parametrize("address", (*PAGES, ARTICLE))
def test_every_page_speaks_three_languages(client: TestClient, address: str, ui: Lang) -> None:
    page = text(client, f"{address}{'&' if '?' in address else '?'}ui={ui}")
    english, said = words("en"), words(ui)
    assert f'<html lang="{TAGS[ui]}">' in page
    assert said["nav"]["editions"] in page
    assert f">{english['nav']['editions']}<" not in page
    ours = re.findall(r'href="(/(?!static)[^"]*)"', page)
    lost = [one for one in ours if "ui=" not in one]
    assert len(lost) == 1, "only the switch to English asks for no language"


@pytest.mark.parametrize("address", (*PAGES, ARTICLE))
def test_no_page_shows_what_is_inside_of_us(client: TestClient, address: str) -> None:
    page = text(client, address)
    assert not [one for one in ("built-in", "Undefined", "object at", "{}") if one in page]


def test_the_words_are_the_same_in_three_languages() -> None:
    english, *others = (set(_keys(words(lang))) for lang in LANGS)
    for other in others:
        assert other == english
    templates = "".join(path.read_text("utf-8") for path in (HERE / "templates").glob("*.html"))
    computed = ("error_", "stated", "reviewed", "revised", "new", "rejected")
    unused = [key for key in words("en") if f"say.{key}" not in templates]
    assert [key for key in unused if not key.startswith(computed)] == []


def _keys(said: dict[str, object], above: str = "") -> Iterator[str]:
    for key, value in said.items():
        yield f"{above}{key}"
        if isinstance(value, dict):
            yield from _keys(value, f"{above}{key}.")


def test_nothing_is_learnt_yet(empty: TestClient) -> None:
    assert empty.get("/").headers["location"] == "/editions"
    assert "Nothing here that fits" in text(empty, "/differences")


def test_the_front_leads_to_the_latest_edition(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/editions/2026-11-21"


@pytest.mark.parametrize(
    ("address", "shown", "hidden"),
    [
        ("/differences?lang=ru", "d-c-ru-2023", "d-c-zh-trade"),
        ("/differences?lang=zh&relation=advances", "d-c-zh-contract", "d-c-zh-trade"),
        ("/differences?topic=energy", "d-c-zh-contract", "d-c-en-trade"),
        ("/differences?edition=2026-11-19", "d-c-zh-trade", "d-c-en-trade"),
        ("/differences?q=ТОВАРООБОРОТ", "d-c-ru-2023", "d-c-en-states"),
        ("/differences?q=供气合同", "d-c-zh-contract", "d-c-en-trade"),
        ("/editions/2026-11-20?tier=suggested", "d-c-en-states", "d-c-ru-2023"),
    ],
)
def test_filters_restrict(client: TestClient, address: str, shown: str, hidden: str) -> None:
    page = text(client, address)
    assert shown in page
    assert hidden not in page


def test_a_difference_shows_both_sides_and_why(client: TestClient) -> None:
    page = text(client, "/differences/d-c-zh-trade")
    assert "<mark>2401亿美元</mark>" in page
    assert "<mark>2281亿美元</mark>" in page
    assert "later period (2025 against 2023)" in page
    assert 'href="https://oulu.example/trade"' in page


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ("en", ("both name China, Russia", "later period (2025 against 2023)")),
        ("zh", ("双方都提到中国、俄罗斯", "较晚时期（2025，基线为2023）")),
        ("ru", ("оба называют: Китай, Россия", "более поздний период (2025 против 2023)")),
    ],
)
def test_evidence_is_said_in_the_reader_s_language(
    client: TestClient, ui: Lang, said: tuple[str, ...]
) -> None:
    page = text(client, f"/differences/d-c-zh-trade?ui={ui}")
    assert all(one in page for one in said)


@pytest.mark.parametrize(
    ("ui", "colon", "to"), [("en", ": ", "to"), ("zh", "：", "变为"), ("ru", ": ", "стало")]
)
def test_a_change_is_punctuated_in_the_reader_s_language(
    client: TestClient, ui: Lang, colon: str, to: str
) -> None:
    page = client.get(f"/differences/d-c-zh-trade?ui={ui}").text
    assert f"{colon}</span>" in page
    assert f'<span class="unseen">{to}</span>' in page


@pytest.mark.parametrize(("ui", "name"), [("en", "Russia"), ("zh", "俄罗斯"), ("ru", "Россия")])
def test_an_actor_has_its_weeks_differences_claims_and_documents(
    client: TestClient, ui: Lang, name: str
) -> None:
    assert name in text(client, f"/actors?q={name}&ui={ui}")
    page = text(client, f"/actor?actor=RU&ui={ui}")
    assert f"<h1>{name}</h1>" in page
    assert "<svg" in page
    for held in ("d-c-zh-trade", "d-c-en-trade", "228 млрд долларов", "document=sco-2023"):
        assert held in page
    assert "d-c-en-states" not in page
    assert "d-c-en-states" not in text(client, "/differences?actor=RU")
    assert "/actor?actor=RU" in text(client, f"/search?q={name}")


def test_a_document_has_its_claims_in_the_margin(client: TestClient) -> None:
    page = text(client, "/document?document=sco-2023")
    assert '<a class="claim contradicts" href="/claims/b-trade">2023年，中俄双边贸易额' in page
    assert '<a class="claim updates" href="/claims/b-states">' in page
    assert "</a>此外另有说明。" in page
    assert 'id="claim-b-trade"' in page


def test_a_claim_has_its_history_and_a_chart_of_its_figures(client: TestClient) -> None:
    page = text(client, "/claims/b-trade")
    assert "<svg" in page
    for outlet in ("oulu", "stepvest", "ledger"):
        assert outlet in page
    assert page.index('<li class="updates">') < page.index('<li class="stated">')
    assert "The documents disagree: $240 billion to $240.1 billion" in page


def test_counts_of_a_source_are_drawn_day_by_day(client: TestClient) -> None:
    page = text(client, "/source?source=oulu")
    drawing = page[page.index("<svg") : page.index("</svg>")]
    assert "2026-11-19" in drawing
    assert "2026-11-20" in drawing


def test_an_edit_of_an_article_is_a_diff_by_characters(client: TestClient) -> None:
    page = text(client, ARTICLE)
    assert "228<del>0</del><ins>1</ins>亿美元。" in page
    assert "<ins>此前的标题有误。</ins>" in page
    assert "Товарооборот <del>вырос</del><ins>снизился</ins>." in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("贸易额", "/claims/b-trade"),
        ("товарооборота", "stepvest.example%2Frevised"),
        ("member state", "/claims/b-states"),
        ("corridors", "ledger.example%2Fcorridor"),
    ],
)
def test_search_knows_three_languages(client: TestClient, words: str, found: str) -> None:
    assert found in text(client, f"/search?q={words}")


@pytest.mark.parametrize(
    "path",
    ["/tables/search.json?q=贸易额", "/tables/differences.json?q=товарооборот",
     "/tables/baseline-claims.json?q=member%20states", "/tables/news-claims.json?actor=RU",
     "/tables/differences.json?actor=CN"],
)  # fmt: skip
def test_what_is_common_is_found_all_the_same(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """However often words and actors stand somewhere, and though that is remembered."""
    rare = json.loads(text(client, f"{path}&size=90"))
    monkeypatch.setattr(reader, "_COMMON", 0)
    common = [json.loads(text(client, f"{path}&size={size}")) for size in (91, 92)]
    assert rare
    assert common == [rare, rare]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/differences/none", 404),
        ("/claims/none", 404),
        ("/actor", 404),
        ("/actor?actor=none", 404),
        ("/document", 404),
        ("/document?document=none", 404),
        ("/editions/2020-01-01", 404),
        ("/tables/none", 404),
        ("/tables/none.csv", 404),
        ("/tables/differences.exe", 400),
        ("/editions/yesterday", 400),
        ("/differences?relation=likes", 400),
        ("/differences?size=0", 400),
        ("/differences?size=10001", 400),
        ("/differences?after=[1]", 400),
        ("/documents?after=[{}]", 400),
        ("/differences?after=none", 400),
        ('/articles?after=["never","u"]', 400),
        ("/differences?q=a%00b", 400),
        ("/differences?q=" + "a" * 201, 400),
    ],
)
def test_what_cannot_be_answered_says_so(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "<h1>This did not work</h1>" in answer.text
    assert "Content-Security-Policy" in answer.headers


def test_empty_fields_of_a_form_restrict_nothing(client: TestClient) -> None:
    assert text(client, "/differences?q=&relation=&since=").count("<article") == text(
        client, "/differences"
    ).count("<article")


def test_the_pages_only_read(client: TestClient) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert client.request(method, "/differences").status_code == 405


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/editions", headers={"Host": "evil.example"}).status_code == 400


def test_a_database_that_is_down_is_told() -> None:
    app = create_app("postgresql://nobody@127.0.0.1:9/none")
    answer = TestClient(app, base_url="http://localhost").get("/differences")
    assert answer.status_code == 503
    assert "The database did not answer" in answer.text


NEEDED = {"timeline": "claim=b-trade", "actor-weeks": "actor=RU", "search": "q=2025"}


@pytest.mark.parametrize("name", TABLES)
def test_turning_pages_meets_every_row_once(client: TestClient, name: str) -> None:
    address = f"/tables/{name}.json?{NEEDED.get(name, '')}"
    whole = client.get(f"{address}&size=10000").json()
    met, following = [], f"{address}&size=2"
    while following:
        answer = client.get(following)
        met += answer.json()
        following = answer.links["next"]["url"] if "next" in answer.links else ""
    assert (whole == []) == (name == "reviews")
    assert met == whole


def test_style_sheets_are_kept_under_an_address_of_their_bytes(client: TestClient) -> None:
    found = re.findall(r'href="(/static/[^"]*)"', text(client, "/tables"))
    assert len(found) == 3
    for address in found:
        answer = client.get(address)
        assert (answer.status_code, "immutable" in answer.headers["cache-control"]) == (200, True)
        *_, name = address.split("/")
        assert client.get(f"/static/000000000000/{name}").status_code == 404
