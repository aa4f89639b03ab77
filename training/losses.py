"""What the model is taught: one loss per head, summed with fixed weights.

In: the model, a batch. Out: the loss of each head that the batch has labels for.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from batches import WORD_LABELS, Batch, Links
from labels import IGNORE
from model import Reader

WEIGHTS = {
    "cut": 1.0,
    "upos": 1.0,
    "xpos": 0.7,
    "lemma": 0.7,
    "name": 1.5,
    "name_inner": 1.0,
    "mention": 0.7,
    "arc": 1.0,
    "deprel": 1.0,
    "link": 0.5,
}
FORBIDDEN = -1e4


def at_first(states: Tensor, first: Tensor) -> Tensor:
    """`[batch, words, ·]`: the states of each word's first piece."""
    return states.gather(1, first.unsqueeze(-1).expand(-1, -1, states.size(-1)))


def arc_scores(out: dict[str, Tensor], first: Tensor, sentence: Tensor) -> Tensor:
    """`[batch, words, words + 1]`: score of each head for each word, the last column for the root."""
    dep, head = at_first(out["arc_dep"], first).float(), at_first(out["arc_head"], first).float()
    scores = dep @ head.transpose(1, 2)
    apart = sentence[:, :, None] != sentence[:, None, :]
    itself = torch.eye(first.size(1), dtype=torch.bool)
    scores = scores.masked_fill(apart | itself, FORBIDDEN)
    return torch.cat([scores, at_first(out["root"], first).float()], dim=-1)


def _cross_entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """Mean over what is labelled; 0 where nothing is."""
    total = F.cross_entropy(scores.flatten(0, -2).float(), labels.flatten(), ignore_index=IGNORE, reduction="sum")
    return total / (labels != IGNORE).sum().clamp(min=1)


def link_loss(model: Reader, coref: Tensor, found: Links) -> Tensor:
    """Minus log likelihood of a right antecedent (of any, where there are several), or of none; mean over mentions."""
    mentions = coref[found.rows, found.places]
    scores = model.link(mentions[found.anaphor], mentions[found.antecedent], found.features).float()
    n = mentions.size(0)
    width = int(torch.bincount(found.anaphor, minlength=n).max())
    start = torch.searchsorted(found.anaphor, torch.arange(n))
    column = torch.arange(len(scores)) - start[found.anaphor]
    table = scores.new_full((n, width + 1), FORBIDDEN)
    table[:, width] = 0.0
    table = table.index_put((found.anaphor, column), scores)
    right = torch.zeros((n, width + 1), dtype=torch.bool)
    right[found.anaphor, column] = found.right
    right[:, width] = ~right.any(dim=1)
    chosen = torch.logsumexp(table.masked_fill(~right, FORBIDDEN), dim=1)
    return (torch.logsumexp(table, dim=1) - chosen).mean()


def losses(model: Reader, batch: Batch, out: dict[str, Tensor] | None = None) -> dict[str, Tensor]:
    """The unweighted loss of every head; `out` are the model's scores where they are there already."""
    out = out or model(batch.pieces, batch.shapes, batch.mask)
    found = {"cut": _cross_entropy(at_first(out["cut"], batch.atoms), batch.cut)}
    for key in WORD_LABELS:
        if key != "deprel" and (batch.labels[key] != IGNORE).any():
            found[key] = _cross_entropy(at_first(out[key], batch.first), batch.labels[key])
    width = batch.first.size(1)
    arcs = arc_scores(out, batch.first, batch.sentence)
    found["arc"] = _cross_entropy(arcs, torch.where(batch.head == -1, width, batch.head))
    labelled = (batch.head >= 0) & (batch.labels["deprel"] != IGNORE)
    dep = at_first(out["rel_dep"], batch.first)[labelled]
    heads = at_first(out["rel_head"], batch.first.gather(1, batch.head.clamp(min=0)))[labelled]
    found["deprel"] = _cross_entropy(model.relation(dep, heads), batch.labels["deprel"][labelled])
    if batch.links:
        found["link"] = torch.stack([link_loss(model, out["coref"], links) for links in batch.links]).mean()
    return found


def weighted(found: dict[str, Tensor]) -> Tensor:
    """The one figure to bring down."""
    return torch.stack([WEIGHTS[key] * value for key, value in found.items()]).sum()
