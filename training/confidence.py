"""Fits the weights of confidence anew: what each sign adds to the odds that something is right.

In: gold data under DATA, the scorers under SCORE, the program ONRECORD. Out: the weights in crates/attribution/data/confidence.tsv and
crates/grounding/data/confidence.tsv, rounded to tenths. Neither PyTorch nor the network is needed.

    make build && python3 training/confidence.py && make calibration

It is a logistic regression (tests/logistic.py). Attributions are fitted on the first half of PolNeAR's training texts and
measured on its development set; all else is fitted on the development sets, and measured by fitting on nine tenths of them at a
time and looking at the last one (tests/calibration.py). PolNeAR has no licence
to learn from: what it sets here are some fifteen constants, as it sets other thresholds of the rules.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import calibration  # noqa: E402
import corpora  # noqa: E402
from logistic import ALWAYS, fit  # noqa: E402

SUBJECTS = {"attribution": "attribution", "times": "time", "figures": "figure", "places": "place"}


def polnear_half() -> list[calibration.Judged]:
    """The attributions of the first half of PolNeAR's training texts."""
    gold = corpora.DATA / "polnear" / "train-200.jsonl"
    lib = corpora.scorer("benchlib")
    with contextlib.redirect_stdout(io.StringIO()):
        pairs = lib.pair(lib.read_gold(str(gold)), corpora.read("attribution-train", gold, old=False))
    return calibration.judged("attribution", [("train", pairs[: len(pairs) // 2])])


def judged(kind: str) -> list[calibration.Judged]:
    """What is fitted."""
    return polnear_half() if kind == "attribution" else calibration.judged(kind, corpora.sets_of(kind, old=False))


def write(path: Path, kinds: list[str]) -> None:
    """Writes the weights of some kinds under the remarks that the file begins with."""
    old = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines = [line for line in old if line.startswith("#")]
    for kind in kinds:
        weights = fit([one.row for one in judged(kind)])
        first, *others = weights.items()
        ordered = [first, *sorted(others, key=lambda pair: (-pair[1], pair[0]))]
        lines += [f"{SUBJECTS[kind]}\t{name}\t{weight}" for name, weight in ordered if weight or name == ALWAYS]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def main() -> None:
    corpora.OUT.mkdir(parents=True, exist_ok=True)
    write(ROOT / "crates/attribution/data/confidence.tsv", ["attribution"])
    write(ROOT / "crates/grounding/data/confidence.tsv", ["times", "figures", "places"])


if __name__ == "__main__":
    main()
