"""How far the confidence of the program is to be believed: is it right as often as it says, and does it tell right from wrong?

In: gold data under DATA, the scorers under SCORE, the program ONRECORD. Out: on the terminal, for each kind of thing a table
of confidence against the share that is right, with the expected calibration error and the area under the curve; the
same as a diagram, docs/calibration.svg.

    make calibration                              all four kinds
    python3 tests/calibration.py times --old      one kind, the records of the last time

Right is what the scorers call right. An attribution: it matches a gold one (`score_attribution.py --via any`). A time: it
stands where a gold one does and has its value. A figure: its number and bound are those of a gold one. A place: each
mention stands where a gold one does, and lies within 161 km of it. What has no value, and so no confidence, is not counted; nor
are places and figures whose gold ones have no value or are optional.

The bins hold equally many. No confidence that is measured here was fitted on the report that it is from: the weights of attributions
were fitted on the first half of PolNeAR's training texts (training/confidence.py); those of all else, on the very reports that
are measured, so that here they are fitted anew on nine tenths of the reports at a time, and measured on the last.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import corpora
import logistic

KINDS = ("attribution", "times", "figures", "places")
BINS = 10
FOLDS = 10
NEAR_KM = 161
PLOT = corpora.ROOT / "docs" / "calibration.svg"


@dataclass(frozen=True)
class Judged:
    """Something of a record, the number of its report in its corpus, the signs that the program saw, its confidence, and
    whether it is right."""

    corpus: str
    report: int
    signs: list[str]
    confidence: float
    right: bool

    @property
    def row(self) -> logistic.Row:
        return self.signs, self.right


# ---------------------------------------------------------------------------------------------------------- judging

Verdicts = Iterator[tuple[dict[str, Any], bool]]


def attributions(document: corpora.Gold, record: corpora.Record) -> Verdicts:
    """Each attribution, and whether it matches a gold one."""
    lib = corpora.scorer("score_attribution")
    tokens, inside = lib.Tokens(document["text"]), lib.quoted(document["text"])
    gold, system = lib.of_gold(document, tokens, inside), lib.of_record(record, tokens, inside)
    matches = corpora.right_pairs(lib, gold, system)
    for number, item in enumerate(record["attributions"]):
        yield item, number in matches


def times(want: corpora.Gold, record: corpora.Record) -> Verdicts:
    """Each time with a value, and whether that is the gold one's."""
    lib = corpora.scorer("score_times")
    gold, system = want.get("times", []), record["times"]
    paired = {j: i for i, j, _ in lib.align([lib.extent(x) for x in gold], [lib.extent(x) for x in system])}
    for number, item in enumerate(system):
        if "edtf" in item:
            meaning = lib.gold_meaning(gold[paired[number]]) if number in paired else None
            yield item, meaning is not None and meaning == lib.written_meaning(item, "edtf")


def figures(want: corpora.Gold, record: corpora.Record) -> Verdicts:
    """Each figure, and whether number and bound are a gold one's."""
    lib = corpora.scorer("score_figures")
    gold, system = want.get("figures", []), record["figures"]
    if all(x.get("spans") for x in gold):
        pairs = lib.align([lib.extent(x) for x in gold], [lib.extent(x) for x in system])
    else:
        pairs = lib.match(gold, system)
    paired = {j: gold[i] for i, j, _ in pairs}
    for number, item in enumerate(system):
        truth = paired.get(number)
        if truth is None:
            yield item, False
        elif lib.number(truth) is not None:
            yield item, lib.same_number(lib.number(truth), lib.number(item)) and lib.same_bound(truth, item)


def places(want: corpora.Gold, record: corpora.Record) -> Verdicts:
    """Each mention of a place with coordinates, and whether it is near the gold one."""
    lib = corpora.scorer("score_places")
    gold, system = lib.toponyms(want.get("places", [])), lib.toponyms(record["places"])
    paired = {j: gold[i][1] for i, j, _ in lib.align([span for span, _ in gold], [span for span, _ in system])}
    for number, (_, item) in enumerate(system):
        truth = paired.get(number)
        if "lat" not in item or (truth and (truth.get("optional") or "lat" not in truth)):
            continue
        yield item, bool(truth) and lib.distance(truth["lat"], truth["lon"], item["lat"], item["lon"]) <= NEAR_KM


JUDGES: dict[str, Callable[[corpora.Gold, corpora.Record], Verdicts]] = {
    "attribution": attributions,
    "times": times,
    "figures": figures,
    "places": places,
}


def judged(kind: str, sets: Iterable[tuple[str, corpora.Pairs]]) -> list[Judged]:
    """Everything of one kind in some gold sets."""
    out = []
    for corpus, pairs in sets:
        for number, (want, record) in enumerate(pairs):
            if record:
                for item, right in JUDGES[kind](want, record):
                    out.append(Judged(corpus, number, logistic.signs(kind, item), item["confidence"], right))
    return out


def crossed(every: list[Judged]) -> list[Judged]:
    """The same, with the confidences that weights give which were fitted on the other tenths of the reports."""
    out = []
    for fold in range(FOLDS):
        weights = logistic.fit([one.row for one in every if one.report % FOLDS != fold])
        held = [one for one in every if one.report % FOLDS == fold]
        out += [replace(one, confidence=logistic.confidence(weights, one.signs)) for one in held]
    return out


