"""Logistic regression by dual coordinate descent, in plain Python (Yu, Huang and Lin, 2011).

The sum of a clause's weights is divided by the root of how many features it has, so that a long
clause is not surer than a short one. The fit comes to the same weights whatever the order of the
examples; the order is fixed all the same, so that a run can be repeated to the byte.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from random import Random

from ogfacil.language.model import BUCKETS, Model, bucket, quantised

EVENED = 4.0
"""By how much the evened sums are widened, so that weights are of the size that a byte holds."""
PASSES = 12


class Examples:
    """Examples as buckets, and the weights last fitted to some of them."""

    def __init__(self, found: Sequence[Collection[str]], rarely: int) -> None:
        """`rarely`: a feature that fewer examples have is left out."""
        often = Counter(feature for features in found for feature in features)
        self.rows = [
            tuple(sorted({bucket(f) for f in features if often[f] >= rarely})) for features in found
        ]
        self.evened = [EVENED / math.sqrt(max(1, len(features))) for features in found]
        self.weights = [0.0] * BUCKETS
        self.bias = 0.0

    def fit(self, labels: Sequence[bool], costs: Sequence[float], rows: Sequence[int]) -> None:
        """Fits to these rows; a row's cost says how much it counts, nought leaves it out."""
        weights = [0.0] * BUCKETS
        bias = 0.0
        order = [row for row in rows if costs[row] > 0]
        dual = dict.fromkeys(order, 0.0)
        random = Random(7)
        for turn in range(PASSES):
            random.shuffle(order)
            for row in order:
                buckets, even, cost = self.rows[row], self.evened[row], costs[row]
                sign = 1.0 if labels[row] else -1.0
                before = dual[row] if turn else 0.0
                margin = sign * (bias + even * sum(weights[b] for b in buckets))
                curve = even * even * len(buckets) + 1.0
                after = _step(margin, curve, cost, before)
                dual[row] = after
                change = sign * (after - before)
                if abs(change) < 1e-9:
                    continue
                bias += change
                change *= even
                for b in buckets:
                    weights[b] += change
        self.weights, self.bias = weights, bias

    def scores(self) -> list[float]:
        """The log odds of every example."""
        weights, bias = self.weights, self.bias
        return [
            bias + even * sum(weights[b] for b in buckets)
            for buckets, even in zip(self.rows, self.evened, strict=True)
        ]

    def model(self) -> Model:
        """The weights as they are shipped."""
        return quantised([EVENED * weight for weight in self.weights], self.bias)


def _step(margin: float, curve: float, cost: float, before: float) -> float:
    """The dual variable that is best while all others stay, by Newton's method on its log odds."""
    odds = -margin
    for _ in range(8):
        share = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
        off = odds + margin + curve * (cost * share - before)
        step = off / (1.0 + curve * cost * share * (1.0 - share))
        odds -= step
        if abs(step) < 1e-4:
            break
    return cost / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
