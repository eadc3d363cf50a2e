"""An optional scorer: how alike two texts are in meaning, by a local sentence-embedding model."""

from transforms.semantic.folder import SemanticError, model_version
from transforms.semantic.meanings import Meanings, load_vectors, save_vectors
from transforms.semantic.model import Model, Vectors, load_model

__all__ = [
    "Meanings",
    "Model",
    "SemanticError",
    "Vectors",
    "load_model",
    "load_vectors",
    "model_version",
    "save_vectors",
]
