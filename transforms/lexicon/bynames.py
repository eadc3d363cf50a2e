"""What actors are called beside their names (``bynames.yml``): the Shanghai bloc, 欧亚五国."""

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from transforms.lexicon.tables import HERE, LexiconError, actor, read_yaml
from transforms.records import Lang

_NOUN = re.compile(r"\{(\w+)\}")
_Worded = dict[Lang, tuple[str, ...]]


class _Bynames(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    nouns: dict[str, _Worded]
    bynames: dict[str, _Worded]


@cache
def bynames(lang: Lang) -> dict[str, tuple[str, ...]]:
    """Actor → its bynames in ``lang`` (zh, ru or en), their nouns put in.

    Raises:
        LexiconError: the file is malformed, or names an actor or a noun that is not listed.
    """
    try:
        listed = _Bynames.model_validate(read_yaml(HERE / "bynames.yml"))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LexiconError(f"bynames.yml: {where}: {first['msg']}") from error
    return {
        actor(id).id: tuple(one for term in terms[lang] for one in _spelt(id, term, lang, listed))
        for id, terms in listed.bynames.items()
    }


def _spelt(id: str, term: str, lang: Lang, listed: _Bynames) -> Iterator[str]:
    noun = _NOUN.search(term)
    if noun is None:
        yield term
    elif noun[1] not in listed.nouns:
        raise LexiconError(f"bynames.yml: {id}: {term!r}: expected one of {sorted(listed.nouns)}")
    else:
        yield from (_NOUN.sub(word, term) for word in listed.nouns[noun[1]][lang])
