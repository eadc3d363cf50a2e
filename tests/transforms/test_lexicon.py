"""The lexicon: its tables are sound, and one assertion reads alike in three languages."""

import gzip
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.actors import actors, agreements
from transforms.canonical import canonical
from transforms.languages import detect, stop_words, words
from transforms.languages.names import skeleton
from transforms.lexicon import TOPICS, LexiconError, lexicon_version, tables
from transforms.lexicon.offices import holder
from transforms.lexicon.phrases import Span, longest
from transforms.lexicon.readings import compounds
from transforms.lexicon.spans import concept_spans, offtopic_spans
from transforms.lexicon.tables import ActorEntry, Concept, Office, parse, read_yaml
from transforms.lexicon.wordtable import FILE, english, parse_table
from transforms.records import LANGS, Lang, Quantity, Time
from transforms.topics import on_topic, topics

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return listed


ASSERTIONS = [(case, lang) for case in cases("lexicon_cases.yml") for lang in LANGS]
NAMES = [f"{case['en'][:24]}-{lang}" for case, lang in ASSERTIONS]


@pytest.mark.parametrize(("case", "lang"), ASSERTIONS, ids=NAMES)
def test_an_assertion_reads_alike(case: dict[str, Any], lang: Lang) -> None:
    text = case[lang]
    assert detect(text) == lang
    found = actors(text, lang)
    assert {a.id for a in found} == set(case["actors"])
    for role in ("agent", "patient"):
        assert set(case.get(role + "s", ())) <= {a.id for a in found if a.role == role}
    assert set(case["topics"]) <= set(topics(text, lang, found))
    assert on_topic(text, lang, found)
    assert set(case["terms"]) <= {t.term for t in canonical(text, lang, found)}


