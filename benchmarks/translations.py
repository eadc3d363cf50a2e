"""Finding a sentence by its translation: ``python -m benchmarks.translations``.

Every rendering of a Chinese baseline claim (the shipped digests', and the trilingual abstracts' of
the real documents where they are there) is asked as news, without title or date, against the
Chinese sentences alone. Printed: how often its own sentence comes first, and among ten.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from benchmarks.linking import FOLDERS, baseline
from transforms.candidates import Index, build_index
from transforms.claims import text_claims
from transforms.linking import Context, link_texts
from transforms.records import Claim, Lang

TOP = 10


def chinese(against: str) -> tuple[Index, list[Claim]]:
    """The index over the Chinese claims without their renderings, and those that have any."""
    claims = [claim for claim in baseline(against).claims if claim.lang == "zh"]
    index = build_index(replace(claim, renderings={}) for claim in claims)
    return index, [claim for claim in claims if claim.renderings]


def places(index: Index, claims: list[Claim], lang: Lang) -> Iterator[int | None]:
    """Where each claim stands among the candidates of its rendering, from 0."""
    rendered = [claim for claim in claims if lang in claim.renderings]
    texts = [
        (text_claims("asked", claim.renderings[lang], lang, None), Context({}))
        for claim in rendered
    ]
    for claim, match in zip(rendered, link_texts(texts, index, TOP), strict=True):
        found = [candidate.claim_id for candidate in match.candidates]
        yield found.index(claim.claim_id) if claim.claim_id in found else None


def main() -> None:
    for against, folder in FOLDERS.items():
        if not folder.is_dir():
            continue
        index, claims = chinese(against)
        for lang in dict.fromkeys(chain.from_iterable(claim.renderings for claim in claims)):
            at = list(places(index, claims, lang))
            first, ten = at.count(0), sum(place is not None for place in at)
            print(f"{against} {lang}→zh among {len(index.claims)}:"
                  f" first {first}/{len(at)}, among ten {ten}/{len(at)}")  # fmt: skip


if __name__ == "__main__":
    main()
