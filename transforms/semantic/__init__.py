"""An optional scorer: how alike two texts are in meaning, by a local sentence-embedding model."""

from transforms.semantic.folder import SemanticError, model_version
from transforms.semantic.meanings import Meanings
from transforms.semantic.model import Model, load_model

__all__ = ["Meanings", "Model", "SemanticError", "load_model", "model_version"]