@pytest.mark.parametrize("case", cases("actor_cases.yml"), ids=lambda c: c["text"][:30])
def test_actors_are_found_exactly(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [f"{text[a.start : a.end]}={a.id}" for a in actors(text, case["lang"])]
    assert found == case["find"]


ROLES = [(case, lang) for case in cases("role_cases.yml") for lang in LANGS]


@pytest.mark.parametrize(
    ("case", "lang"), ROLES, ids=[f"{case['en'][:24]}-{lang}" for case, lang in ROLES]
)
def test_roles_agree_across_languages(case: dict[str, Any], lang: Lang) -> None:
    found: dict[str, set[str]] = {"agent": set(), "patient": set(), "other": set()}
    for one in actors(case[lang], lang):
        found[one.role].add(one.id)
    assert found == {role: set(case.get(role + "s", ())) for role in found}


@pytest.mark.parametrize("case", cases("topic_cases.yml"), ids=lambda c: c["text"][:30])
def test_topics_come_from_meanings(case: dict[str, Any]) -> None:
    text, lang = case["text"], case["lang"]
    found = set(topics(text, lang, actors(text, lang)))
    assert set(case.get("has", ())) <= found
    assert not set(case.get("lacks", ())) & found


@pytest.mark.parametrize("case", cases("language_cases.yml"), ids=lambda c: c["text"][:30])
def test_languages_are_told(case: dict[str, Any]) -> None:
    assert detect(case["text"]) == case["lang"]


@pytest.mark.parametrize("case", cases("stray_cases.yml"), ids=lambda c: c["text"][:30])
def test_what_strays_is_told(case: dict[str, Any]) -> None:
    text, lang = case["text"], case["lang"]
    assert on_topic(text, lang, actors(text, lang)) is case["field"]


def test_periods_and_quantities_become_terms() -> None:
    text = "Trade reached $240.1 billion in July 2023."
    quantity = Quantity(value=240.1e9, unit="USD", text="$240.1 billion", start=14, end=28)
    period = Time(start=date(2023, 7, 1), end=date(2023, 7, 31), text="July 2023")
    found = {t.term for t in canonical(text, "en", (), (quantity,), (period,))}
    assert {"q:USD:2.4e+11", "y:2023", "m:2023-07", "c:trade", "c:reach"} <= found
    assert not {"n:240.1", "n:2023", "w:juli"} & found


def test_a_rounded_figure_is_the_same_term() -> None:
    precise = Quantity(value=2401e8, unit="USD", text="2401亿美元", start=0, end=7)
    rounded = Quantity(value=2400e8, unit="USD", text="2400亿美元", start=0, end=7)
    assert canonical("2401亿美元", "zh", (), (precise,)) == canonical(
        "2400亿美元", "zh", (), (rounded,)
    )


def test_names_meet_across_scripts() -> None:
    for russian, english_name in (
        ("Хакимов", "Khakimov"), ("Хакимовым", "Khakimov"), ("Оверчук", "Overchuk"),
        ("Жапаров", "Zhaparov"), ("Шольц", "Scholts"),
    ):  # fmt: skip
        assert skeleton(russian) == skeleton(english_name)
    assert skeleton("Лавров") != skeleton("Lukashenko")


def test_the_tables_are_large_and_sound() -> None:
    assert len(tables.concepts()) >= 2_000
    assert len(tables.actors()) >= 1_400
    assert {e.kind for e in tables.actors()} == {
        "country",
        "organisation",
        "person",
        "place",
        "event",
        "agreement",
    }
    assert {t for c in tables.concepts() for t in c.topics} <= set(TOPICS)
    assert all(len(word) == len(ids) for word, ids in compounds().items())
    assert len(lexicon_version()) == 12


@pytest.mark.parametrize("lang", LANGS)
def test_every_listed_term_is_found_where_it_stands_alone(lang: Lang) -> None:
    lost = [
        (entry.id, term)
        for entry in tables.concepts() for term in entry.terms(lang)
        if entry.id not in {s.id for s in concept_spans(term, lang)}
    ]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_listed_name_is_found_where_it_stands_in_a_sentence(lang: Lang) -> None:
    frame = {"zh": "（{}）", "ru": "это {}", "en": "this {}"}[lang]
    lost = [
        (entry.id, name)
        for entry in tables.actors() for name in entry.terms(lang)
        if entry.id not in {a.id for a in actors(frame.format(name), lang)}
        and entry.id not in agreements(frame.format(name), lang)
    ]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize(
    ("office", "state", "day", "name"),
    [
        ("president", "KZ", date(2019, 3, 19), "Nursultan Nazarbayev"),
        ("president", "KZ", date(2019, 3, 20), "Kassym-Jomart Tokayev"),
        ("president", "KG", date(2020, 12, 1), None),
        ("president", "US", date(2018, 5, 1), "Donald Trump"),
        ("president", "US", date(2023, 5, 1), "Joe Biden"),
        ("president", "US", date(2025, 5, 1), "Donald Trump"),
        ("prime-minister", "CN", date(2023, 7, 1), "Li Qiang"),
        ("foreign-minister", "CN", date(2023, 5, 1), "Qin Gang"),
        ("foreign-minister", "CN", date(2023, 8, 1), "Wang Yi"),
        ("defence-minister", "RU", date(2024, 5, 14), "Andrei Belousov"),
        ("secretary-general", "SCO", date(2021, 9, 1), "Vladimir Norov"),
        ("secretary-general", "UN", date(2015, 9, 1), "Ban Ki-moon"),
        ("president", "NDB", date(2024, 9, 1), "Dilma Rousseff"),
        ("president", "BR", date(2014, 9, 1), "Dilma Rousseff"),
        ("president", "XX", date(2024, 9, 1), None),
    ],
)
def test_holders_of_offices_on_a_day(
    office: Office, state: str, day: date, name: str | None
) -> None:
    found = holder(office, state, day)
    assert (found.name if found else None) == name


def test_handovers_are_sharp() -> None:
    terms = [(t, e.of[0] if t.at is None else t.at) for e in tables.actors() for t in e.offices]
    assert len(terms) >= 200
    for term, place in terms:
        assert holder(term.office, place, term.since) is not None
        if term.until:
            after = holder(term.office, place, term.until)
            assert after is None or term not in after.offices


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"terms": [{"office": "king", "from": "2020-01-01"}], "of": ["x"]}, "office"),
        (
            {
                "terms": [{"office": "monarch", "from": "2020-01-01", "until": "2019-01-01"}],
                "of": ["x"],
            },
            "before it begins",
        ),
        ({"terms": [{"office": "monarch", "from": "2020-01-01"}]}, "needs its state"),
        (
            {"terms": [{"office": "monarch", "from": "2020-01-01"}], "of": ["x"], "kind": "place"},
            "only a person",
        ),
    ],
)
def test_wrong_terms_of_office_are_refused(entry: dict[str, Any], message: str) -> None:
    values = {"kind": "person", "zh": ["甲"], "ru": ["а"], "en": ["a"], **entry}
    with pytest.raises(LexiconError, match=message):
        parse(ActorEntry, {"people.yml": [{"entries": {"a": values}}]})


# What CLDR lists beside states: islands without people, dependencies, regions that are no place.
NO_STATES = (
    "AC AI AQ AS AW AX BL BM BQ BV CC CP CQ CW CX DG EA EZ FK GF GG GP GS GU HM IC IM IO JE KY MF "
    "MP MQ MS NF PF PM PN QO RE SH SJ SX TA TC TF TK UM VG VI WF XA XB YT ZZ"
)


