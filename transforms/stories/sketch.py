"""Sketches: a few numbers of a text, of which texts that share much share one or more."""

import struct
import unicodedata
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from re import Pattern, compile
from sys import intern

from rensa import RMinHash

from transforms.records import Lang

LEAD: dict[Lang, int] = {"zh": 80, "ru": 30, "en": 30}
SHORTEST: dict[Lang, int] = {"zh": 40, "ru": 15, "en": 15}
BANDS = 20
ROWS = 4
_SEED = 1


@cache
def _token() -> Pattern[str]:
    return compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")


@lru_cache(maxsize=2_000)  # a text is compared with several others
def tokens(text: str) -> tuple[str, ...]:
    """Words, and each Chinese character by itself, without case, width or punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    # Interned, a word of many texts is kept once, and is known again by its place in memory.
    return tuple(map(intern, _token().findall(plain)))


def sketch(text: str, lang: Lang) -> tuple[int, ...]:
    """40 signed 32-bit numbers of a text; none for one too short to be told from others.

    Twenty are of the whole text and twenty of its lead, so that copies cut short still meet. Each
    is the hash of a band of four minima (MinHash, Broder 1997, with locality-sensitive banding)
    over pairs of words, in Chinese of characters. A number is shared with a probability of s⁴,
    s being the share of pairs that two texts have in common; so of the twenty two or more are
    shared in 99% of cases at s = 0.75, in 36% at 0.5 and in one of 20,000 at 0.15.
    """
    words = tokens(text)
    if len(words) < SHORTEST[lang]:
        return ()
    return _bands(b"whole", words) + _bands(b"lead", words[: LEAD[lang]])


def _bands(part: bytes, words: Sequence[str]) -> tuple[int, ...]:
    """A number a band; the library's version is in it, for its minima differ between versions."""
    minima = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    minima.update(list({" ".join(pair) for pair in pairwise(words)}))
    packed = struct.pack(f"<{BANDS * ROWS}I", *minima.digest())
    width = len(packed) // BANDS
    salt = part + bytes([RMinHash.ALGORITHM_VERSION])
    hashes = (
        zlib.crc32(salt + bytes([band]) + packed[band * width : (band + 1) * width])
        for band in range(BANDS)
    )
    return tuple(number - (1 << 31) for number in hashes)
