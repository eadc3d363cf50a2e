"""Learns the weights of ``transforms/weights.yml`` from the golds' tuning halves.

``python -m benchmarks.calibrate`` fits a logistic regression (L2, weights not negative) on pairs of
gold sentences and their candidates, a pair being right when it is the gold's, and prints the table
for the file. The bars below it are set by hand, with ``python -m benchmarks.linking``.
"""

import numpy as np
import yaml
from scipy.optimize import minimize

from benchmarks.linking import cases, judge, right
from transforms.features import FEATURES

_PENALTY = 0.02


def pairs() -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Evidence scores (pairs × features), whether each pair is right, and the features' names."""
    scores: list[list[float]] = []
    labels: list[bool] = []
    names: list[str] = []
    for case in (one for one in cases() if one["half"] == "tune"):
        for candidate in judge(case, top=40).match.candidates:
            found = candidate.evidence[: len(FEATURES)]
            names = [one.feature for one in found]
            scores.append([one.score for one in found])
            labels.append(right(case, candidate))
    return np.array(scores), np.array(labels, dtype=float), names


def fit(scores: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Intercept and weights that make the labels likeliest."""
    wide = np.hstack([np.ones((len(scores), 1)), scores])

    def loss(weights: np.ndarray) -> float:
        margin = wide @ weights
        likely = np.logaddexp(0, -margin) * right + np.logaddexp(0, margin) * (1 - right)
        return float(likely.mean() * 40 + _PENALTY * (weights[1:] ** 2).sum() / 10)

    start = np.array([-7.0] + [1.0] * scores.shape[1])
    bounds = [(None, None)] + [(0, None)] * scores.shape[1]
    return np.asarray(minimize(loss, start, method="L-BFGS-B", bounds=bounds).x)


def main() -> None:
    scores, right, names = pairs()
    intercept, *weights = (round(float(weight), 2) for weight in fit(scores, right))
    table = {"intercept": intercept, "features": dict(zip(names, weights, strict=True))}
    print(f"# {len(right)} pairs, {int(right.sum())} right")
    print(yaml.safe_dump(table, sort_keys=False))


if __name__ == "__main__":
    main()