@pytest.mark.parametrize("lang", LANGS)
def test_states_are_found_by_their_names_in_cldr(lang: Lang) -> None:
    frame = {"zh": "（{}）", "ru": "это {}", "en": "this {}"}[lang]
    states = {
        code: name
        for code, name in Locale(lang).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NO_STATES
    }
    assert len(states) >= 200
    lost = {
        name: found
        for code, name in states.items()
        if (found := {a.id for a in actors(frame.format(name), lang)})
        != {"AUS" if code == "AU" else code}
    }
    assert lost == {}


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ({"a": {"zh": ["甲"], "ru": ["а"], "en": []}}, "entry 'a': en"),
        ({"a": {"zh": ["甲"], "ru": ["а"], "en": [" a"]}}, "stray white space"),
        (
            {"a": {"zh": ["甲"], "ru": ["а"], "en": ["a"], "topics": ["gossip"]}},
            "entry 'a': topics",
        ),
        ({"a": {"zh": ["甲"], "ru": ["а"], "en": ["a"], "colour": 1}}, "entry 'a': colour"),
        (
            {k: {"zh": ["甲"], "ru": [k], "en": [k]} for k in ("a", "b")},
            "entry 'b': '甲' already belongs to 'a'",
        ),
    ],
)
def test_wrong_entries_are_refused(entries: dict[str, Any], message: str) -> None:
    with pytest.raises(LexiconError, match=message) as refused:
        parse(Concept, {"some.yml": [{"entries": entries}]})
    assert "some.yml" in str(refused.value)


def test_an_id_of_another_file_is_refused() -> None:
    files = {
        name: [{"entries": {"a": {"zh": [name], "ru": [name], "en": [name]}}}] for name in "xy"
    }
    with pytest.raises(LexiconError, match="y: entry 'a' stands twice"):
        parse(Concept, files)


def test_a_key_that_stands_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "twins.yml"
    file.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"twins\.yml: entry 'a' stands twice"):
        read_yaml(file)


@pytest.mark.parametrize(
    "line", ["zh\t词", "zh\t词\tword", "zh\t词\tword:2", "fr\tmot\tword:0.5", "zh\t词\tword:x"]
)
def test_a_wrong_line_of_the_word_table_is_refused(line: str) -> None:
    with pytest.raises(LexiconError, match="line 2"):
        parse_table(["zh\t好\tgood:0.9", line])


def test_the_word_table_translates() -> None:
    assert (tables.HERE / FILE).stat().st_size < 500_000
    with gzip.open(tables.HERE / FILE, "rt", encoding="utf-8") as lines:
        assert Counter(line[:2] for line in lines).keys() == {"zh", "ru"}
    assert english("病毒", "zh")[0][0] == "virus"
    assert english("больница", "ru")[0][0] == "hospit"
    assert english("нетакогослова", "ru") == ()


@pytest.mark.parametrize("lang", LANGS)
def test_stop_words_are_lemmas(lang: Lang) -> None:
    sample = {"zh": "的", "ru": "и", "en": "the"}[lang]
    assert sample in stop_words(lang)


def test_a_long_run_of_one_character_is_read() -> None:
    assert [w.end for w in words("俄" * 20_000, "zh")][-1] == 20_000


def test_the_longest_span_wins() -> None:
    spans = [Span(0, 2, "a"), Span(1, 4, "b"), Span(4, 5, "c"), Span(4, 6, "d")]
    assert longest(spans) == [Span(1, 4, "b"), Span(4, 6, "d")]


TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from(["俄罗斯", "中俄", "对", "、", "Россия", "Путина", "the", "U.S.", "’s", "-",
                     "Niger", "ШОС", "俄", "2023", "ё", "𗀀", "İ", "\x00", " ", "國"]), max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LANGS))
def test_any_text_is_read_with_exact_offsets(text: str, lang: Lang) -> None:
    detect(text)
    last = 0
    for word in words(text, lang):
        assert last <= word.start < word.end <= len(text)
        assert word.text == text[word.start : word.end]
        last = word.end
    found = actors(text, lang)
    for spans in (found, concept_spans(text, lang), offtopic_spans(text, lang)):
        ends = [0, *(span.end for span in spans)]
        assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))
    told = topics(text, lang, found)
    assert list(told) == [topic for topic in TOPICS if topic in told]
    on_topic(text, lang, found)
    terms = canonical(text, lang, found)
    assert all(0 < t.weight <= 1 for t in terms)
    assert len({t.term for t in terms}) == len(terms)
