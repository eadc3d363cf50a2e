"""Writes a tiny sentence-embedding model: a table of a vector a token, and their mean."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer, models, pre_tokenizers

DIMENSIONS = 16
_TOKEN = Regex(r"\p{Han}|[^\p{Han}\s\p{P}]+")
Output = Literal["last_hidden_state", "sentence_embedding", "logits"]


def tokens(text: str) -> list[str]:
    """Chinese characters and other scripts' words."""
    return [token for token, _ in _splitting().pre_tokenize_str(text)]


def write_model(
    folder: Path,
    groups: Iterable[Iterable[str]],
    output: Output = "last_hidden_state",
    inputs: tuple[str, ...] = ("input_ids", "attention_mask"),
) -> Path:
    """A model for which the texts of one group mean the same, and of two groups nothing alike.

    A token of several groups is of the first.
    """
    table: dict[str, int] = {}
    for axis, texts in enumerate(groups):
        for token in (token for text in texts for token in tokens(text)):
            table.setdefault(token, axis)
    folder.mkdir(parents=True, exist_ok=True)
    rows = np.vstack([np.zeros(DIMENSIONS), np.eye(DIMENSIONS)[list(table.values())]])
    _write_graph(folder / "model.onnx", rows.astype(np.float32), output, inputs)
    vocabulary = {"[PAD]": 0} | {token: place for place, token in enumerate(table, 1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[PAD]"))
    tokenizer.pre_tokenizer = _splitting()
    tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def write_json(path: Path, value: object) -> None:
    """A configuration of the model."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value), encoding="utf-8")


def _splitting() -> pre_tokenizers.PreTokenizer:
    return pre_tokenizers.Split(_TOKEN, behavior="removed", invert=True)


def _write_graph(path: Path, table: np.ndarray, output: Output, inputs: tuple[str, ...]) -> None:
    mean = output != "last_hidden_state"
    nodes = [helper.make_node("Gather", ["table", inputs[0]], ["states"])]
    shape: list[str | int] = ["texts", DIMENSIONS] if mean else ["texts", "tokens", DIMENSIONS]
    last = "ReduceMean" if mean else "Identity"
    taken = ["states", "axes"] if mean else ["states"]
    nodes.append(helper.make_node(last, taken, [output], **({"keepdims": 0} if mean else {})))
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "tokens"]) for n in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(table, "table"), numpy_helper.from_array(np.array([1]), "axes")],
    )
    opsets = [helper.make_opsetid("", 18)]
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=10), str(path))
