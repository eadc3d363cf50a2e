"""How alike two texts are in meaning, by a sentence-embedding model."""

from transforms.semantic.folder import SemanticError, model_version
from transforms.semantic.meanings import (
    Meanings,
    Stored,
    load_vectors,
    save_vectors,
    stored,
    together,
)
from transforms.semantic.model import (
    Model,
    Vectors,
    universal_encoder,
    universal_encoder_version,
)
from transforms.semantic.onnx import OnnxModel, load_model

__all__ = [
    "Meanings",
    "Model",
    "OnnxModel",
    "SemanticError",
    "Stored",
    "Vectors",
    "load_model",
    "load_vectors",
    "model_version",
    "save_vectors",
    "stored",
    "together",
    "universal_encoder",
    "universal_encoder_version",
]
