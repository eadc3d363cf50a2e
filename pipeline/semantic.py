"""The sentence model that ``SVERKA_SEMANTIC_MODEL`` names, if any."""

from functools import cache
from pathlib import Path

from pipeline.settings import ConfigurationError, Settings
from transforms.semantic import Model, SemanticError, load_model, model_version


def semantic_model(settings: Settings) -> Model | None:
    """The model, loaded once a process; None where none is configured.

    Raises:
        ConfigurationError: it cannot be used; one line says why.
    """
    folder = settings.semantic_model
    try:
        return _model(folder) if folder else None
    except SemanticError as error:
        raise ConfigurationError(f"SVERKA_SEMANTIC_MODEL: {error}") from error


def semantic_version(settings: Settings) -> str | None:
    """The version of the model's files, without loading it; None where none is configured.

    Raises:
        ConfigurationError: a file of the model is missing.
    """
    folder = settings.semantic_model
    try:
        return model_version(folder) if folder else None
    except SemanticError as error:
        raise ConfigurationError(f"SVERKA_SEMANTIC_MODEL: {error}") from error


@cache
def _model(folder: Path) -> Model:
    return load_model(folder)
