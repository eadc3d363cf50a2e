"""Runs a sentence-embedding model with ONNX Runtime. Nothing is downloaded.

It needs the extra ``sverka[semantic]``, which is imported only when a model is loaded.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from transforms.semantic import folder as files
from transforms.semantic.folder import MODEL, TOKENIZER, Pooling, SemanticError, model_version
from transforms.semantic.model import Vectors

Tokens = NDArray[np.int64]
T = TypeVar("T")

_BATCH = 32
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
_TYPES = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_DIMENSIONS = {"sentence_embedding": 2, "last_hidden_state": 3}


@dataclass(frozen=True)
class OnnxModel:
    """A loaded model; ``version`` is that of :func:`model_version`."""

    version: str
    session: Any
    tokenizer: Any
    output: str
    pooling: Pooling
    padding: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row of length one for each text, in their order; texts beyond the limit are cut.

        Texts of like length are run together. What is run beside a text may move its vector in the
        last digits, in a quantised model by more.

        Raises:
            SemanticError: the model does not run on these tokens, or gives no finite vectors.
        """
        # What is run for no texts at all tells the number of columns.
        encoded = self.tokenizer.encode_batch(list(texts) or [""])
        order = np.argsort([len(one.ids) for one in encoded], kind="stable")
        found = [
            self._run([encoded[place] for place in order[at : at + _BATCH]])
            for at in range(0, len(order), _BATCH)
        ]
        return np.concatenate(found)[np.argsort(order)][: len(texts)]

    def _run(self, encoded: Sequence[Any]) -> Vectors:
        mask = _filled([one.attention_mask for one in encoded], 0)
        fed = {
            "input_ids": _filled([one.ids for one in encoded], self.padding),
            "attention_mask": mask,
            "token_type_ids": _filled([one.type_ids for one in encoded], 0),
        }
        inputs = self.session.get_inputs()
        feed = {one.name: fed[one.name].astype(_TYPES[one.type]) for one in inputs}
        (found,) = _told(MODEL, lambda: self.session.run([self.output], feed))
        if found.ndim != _DIMENSIONS[self.output] or len(found) != len(encoded):
            raise SemanticError(
                f"{MODEL}: {self.output} has the shape {found.shape} for {len(encoded)} texts,"
                f" expected {_DIMENSIONS[self.output]} dimensions"
            )
        return _unit(self._pooled(found, mask) if found.ndim == 3 else found)

    def _pooled(self, states: Vectors, mask: Tokens) -> Vectors:
        if self.pooling == "cls":
            return states[:, 0] * mask[:, :1]
        total = (states * mask[:, :, None]).sum(axis=1)
        return np.asarray(total / np.maximum(mask.sum(axis=1, keepdims=True), 1))


def load_model(folder: Path) -> OnnxModel:
    """The model in ``folder``, run on one core: linking is parallel by its shards.

    Raises:
        SemanticError: the extra is not installed, a file is missing or cannot be read, or the model
            takes other inputs or gives other outputs than a sentence model's.
    """
    version = model_version(folder)
    runtime, tokenizers = _extra()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    path, cpu = str(folder / MODEL), ["CPUExecutionProvider"]
    session = _told(path, lambda: runtime.InferenceSession(path, options, providers=cpu))
    words = str(folder / TOKENIZER)
    tokenizer = _told(words, lambda: tokenizers.Tokenizer.from_file(words))
    padding = (tokenizer.padding or {}).get("pad_id", files.padding(folder))
    kept = (tokenizer.truncation or {}).get("max_length", files.length(folder))
    tokenizer.enable_truncation(min(kept, files.length(folder)))
    tokenizer.no_padding()
    output = _output(folder, session)
    return OnnxModel(version, session, tokenizer, output, files.pooling(folder), padding)


def _extra() -> tuple[Any, Any]:
    try:
        import onnxruntime
        import tokenizers
    except ImportError as error:
        raise SemanticError(f"{error}: install the extra sverka[semantic]") from error
    return onnxruntime, tokenizers


def _told(file: str, call: Callable[[], T]) -> T:
    """What ``call`` gives. Both libraries raise plain ``Exception``, or children of it alone."""
    try:
        return call()
    except Exception as error:
        raise SemanticError(f"{file}: {' '.join(str(error).split())}") from error


def _output(folder: Path, session: Any) -> str:
    """The output that the vectors are taken from."""
    path = folder / MODEL
    inputs = {one.name: one.type for one in session.get_inputs()}
    if "input_ids" not in inputs or not inputs.keys() <= _INPUTS:
        raise SemanticError(f"{path}: takes {_listed(inputs)}, expected {_listed(_INPUTS)}")
    if not _TYPES.keys() >= set(inputs.values()):
        raise SemanticError(f"{path}: takes {_listed(inputs.values())}, expected {_listed(_TYPES)}")
    given = [one.name for one in session.get_outputs()]
    output = next((name for name in _DIMENSIONS if name in given), None)
    if output is None:
        raise SemanticError(f"{path}: gives {_listed(given)}, expected {_listed(_DIMENSIONS)}")
    if output == "last_hidden_state" and files.leaves_out_dense_layer(folder):
        raise SemanticError(f"{path}: lacks the dense layer, expected output sentence_embedding")
    return output


def _filled(rows: Sequence[Sequence[int]], filling: int) -> Tokens:
    width = max([1, *map(len, rows)])
    return np.array([[*row, *[filling] * (width - len(row))] for row in rows], dtype=np.int64)


def _unit(vectors: Vectors) -> Vectors:
    if not np.isfinite(vectors).all():
        raise SemanticError(f"{MODEL}: gives vectors that are not finite")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names)))
