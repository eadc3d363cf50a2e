"""The weights and bars of linking: a readable table, ``weights.yml``."""

import hashlib
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from transforms.records import Relation

WEIGHTS = Path(__file__).parent / "weights.yml"


class Weights(BaseModel):
    """``weights.yml``: the logistic regression and the bars that a score must reach."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    features: dict[str, float]
    related: float
    different: dict[Relation, float]
    same_meaning: float
    any_size: float
    same_matter: float
    same_metric: float
    same_statement: float
    metric_actors: float
    metric_own: float
    surely: float
    certain: float
    certain_contradicts: float
    told: dict[Relation, tuple[float, float]]


@cache
def load_weights() -> Weights:
    """The weights that ship."""
    return Weights.model_validate(yaml.safe_load(WEIGHTS.read_text(encoding="utf-8")))


@cache
def weights_version() -> str:
    """12 hex digits of SHA-256 over the weights."""
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()[:12]
