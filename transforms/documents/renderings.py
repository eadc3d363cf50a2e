"""The lines below a claim that give its wording in other languages, and its topics."""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.documents.block import Block, join
from transforms.records import LANGS, Lang

LINE = re.compile(r"(zh|ru|en|topics):\s*(.*)", re.DOTALL)


def with_renderings(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Gives ``zh:``, ``ru:``, ``en:`` and ``topics:`` lines to the paragraph right above them."""
    found: list[Block] = []
    claim: int | None = None
    for block in blocks:
        m = LINE.match(join(text, block.parts).text) if block.kind == "paragraph" else None
        if m and claim is not None:
            found[claim] = _told(found[claim], m.group(1), m.group(2).strip())
            found.append(replace(block, kind="rendering"))
        else:
            claim = len(found) if block.kind == "paragraph" else None
            found.append(block)
    return tuple(_together(found))


def _together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the lines below one claim as one block."""
    found: list[Block] = []
    for block in blocks:
        if block.kind == "rendering" and found and found[-1].kind == "rendering":
            found[-1] = replace(found[-1], parts=found[-1].parts + block.parts)
        else:
            found.append(block)
    return found


def _told(block: Block, key: str, value: str) -> Block:
    if key == "topics":
        return replace(block, topics=tuple(filter(None, map(str.strip, value.split(",")))))
    lang: Lang = next(lang for lang in LANGS if lang == key)
    return replace(block, renderings={**block.renderings, lang: value})
