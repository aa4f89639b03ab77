"""Fits the weights of confidence anew: what each sign adds to the odds that something is right.

In: gold data under DATA, the scorers under SCORE, the program ONRECORD. Out: the weights in crates/attribution/data/confidence.tsv and
crates/grounding/data/confidence.tsv, rounded to tenths. Neither PyTorch nor the network is needed.

    make build && python3 training/confidence.py && make calibration

It is a logistic regression over the few signs that the program itself names with `--explain`, pulled towards zero (ridge), so
that a sign that is seldom seen weighs little. Attributions are fitted on the first half of PolNeAR's training texts, all
else on every second report of the development sets; tests/calibration.py measures on the others. PolNeAR has no licence
to learn from: what it sets here are some fifteen constants, as it sets other thresholds of the rules.
"""

from __future__ import annotations

import contextlib
import io
import math
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import calibration  # noqa: E402
import errors  # noqa: E402

# A sign that fewer things show than this says nothing; and how strongly weights are pulled towards zero.
FEWEST = 5
RIDGE = 1.0
ROUNDS = 30
ALWAYS = "always"
SUBJECTS = {"attribution": "attribution", "times": "time", "figures": "figure", "places": "place"}

Row = tuple[list[str], bool]


def signs(kind: str, item: dict) -> list[str]:
    """The signs that the program saw, as it explains them."""
    if kind == "attribution":
        return [sign for sign in item["why"]["confidence"].split(", ") if sign]
    rule, *others = item["why"].split("; ")
    if kind == "times":
        return [others[0] if others else rule]
    return others if kind == "places" else [rule, *others]


def polnear_half() -> list[calibration.Judged]:
    """The attributions of the first half of PolNeAR's training texts."""
    gold = errors.DATA / "polnear" / "train-200.jsonl"
    lib = errors.scorer("benchlib")
    with contextlib.redirect_stdout(io.StringIO()):
        pairs = lib.pair(lib.read_gold(str(gold)), errors.read("attribution-train", gold, old=False))
    return calibration.judged("attribution", [("train", pairs[: len(pairs) // 2])])


def rows_of(kind: str) -> list[Row]:
    """What is fitted: the signs of each thing, and whether it is right."""
    if kind == "attribution":
        found = polnear_half()
    else:
        every = calibration.judged(kind, errors.sets_of(kind, old=False))
        found = [one for one in every if calibration.is_fitted(kind, one)]
    return [(signs(kind, one.item), one.right) for one in found]


def fit(rows: list[Row]) -> dict[str, float]:
    """The weights by Newton's method; the one that is always there is not pulled towards zero."""
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
    return dict(zip(names, weights, strict=True))


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


def write(path: Path, kinds: list[str]) -> None:
    """Writes the weights of some kinds under the remarks that the file begins with."""
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines = [line for line in old if line.startswith("#")]
    for kind in kinds:
        weights = {name: round(weight, 1) for name, weight in fit(rows_of(kind)).items()}
        first, *others = weights.items()
        ordered = [first, *sorted(others, key=lambda pair: (-pair[1], pair[0]))]
        lines += [f"{SUBJECTS[kind]}\t{name}\t{weight}" for name, weight in ordered if weight or name == ALWAYS]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def main() -> None:
    errors.OUT.mkdir(parents=True, exist_ok=True)
    write(ROOT / "crates/attribution/data/confidence.tsv", ["attribution"])
    write(ROOT / "crates/grounding/data/confidence.tsv", ["times", "figures", "places"])


if __name__ == "__main__":
    main()
