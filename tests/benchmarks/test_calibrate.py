"""People's verdicts move the probabilities that calibration learns."""

import pytest

from benchmarks.calibrate import Asked, asked, fit
from transforms.features import FEATURES
from transforms.weights import load_weights


@pytest.fixture(scope="module")
def found() -> list[Asked]:
    return asked(load_weights(), 24)


@pytest.mark.parametrize(("bears", "sign"), [(False, -1), (True, 1)])
def test_lessons_make_links_like_theirs_less_or_more_likely(
    found: list[Asked], bears: bool, sign: int
) -> None:
    features = {name: 0.4 for name in FEATURES}
    lesson = {"relation": "updates", "features": features, "bears": bears, "told": bears}

    def margin(times: int) -> float:
        intercept, weights = fit(found, [lesson] * times)
        return intercept + sum(0.4 * weight for weight in weights.values())

    assert sign * (margin(400) - margin(0)) > 0.5
