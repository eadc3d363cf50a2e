"""Edits as pieces, and documents as passages: nothing is lost of either side."""

from hypothesis import given
from hypothesis import strategies as st

from pages.edits import pieces
from pages.passages import passages

WORDS = st.text("中俄贸易 Товарооборот trade.\n#", max_size=40)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5), WORDS)
def test_both_sides_of_an_edit_can_be_read(changed: list[tuple[str, str, str]], rest: str) -> None:
    former, later, spans = "", "", []
    for kept, gone, came in changed:
        former, later = former + kept, later + kept
        spans.append({"former": gone, "later": came, "at": len(former)})
        former, later = former + gone, later + came
    edit = {"former": former + rest, "later": later + rest, "spans": spans}
    if not spans:
        return
    found = pieces(edit)
    assert "".join(one.text for one in found if one.fate != "inserted") == edit["former"]
    assert "".join(one.text for one in found if one.fate != "deleted") == edit["later"]


def test_a_sentence_may_be_new_gone_or_replaced() -> None:
    fates = [
        [(one.fate, one.text) for one in pieces({"former": former, "later": later, "spans": []})]
        for former, later in (("旧", None), (None, "Новое."), ("old", "new"))
    ]
    assert fates == [
        [("deleted", "旧")],
        [("inserted", "Новое.")],
        [("deleted", "old"), ("inserted", "new")],
    ]


@given(
    WORDS,
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)).map(sorted), max_size=6),
)
def test_a_document_is_shown_whole_and_each_claim_once(text: str, spans: list[list[int]]) -> None:
    claims = [
        {"claim_id": str(place), "start_char": start, "parts": [[start, end]], "text": "said"}
        for place, (start, end) in enumerate(sorted(spans))
    ]
    laid = passages(text, claims)
    assert sorted(one["claim_id"] for passage in laid for one in passage.claims) == sorted(
        one["claim_id"] for one in claims
    )
    shown = "".join(piece.text for passage in laid for piece in passage.pieces)
    for line in text.split("\n"):
        assert line.lstrip("# ").strip() in shown or not line.strip()


def test_front_matter_is_not_shown_and_headings_are() -> None:
    laid = passages("---\ntitle: x\n---\n\n## 经济\n\n正文。\n\nru: Текст.\n", [])
    assert [(one.kind, one.pieces[0].text) for one in laid] == [
        ("heading", "经济"),
        ("text", "正文。"),
        ("note", "ru: Текст."),
    ]
