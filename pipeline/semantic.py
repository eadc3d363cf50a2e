"""The sentence model that links are made with."""

from functools import cache
from pathlib import Path

from pipeline.settings import ConfigurationError, Settings
from transforms.semantic import (
    Model,
    SemanticError,
    load_model,
    model_version,
    universal_encoder,
    universal_encoder_version,
)


def semantic_model(settings: Settings) -> Model:
    """The model that ``SVERKA_SEMANTIC_MODEL`` names, or the one that comes with Sverka; loaded
    once a process.

    Raises:
        ConfigurationError: it cannot be used; one line says why.
    """
    folder = settings.semantic_model
    try:
        return _model(folder) if folder else universal_encoder()
    except SemanticError as error:
        raise ConfigurationError(f"SVERKA_SEMANTIC_MODEL: {error}") from error


def semantic_version(settings: Settings) -> str:
    """The version of :func:`semantic_model`, without loading it.

    Raises:
        ConfigurationError: a file of the model is missing.
    """
    folder = settings.semantic_model
    try:
        return model_version(folder) if folder else universal_encoder_version()
    except SemanticError as error:
        raise ConfigurationError(f"SVERKA_SEMANTIC_MODEL: {error}") from error


@cache
def _model(folder: Path) -> Model:
    return load_model(folder)
