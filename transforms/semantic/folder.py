"""The folder of a sentence-embedding model, laid out as sentence-transformers exports it.

``model.onnx`` and ``tokenizer.json``, beside them the configurations where they exist.
"""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

Pooling = Literal["mean", "cls"]

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
_CONFIG, _POOLING = "config.json", "1_Pooling/config.json"
_LENGTHS = {
    "sentence_bert_config.json": "max_seq_length",
    "tokenizer_config.json": "model_max_length",
}
_DEFAULT_LENGTH = 512
_MODES: dict[str, Pooling] = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}


class SemanticError(ValueError):
    """A model cannot be used; the message is one line that names the file and what is wrong."""


@cache
def model_version(folder: Path) -> str:
    """12 hex digits of SHA-256 over the files of ``folder`` that decide a vector.

    Raises:
        SemanticError: the folder or a file that every model needs is missing.
    """
    if not folder.is_dir():
        raise SemanticError(f"{folder}: no such folder")
    for name in (MODEL, TOKENIZER):
        if not (folder / name).is_file():
            raise SemanticError(f"{folder / name}: no such file")
    # A large model's weights lie beside it, as model.onnx_data or model.onnx.data.
    names = {path.name for path in folder.glob(f"{MODEL}*")} | {
        TOKENIZER,
        _CONFIG,
        _POOLING,
        *_LENGTHS,
    }
    digest = hashlib.sha256()
    for name in sorted(name for name in names if (folder / name).is_file()):
        with (folder / name).open("rb") as file:
            digest.update(f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return digest.hexdigest()[:12]


def pooling(folder: Path) -> Pooling:
    """How token vectors become a sentence's; the mean where nothing is said.

    Raises:
        SemanticError: in another way than mean or cls.
    """
    config = read_config(folder, _POOLING)
    modes = sorted(key for key, on in config.items() if key.startswith("pooling_mode") and on)
    if not config:
        return "mean"
    if len(modes) == 1 and modes[0] in _MODES:
        return _MODES[modes[0]]
    raise SemanticError(
        f"{folder / _POOLING}: {', '.join(modes) or 'no mode'}, expected {' or '.join(_MODES)}"
    )


def length(folder: Path) -> int:
    """The most tokens that the model reads: the least that its files name, else 512."""
    told = [read_config(folder, name).get(key) for name, key in _LENGTHS.items()]
    config = read_config(folder, _CONFIG)
    positions = config.get("max_position_embeddings")
    if positions and str(config.get("model_type")).endswith(("roberta", "mpnet")):
        positions -= config.get("pad_token_id", 1) + 1  # positions are counted from the padding on
    return int(min(filter(None, [*told, positions]), default=_DEFAULT_LENGTH))


def padding(folder: Path) -> int:
    """The token that fills up the shorter texts of a batch."""
    return int(read_config(folder, _CONFIG).get("pad_token_id") or 0)


def leaves_out_dense_layer(folder: Path) -> bool:
    """Whether the sentence's vector goes through a layer that follows the pooling."""
    return any(folder.glob("*_Dense"))


def read_config(folder: Path, name: str) -> dict[str, Any]:
    """A JSON object of the folder; empty where there is no such file.

    Raises:
        SemanticError: it is something else.
    """
    path = folder / name
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SemanticError(f"{path}: {error}") from error
    if not isinstance(value, dict):
        raise SemanticError(f"{path}: expected an object")
    return value
