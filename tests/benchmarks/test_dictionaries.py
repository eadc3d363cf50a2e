"""What is read from dictionaries: translations only, of names the name, the usual word first."""

import gzip
from pathlib import Path

from benchmarks.dictionaries import cedict, dictionary, wiktionary

USED = (
    "payment",
    "good",
    "amend",
    "variant",
    "law",
    "yangzhou",
    "citi",
    "railway",
    "trunk",
    "line",
)
CEDICT = """# CC-CEDICT
貨款 货款 [huo4 kuan3] /payment for goods/
修訂 修订 [xiu1 ding4] /to revise; to amend (a law)/(old) variant of 修定[xiu1 ding4]/
揚州 扬州 [Yang2 zhou1] /Yangzhou, city on the Grand Canal/
善 善 [shan4] /benevolent (never used)/
malformed line
"""
WIKTIONARY = """#NAME "Wiktionary English-Russian"

railway
\t[b][c darkblue]railway[/c][/b] [p]<n>[/p] (track)
\t[m1]магистра́ль [p]<f>[/p] [c gray]/magistrálʹ/[/c], железная дорога [p]<f>[/p][/m]

trunk line
\t[m1]магистраль [p]<f>[/p][/m]

"""


def test_senses_of_chinese_words(tmp_path: Path) -> None:
    file = tmp_path / "cedict.gz"
    file.write_bytes(gzip.compress(CEDICT.encode()))
    told = dictionary(cedict(file), "zh", dict.fromkeys(USED, 9) | {"revis": 50})
    assert set(told["货款"]) == {"payment", "good"}
    assert max(told["修订"], key=told["修订"].__getitem__) == "revis"
    assert "variant" not in told["修订"] and "law" not in told["修订"]
    assert set(told.get("扬州", {})) <= {"yangzhou"}
    assert "善" not in told


def test_translations_into_russian_turned_round(tmp_path: Path) -> None:
    file = tmp_path / "en-ru.dsl.dz"
    file.write_bytes(gzip.compress(WIKTIONARY.encode("utf-16-le")))
    told = dictionary(wiktionary(file), "ru", dict.fromkeys(USED, 9))
    assert set(told) == {"магистраль"}, "only what is one word"
    assert set(told["магистраль"]) == {"railway", "trunk", "line"}
