"""Puts windows of like length into batches and their labels into tensors.

In: encoded documents. Out: `Batch`es, words padded to `[batch, words]`, atoms to `[batch, atoms]`; documents with coreference
stay whole, so that every mention meets its antecedents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from coref import Pairs
from labels import IGNORE, Encoded, Window

WORD_LABELS = ("upos", "xpos", "lemma", "name", "name_inner", "mention", "deprel")
UNKNOWN_PIECE = 100


@dataclass
class Links:
    """One document's pairs within a batch: where each mention is read, then pairs as in `coref.Pairs`."""

    rows: Tensor
    places: Tensor
    anaphor: Tensor
    antecedent: Tensor
    features: Tensor
    right: Tensor


@dataclass
class Batch:
    """`pieces`, `shapes`, `mask`: `[batch, pieces]`; `first`, `sentence`, `head`, `labels[·]`: `[batch, words]`."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    atoms: Tensor
    cut: Tensor
    first: Tensor
    sentence: Tensor
    head: Tensor
    labels: dict[str, Tensor]
    links: list[Links] = field(default_factory=list)


def pad(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    """`[rows, longest]`, shorter rows filled up."""
    longest = max(1, max(len(row) for row in rows))
    return torch.tensor([list(row) + [filler] * (longest - len(row)) for row in rows], dtype=torch.long)


def collate(windows: Sequence[Window]) -> Batch:
    """One batch of windows, without links."""
    return Batch(
        pieces=pad([w.pieces for w in windows], 0),
        shapes=pad([w.shapes for w in windows], 40),
        mask=pad([[1] * len(w.pieces) for w in windows], 0),
        atoms=pad([w.atoms for w in windows], 0),
        cut=pad([w.cut for w in windows], IGNORE),
        first=pad([w.first for w in windows], 0),
        sentence=pad([w.sentence for w in windows], -1),
        head=pad([w.head for w in windows], IGNORE),
        labels={key: pad([getattr(w, key) for w in windows], IGNORE) for key in WORD_LABELS},
    )


def links(encoded: Encoded, pairs: Pairs, first_row: int) -> Links | None:
    """A document's pairs; `first_row` is the batch row of its first window. Swallowed heads are left out."""
    places = [encoded.place[head] for head in pairs.heads]
    known = torch.tensor([place is not None for place in places], dtype=torch.bool)
    anaphor, antecedent = torch.from_numpy(pairs.anaphor), torch.from_numpy(pairs.antecedent)
    kept = known[anaphor] & known[antecedent]
    if not kept.any():
        return None
    spots = [(first_row + place[0], encoded.windows[place[0]].first[place[1]]) if place else (0, 0) for place in places]
    spot = torch.tensor(spots)
    return Links(
        spot[:, 0],
        spot[:, 1],
        anaphor[kept],
        antecedent[kept],
        torch.from_numpy(pairs.features)[kept].float(),
        torch.from_numpy(pairs.right)[kept],
    )


def make_batches(encoded: Sequence[Encoded], pairs: Sequence[Pairs | None], size: int, rng: random.Random) -> Iterator[Batch]:
    """Batches of about `size` pieces in random order: loose windows by length, documents with pairs whole."""
    loose = [window for document, known in zip(encoded, pairs, strict=True) if known is None for window in document.windows]
    loose.sort(key=lambda window: len(window.pieces) + rng.uniform(0, 8))
    groups: list[list] = [[]]
    for window in loose:
        if groups[-1] and (len(groups[-1]) + 1) * len(window.pieces) > size:
            groups.append([])
        groups[-1].append(window)
    whole = [number for number, known in enumerate(pairs) if known is not None]
    rng.shuffle(whole)
    groups += [whole[start : start + 2] for start in range(0, len(whole), 2)]
    rng.shuffle(groups)
    for group in groups:
        if not group:
            continue
        if isinstance(group[0], Window):
            yield collate(group)
            continue
        batch = collate([window for number in group for window in encoded[number].windows])
        first_row = 0
        for number in group:
            found = links(encoded[number], pairs[number], first_row)
            batch.links += [found] if found else []
            first_row += len(encoded[number].windows)
        yield batch


def drop_pieces(batch: Batch, share: float) -> None:
    """Replaces a share of the pieces by [UNK], so that no decision hangs on one word's form."""
    hit = (torch.rand(batch.pieces.shape) < share) & (batch.pieces > 103)
    batch.pieces = batch.pieces.masked_fill(hit, UNKNOWN_PIECE)
