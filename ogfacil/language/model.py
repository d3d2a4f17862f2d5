"""A small statistical model: logistic regression over hashed features, in plain Python.

A feature is any string. It is hashed into one of 65,536 buckets, and each bucket
holds one small weight, so a model is a file of at most 64 KiB that holds no words. Weights are
trained by `train`, from examples that stay outside this repository, and shipped in
`ogfacil/language/weights/`. A file is read when a model is first asked.
"""

from __future__ import annotations

import math
import pkgutil
import zlib
from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from random import Random

BUCKETS = 1 << 16
_SCALE = 32.0
"""One unit of weight in steps of a byte: weights reach from -4 to just under 4."""


@lru_cache(maxsize=1 << 15)
def bucket(feature: str) -> int:
    """Return the bucket into which a feature falls, the same on every machine."""
    return zlib.crc32(feature.encode()) & (BUCKETS - 1)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by bucket, and the bias that is added to their sum."""

    weights: bytes  # one signed byte a bucket, in steps of 1/32
    bias: float = 0.0

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability that something with these features belongs to the class."""
        return _sigmoid(self.bias + self._sum(features))

    def evened(self, features: Collection[str]) -> float:
        """Return the probability by a model trained with sums divided by √(number of features).

        So a long text does not come out surer than a short one.
        """
        return _sigmoid(self.bias + self._sum(features) / math.sqrt(max(1, len(features))))

    def weight(self, feature: str) -> float:
        """Return the weight of one feature for the class; negative counts against it."""
        return self._sum((feature,))

    def _sum(self, features: Iterable[str]) -> float:
        total = 0
        for place in {bucket(feature) for feature in features}:
            weight = self.weights[place]
            total += weight - 256 if weight > 127 else weight
        return total / _SCALE


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@cache
def load(name: str) -> Model:
    """Load a model that is shipped with the program; cached.

    Raises:
        FileNotFoundError: There is no model of this name.
    """
    data = pkgutil.get_data("ogfacil.language", f"weights/{name}.bin")
    if data is None:
        raise FileNotFoundError(name)
    return from_bytes(data)


def to_bytes(model: Model) -> bytes:
    """Serialize a model: the bias, then the compressed weights.

    Raises:
        ValueError: This platform's floats do not have four bytes.
    """
    head = array("f", [model.bias])
    if head.itemsize != 4:
        raise ValueError("floats of four bytes are needed")
    return head.tobytes() + zlib.compress(model.weights, 9)


def from_bytes(data: bytes) -> Model:
    """Return the model that `to_bytes` wrote."""
    return Model(zlib.decompress(data[4:]), array("f", data[:4])[0])


def train(
    examples: Sequence[tuple[Collection[str], bool]],
    *,
    rounds: int = 30,
    rate: float = 0.15,
    decay: float = 1e-3,
    seed: int = 7,
    importance: Sequence[float] = (),
) -> Model:
    """Return a model of these examples, by stochastic gradient descent with AdaGrad and L2 decay.

    Args:
        examples: The features of each example, and whether it belongs to the class.
        rounds: How often all examples are gone through.
        rate: The learning rate.
        decay: How strongly weights are drawn to nought.
        seed: Of the order in which examples are gone through, so that a run can be repeated.
        importance: How much each example counts; 1 for each unless given.

    Returns:
        The model, its weights rounded to a byte each.
    """
    rows = [
        (tuple({bucket(feature) for feature in features}), float(label), weight)
        for (features, label), weight in zip(
            examples, importance or [1.0] * len(examples), strict=True
        )
    ]
    weights = [0.0] * BUCKETS
    squares = [1e-3] * BUCKETS
    bias, bias_square = 0.0, 1e-3
    order = list(range(len(rows)))
    random = Random(seed)
    for _ in range(rounds):
        random.shuffle(order)
        for place in order:
            buckets, label, weight = rows[place]
            error = weight * (_sigmoid(bias + sum(weights[b] for b in buckets)) - label)
            bias_square += error * error
            bias -= rate * error / math.sqrt(bias_square)
            for b in buckets:
                gradient = error + decay * weights[b]
                squares[b] += gradient * gradient
                weights[b] -= rate * gradient / math.sqrt(squares[b])
    return quantised(weights, bias)


def quantised(weights: Sequence[float], bias: float) -> Model:
    """Return a model with these weights, by bucket, each rounded to a byte."""
    steps = (max(-128, min(127, round(weight * _SCALE))) for weight in weights)
    return Model(bytes(step & 0xFF for step in steps), bias)
