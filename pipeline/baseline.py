"""The baseline: documents → claims and facts, staged; and the index that linking searches."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.rows import claim_of, claim_row, document_row
from pipeline.run import (
    Counts,
    Run,
    close_run,
    code_version,
    reader_versions,
    record_counts,
    timed,
)
from pipeline.semantic import semantic_model, semantic_version
from pipeline.settings import ConfigurationError, Settings
from sql import database, writing
from sql.database import Row
from transforms.candidates import Index, build_index, load_index, save_index
from transforms.claims import document_claims
from transforms.documents import read_documents
from transforms.facts import facts
from transforms.lexicon import actors, concepts, lexicon_version
from transforms.records import LANGS, Claim, Document
from transforms.semantic import Model
from transforms.weights import weights_version


@timed
def load(run: Run) -> Counts:
    """Reads the baseline folder and stages its documents, claims and facts; leaves its index, and
    the names of the lexicon's actors and notions.

    Nothing is staged when the baseline that stands is the same: same files, lexicon and code.

    Raises:
        DocumentError: the folder or a document cannot be read.
    """
    documents = read_documents(run.settings.baseline)
    version = baseline_version(documents)
    with database.connect(run.settings.database) as connection:
        database.query(connection, "record_baseline", run_id=run.run_id, version=version)
        if _stands(connection, version):
            counts = {"documents": 0, "claims": 0, "unchanged": len(documents)}
        else:
            counts = _stage(connection, run, documents, version)
        record_counts(connection, run, "load", counts)
    return counts


def _stands(connection: database.Connection, version: str) -> bool:
    """Whether the baseline that stands is of that version, and nothing of it is to be judged
    again."""
    standing = database.query(connection, "standing_baseline")
    if not standing or standing[0]["baseline_version"] != version:
        return False
    return not database.query(
        connection, "released_of_baseline", run_id=standing[0]["run_id"], **reader_versions()
    )


def skip(run: Run) -> None:
    """Closes a run that found the baseline unchanged."""
    with database.connect(run.settings.database) as connection:
        close_run(connection, run, "published", "unchanged")


def _stage(
    connection: database.Connection, run: Run, documents: tuple[Document, ...], version: str
) -> Counts:
    database.query(connection, "unstage_run", run_id=run.run_id)
    claims = [claim for document in documents for claim in document_claims(document)]
    index = build_index(claims, semantic_model(run.settings))
    save_index(index, _index_path(version, run.settings))
    stated = facts(index)
    writing.upsert(connection, ("published", "names"), _names())
    writing.stage(
        connection, "documents", (document_row(run.run_id, document) for document in documents)
    )
    writing.stage(
        connection, "baseline_claims", (_row(run.run_id, claim, stated) for claim in claims)
    )
    return {
        "documents": len(documents),
        "sentences": len(claims),
        "claims": len(index.claims),
        "facts": len(set(stated.values())),
    }


def _names() -> Iterator[Row]:
    """What each actor and notion of the lexicon is called: its first term in each language."""
    kinds = [(one, one.kind) for one in actors()] + [(one, "concept") for one in concepts()]
    for entry, kind in kinds:
        called = {lang: next(iter(entry.terms(lang)), None) for lang in LANGS}
        yield {"id": entry.id, "kind": kind} | called


def _row(run_id: str, claim: Claim, stated: dict[str, str]) -> Row:
    return claim_row(run_id, claim) | {
        "document": claim.document,
        "fact_id": stated.get(claim.claim_id),
        "renderings": dict(claim.renderings),
    }


def baseline_version(documents: tuple[Document, ...]) -> str:
    """12 hex digits over the documents, the lexicon and the code.

    A document counts by its bytes, its text as read, which a reader's new version may change, and
    its bibliography, which a sidecar may change.
    """
    parts = [repr(document) for document in documents]
    text = "\n".join([*sorted(parts), lexicon_version(), code_version()])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def basis(version: str, settings: Settings) -> str:
    """What a link depends on beside the claim: versions of baseline, lexicon, weights and sentence
    model.

    Raises:
        ConfigurationError: a file of the model is missing.
    """
    return "-".join([version, lexicon_version(), weights_version(), semantic_version(settings)])


def index(settings: Settings) -> tuple[str, Index, dict[str, str]]:
    """The standing baseline's version, its index and the fact of each claim.

    Loading the baseline has left its index in a file, the vectors of its wordings beside it; they
    are built where they are missing, as under another sentence model.

    Raises:
        ConfigurationError: no baseline has been published yet, or the model cannot be used.
    """
    with database.connect(settings.database) as connection:
        standing = database.query(connection, "standing_baseline")
        if not standing:
            raise ConfigurationError("no baseline is published yet: run sverka baseline load")
        version = standing[0]["baseline_version"]
        stated = database.query(connection, "standing_facts")
    path = _index_path(version, settings)
    if not path.exists():
        save_index(build_index(_standing_claims(settings), semantic_model(settings)), path)
    loaded = _load(path, semantic_model(settings))
    return version, loaded, {row["claim_id"]: row["fact_id"] for row in stated}


def _index_path(version: str, settings: Settings) -> Path:
    return settings.home / "index" / f"{version}-{semantic_version(settings)}.json.gz"


@cache
def _load(path: Path, model: Model) -> Index:
    return load_index(path, model)


def _standing_claims(settings: Settings) -> list[Claim]:
    with database.connect(settings.database) as connection:
        rows = database.query(connection, "standing_claims")
    return [claim_of(row, row["document"]) for row in rows]
