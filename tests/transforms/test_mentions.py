"""Whom a claim means by "the bloc" and "the two countries": told by what stands around it."""

from datetime import date

import pytest

from transforms.claims import text_claims
from transforms.mentions import named
from transforms.records import Lang

DAY = date(2026, 3, 1)
AROUND = ("NATO", "RU", "CN")


@pytest.mark.parametrize(
    ("lang", "text", "meant"),
    [
        ("zh", "这一军事集团的会员国已增至32个，瑞典是最新的一个。", {"NATO", "SE"}),
        ("ru", "Швеция стала самым новым участником, и альянс вырос до 32 стран.", {"NATO", "SE"}),
        ("en", "With Sweden in, 32 flags fly at the alliance's headquarters.", {"NATO", "SE"}),
        ("zh", "瑞典议会批准了新预算。", {"SE"}),
        ("ru", "Парламент Швеции одобрил новый бюджет.", {"SE"}),
        ("en", "Sweden's parliament passed a new budget.", {"SE"}),
        ("zh", "独联体邀请瑞典观摩本组织的演习。", {"CIS", "SE"}),
        ("ru", "СНГ пригласило Швецию на учения организации.", {"CIS", "SE"}),
        ("en", "The CIS invited Sweden to the organisation's drills.", {"CIS", "SE"}),
        ("zh", "两国贸易额突破千亿美元，瑞典居第三位。", {"SE", *AROUND}),
        ("ru", "Торговля двух стран растёт, Швеция на третьем месте.", {"SE", *AROUND}),
        ("en", "Trade of the two countries passed $100bn, with Sweden third.", {"SE", *AROUND}),
        ("zh", "贸易额突破千亿美元。", set(AROUND)),
        ("ru", "Торговля превысила 100 млрд долларов.", set(AROUND)),
        ("en", "Trade passed $100bn.", set(AROUND)),
    ],
)  # fmt: skip
def test_what_stands_around_tells_who_is_meant(lang: Lang, text: str, meant: set[str]) -> None:
    claim = text_claims("one", text, lang, DAY)[0]
    assert named(claim, AROUND) == meant
