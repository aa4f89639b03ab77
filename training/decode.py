"""From the model's scores to words, sentences, tags and trees, for measuring; the program decodes in the same way.

In: one window's scores (`[pieces, ·]` arrays). Out: a `Parse` over the window's atoms.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from labels import Window

Scores = dict[str, np.ndarray]
PARAGRAPH = 3
"""The value of `space` in a shape for an empty line before the atom."""


@dataclass
class Parse:
    """Words as `[first, last)` atoms; heads are numbers of words in the window, -1 for a root."""

    words: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)


def cuts(window: Window, scores: Scores) -> np.ndarray:
    """The best label of each atom: 0 joins the word before, 1 begins a word, 2 a sentence."""
    best = scores["cut"][window.atoms].argmax(-1)
    starts = [(window.shapes[atom] // 2) % 4 == PARAGRAPH for atom in window.atoms]
    best[np.array(starts, dtype=bool)] = 2
    if len(best) and best[0] == 0:
        best[0] = 1
    return best


def parse(window: Window, scores: Scores, cut: np.ndarray) -> Parse:
    """Words, sentences and tree of a window whose atoms are cut as given."""
    found = Parse()
    starts = [atom for atom, label in enumerate(cut) if label != 0]
    found.words = list(zip(starts, [*starts[1:], len(cut)], strict=True))
    begins = [word for word, atom in enumerate(starts) if cut[atom] == 2 or word == 0]
    found.sentences = list(zip(begins, [*begins[1:], len(starts)], strict=True))
    found.first = [window.atoms[atom] for atom in starts]
    found.heads = [-1] * len(starts)
    for first, last in found.sentences:
        spots = found.first[first:last]
        arcs = scores["arc_dep"][spots] @ scores["arc_head"][spots].T
        for word, head in enumerate(tree(arcs, scores["root"][spots, 0])):
            found.heads[first + word] = head + first if head >= 0 else -1
    return found


def tree(arcs: np.ndarray, root: np.ndarray) -> list[int]:
    """The best tree with one root: head of each word, -1 for the root. `arcs[i, j]`: score of j as head of i."""
    n = len(root)
    if n == 1:
        return [-1]
    weights = np.full((n + 1, n + 1), -1e9)
    weights[1:, 1:] = arcs
    weights[1:, 0] = root
    np.fill_diagonal(weights, -1e9)
    heads = weights.argmax(1)
    heads[0] = -1
    if (heads[1:] == 0).sum() != 1 or _cycle(heads) is not None:
        weights[1:, 0] -= 2.0 * n * (abs(arcs).max() + abs(root).max() + 1.0)  # a second root costs more than any tree gains
        heads = _chu_liu_edmonds(weights)
    return [int(head) - 1 for head in heads[1:]]


def _cycle(heads: np.ndarray) -> list[int] | None:
    """Some cycle of the head function, node 0 being the root."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def _chu_liu_edmonds(weights: np.ndarray) -> np.ndarray:
    """Heads of the best tree rooted in node 0; `weights[i, j]`: score of j as head of i."""
    heads = weights.argmax(1)
    heads[0] = -1
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    outside = [node for node in range(len(weights)) if node not in set(cycle)]
    kept = weights[cycle, heads[cycle]]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -1e12)
    smaller[:-1, :-1] = weights[np.ix_(outside, outside)]
    entering = weights[np.ix_(cycle, outside)] - kept[:, None]
    leaving = weights[np.ix_(outside, cycle)]
    smaller[-1, :-1], enter_by = entering.max(0), entering.argmax(0)
    smaller[:-1, -1], leave_by = leaving.max(1), leaving.argmax(1)
    np.fill_diagonal(smaller, -1e12)
    inner = _chu_liu_edmonds(smaller)
    result = heads.copy()
    for spot, node in enumerate(outside):
        if node:
            head = int(inner[spot])
            result[node] = cycle[leave_by[spot]] if head == len(outside) else outside[head]
    into = int(inner[-1])
    result[cycle[enter_by[into]]] = outside[into]
    return result


def spans_of(labels: list[str]) -> list[tuple[int, int, str]]:
    """Names `(first, last, kind)` of BIO labels; an I without a beginning begins one."""
    found: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for word, label in enumerate([*labels, "O"]):
        tag, _, this = label.partition("-")
        if kind and (tag != "I" or this != kind):
            found.append((start, word, kind))
            kind = ""
        if tag in ("B", "I") and not kind:
            start, kind = word, this
    return found


Reading = Callable[[list[Window]], list[Scores]]
"""Scores of a list of windows, one by one."""
Relation = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""Scores of the relations of dependents to heads, `[pairs, 128]` each."""