# -------------------------------------------------------------------------------------------------------- measuring


@dataclass(frozen=True)
class Bin:
    """Things of like confidence: how many, how confident, how many of them right."""

    number: int
    confidence: float
    right: float


def bins(found: list[Judged], most: int = BINS) -> list[Bin]:
    """Bins that hold equally many, by confidence."""
    ordered = sorted(found, key=lambda one: one.confidence)
    edges = [round(len(ordered) * k / most) for k in range(most + 1)]
    cuts = [ordered[a:b] for a, b in zip(edges, edges[1:], strict=False) if b > a]
    return [Bin(len(c), sum(x.confidence for x in c) / len(c), sum(x.right for x in c) / len(c)) for c in cuts]


def calibration_error(some: list[Bin]) -> float:
    """The expected calibration error: how far confidence and share of right ones lie apart, on average."""
    return sum(b.number * abs(b.confidence - b.right) for b in some) / max(1, sum(b.number for b in some))


def area(found: list[Judged]) -> float:
    """The area under the ROC curve: how often a right one has more confidence than a wrong one, ties counted half."""
    right = sum(one.right for one in found)
    wrong = len(found) - right
    if not right or not wrong:
        return 0.5
    levels: dict[float, list[int]] = {}
    for one in found:
        levels.setdefault(one.confidence, [0, 0])[one.right] += 1
    below, total = 0, 0.0
    for _, (wrongs, rights) in sorted(levels.items()):
        total += rights * (below + wrongs / 2)
        below += wrongs
    return total / (right * wrong)


def row(name: str, found: list[Judged]) -> list[Any]:
    """A line of the table of figures."""
    share = sum(one.right for one in found) / max(1, len(found))
    mean = sum(one.confidence for one in found) / max(1, len(found))
    return [name, len(found), share, mean, calibration_error(bins(found)), area(found)]


# ---------------------------------------------------------------------------------------------------------- drawing

SIDE, MARGIN, GAP = 150, 34, 24


def diagram(curves: dict[str, list[Bin]]) -> str:
    """Confidence against the share that is right, a square for each kind; on the line both are the same."""
    width = MARGIN + len(curves) * (SIDE + GAP)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIDE + 62}" font-family="sans-serif" font-size="11">',
        "<title>Confidence against the share that is right</title>",
        f'<rect width="{width}" height="{SIDE + 62}" fill="#fff"/>',
    ]
    for number, (name, some) in enumerate(curves.items()):
        left, top = MARGIN + number * (SIDE + GAP), 22
        out += [
            f'<text x="{left}" y="{top - 8}" font-weight="bold">{name}</text>',
            f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
            f'<path d="M{left} {top + SIDE} L{left + SIDE} {top}" stroke="#bbb" stroke-dasharray="4 3"/>',
        ]
        for tick in (0, 0.5, 1):
            out.append(f'<text x="{left + tick * SIDE:.0f}" y="{top + SIDE + 14}" text-anchor="middle">{tick:g}</text>')
            if number == 0:
                out.append(f'<text x="{left - 5}" y="{top + SIDE * (1 - tick) + 4:.0f}" text-anchor="end">{tick:g}</text>')
        points = [(left + b.confidence * SIDE, top + SIDE * (1 - b.right)) for b in some]
        out.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="#2a6fb5"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="#2a6fb5"/>' for x, y in points]
    out.append(f'<text x="{MARGIN}" y="{SIDE + 54}">across: confidence; up: share that is right; a dot is a tenth of them</text>')
    return "\n".join([*out, "</svg>", ""])


# ---------------------------------------------------------------------------------------------------------- running


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)} (default: all)")
    parser.add_argument("--old", action="store_true", help="use the records of the last time, where there are any")
    parser.add_argument("--plot", type=Path, default=PLOT, help="where the diagram goes, when all kinds are measured")
    args = parser.parse_args()
    if unknown := set(args.kinds) - set(KINDS):
        parser.error(f"no such kind: {', '.join(sorted(unknown))}")
    if not corpora.can_measure():
        return
    curves, rows = {}, []
    for kind in args.kinds or KINDS:
        every = judged(kind, corpora.sets_of(kind, args.old))
        fresh = every if kind == "attribution" else crossed(every)
        curves[kind] = bins(fresh)
        rows.append(row(f"**{kind}**", fresh))
        if kind != "attribution":
            named = dict.fromkeys(one.corpus for one in every)
            rows += [row(corpus, [one for one in fresh if one.corpus == corpus]) for corpus in named]
            rows.append(row("as the program gives it", every))
    corpora.markdown(["", "number", "right", "mean confidence", "calibration error", "AUC"], rows)
    steps = [[name, *(f"{b.confidence:.2f}: {b.right:.2f}" for b in some)] for name, some in curves.items()]
    most = max((len(s) for s in steps), default=1)
    corpora.markdown(["confidence: right", *map(str, range(1, most))], [s + [None] * (most - len(s)) for s in steps])
    if set(curves) == set(KINDS):
        args.plot.write_text(diagram(curves), encoding="utf-8")


if __name__ == "__main__":
    main()
