"""A logistic regression over signs: what each adds to the odds that something is right.

In: what was found, each with the signs that the program names with `--explain`, and whether it is right. Out: weights as
crates/*/data/confidence.tsv has them, and the confidence that the program gives with them (crates/record/src/confidence.rs).
Weights are pulled towards zero (ridge), so that a sign that is seldom seen weighs little.
"""

from __future__ import annotations

import math
from collections import Counter

# A sign that fewer things show than this says nothing; and how strongly weights are pulled towards zero.
FEWEST = 5
RIDGE = 1.0
ROUNDS = 30
ALWAYS = "always"

Row = tuple[list[str], bool]


def signs(kind: str, item: dict) -> list[str]:
    """The signs that the program saw, as it explains them."""
    if kind == "attribution":
        return [sign for sign in item["why"]["confidence"].split(", ") if sign]
    rule, *others = item["why"].split("; ")
    if kind == "times":
        return [others[0] if others else rule]
    return others if kind == "places" else [rule, *others]


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights, rounded to tenths, by Newton's method; the one that is always there is not pulled towards zero."""
    seen = Counter(sign for found, _ in rows for sign in found)
    names = [ALWAYS, *(sign for sign, number in seen.items() if number >= FEWEST)]
    number_of = {name: number for number, name in enumerate(names)}
    shown = [([0, *(number_of[s] for s in found if s in number_of)], right) for found, right in rows]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [0.0] + [-RIDGE * w for w in weights[1:]]
        curve = [[RIDGE * (i == j and i > 0) for j in range(len(names))] for i in range(len(names))]
        for found, right in shown:
            p = 1 / (1 + math.exp(-sum(weights[i] for i in found)))
            for i in found:
                slope[i] += right - p
                for j in found:
                    curve[i][j] += p * (1 - p)
        weights = [w + step for w, step in zip(weights, solved(curve, slope), strict=True)]
    return {name: round(weight, 1) for name, weight in zip(names, weights, strict=True)}


def solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """The solution of a system of linear equations, by Gauss's elimination."""
    size = len(values)
    rows = [[*line, value] for line, value in zip(matrix, values, strict=True)]
    for at in range(size):
        best = max(range(at, size), key=lambda k: abs(rows[k][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            rows[below] = [x - factor * y for x, y in zip(rows[below], rows[at], strict=True)]
    out = [0.0] * size
    for at in reversed(range(size)):
        out[at] = (rows[at][size] - sum(rows[at][k] * out[k] for k in range(at + 1, size))) / rows[at][at]
    return out


def confidence(weights: dict[str, float], found: list[str]) -> float:
    """How probable it is that what shows these signs is right, as the program gives it."""
    odds = weights[ALWAYS] + sum(weights.get(sign, 0.0) for sign in found)
    return min(0.99, max(0.01, round(1 / (1 + math.exp(-odds)), 2)))
