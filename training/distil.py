"""Makes a narrower reader that imitates a finished one.

In: a finished reader (the teacher) and batches. Out: the widths of the student's feed-forward layers and its first weights; the
loss of not scoring as the teacher does. Which of the teacher's inner neurons stay is told by how much the loss would change
without them (first-order Taylor expansion, Molchanov et al. 2017); imitation is of all scores (Hinton et al. 2015).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from batches import WORD_LABELS, Batch
from labels import IGNORE
from losses import arc_scores, at_first, losses, weighted
from model import Reader, Sizes

STEP = 64
"""Widths are multiples of this, which the arithmetic of the program likes."""
LEAST = 256
GOLD_SHARE = 0.5
"""What the annotation counts for beside the teacher."""


def load_teacher(checkpoint: Path) -> Reader:
    """The averaged weights of a finished run."""
    state = torch.load(checkpoint, weights_only=True)
    teacher = Reader(Sizes(**state["sizes"]))
    teacher.load_state_dict(state["average"])
    return teacher.eval().requires_grad_(False)


def importance(teacher: Reader, batches: list[Batch]) -> list[Tensor]:
    """For each layer and inner neuron: the sum over pieces of |value · gradient of the loss|."""
    kept: dict[int, Tensor] = {}
    sums = [torch.zeros(width) for width in teacher.sizes.feed_forward]

    def keep(number: int):
        def hook(_module, inputs) -> None:
            inputs[0].retain_grad()
            kept[number] = inputs[0]

        return hook

    teacher.requires_grad_(True)
    hooks = [layer.narrow.register_forward_pre_hook(keep(n)) for n, layer in enumerate(teacher.encoder.layers)]
    for batch in batches:
        weighted(losses(teacher, batch)).backward()
        for number, values in kept.items():
            sums[number] += (values.detach() * values.grad).abs().sum(dim=(0, 1)).float()
        teacher.zero_grad()
    for hook in hooks:
        hook.remove()
    teacher.requires_grad_(False)
    return sums


def chosen(importance: list[Tensor], mean_width: int) -> list[Tensor]:
    """The neurons of each layer that stay, in their order; the layers share `mean_width` each as their neurons matter."""
    every = torch.cat(importance)
    least = every.sort(descending=True).values[mean_width * len(importance) - 1]
    widths = [int((layer >= least).sum()) for layer in importance]
    widths = [min(len(layer), max(LEAST, round(width / STEP) * STEP)) for width, layer in zip(widths, importance, strict=True)]
    return [layer.topk(width).indices.sort().values for width, layer in zip(widths, importance, strict=True)]


def narrowed(teacher: Reader, stays: list[Tensor]) -> Reader:
    """A reader of the teacher's weights, without the neurons that do not stay."""
    student = Reader(replace(teacher.sizes, feed_forward=tuple(len(rows) for rows in stays)))
    state = teacher.state_dict()
    for number, rows in enumerate(stays):
        path = f"encoder.layers.{number}."
        for name in ("widen.weight", "widen.bias"):
            state[path + name] = state[path + name][rows]
        state[path + "narrow.weight"] = state[path + "narrow.weight"][:, rows]
    student.load_state_dict(state)
    return student


def _divergence(student: Tensor, teacher: Tensor) -> Tensor:
    """Kullback-Leibler divergence of the student's choice from the teacher's, mean over rows."""
    wanted = F.log_softmax(teacher.float(), dim=-1)
    return F.kl_div(F.log_softmax(student.float(), dim=-1), wanted, reduction="batchmean", log_target=True)


def imitation(student: Reader, teacher: Reader, batch: Batch) -> dict[str, Tensor]:
    """The student's loss by head: half of not scoring as the teacher does, half on the annotation, where there is one."""
    with torch.no_grad():
        wanted = teacher(batch.pieces, batch.shapes, batch.mask)
    out = student(batch.pieces, batch.shapes, batch.mask)
    apart = divergences((student, out), (teacher, wanted), batch)
    gold = losses(student, batch, out)
    return {key: (1 - GOLD_SHARE) * value + GOLD_SHARE * gold.get(key, 0.0) for key, value in apart.items()}


Scored = tuple[Reader, dict[str, Tensor]]


def divergences(student: Scored, teacher: Scored, batch: Batch) -> dict[str, Tensor]:
    """How far the student's scores are from the teacher's, by head."""
    out, wanted = student[1], teacher[1]
    atoms, words = batch.cut != IGNORE, batch.sentence >= 0
    found = {"cut": _divergence(at_first(out["cut"], batch.atoms)[atoms], at_first(wanted["cut"], batch.atoms)[atoms])}
    for key in WORD_LABELS:
        if key != "deprel":
            found[key] = _divergence(at_first(out[key], batch.first)[words], at_first(wanted[key], batch.first)[words])
    arcs = [arc_scores(scores, batch.first, batch.sentence)[words] for scores in (out, wanted)]
    found["arc"] = _divergence(*arcs)
    headed = batch.head >= 0
    heads = batch.first.gather(1, batch.head.clamp(min=0))
    relations = [
        reader.relation(at_first(scores["rel_dep"], batch.first)[headed], at_first(scores["rel_head"], heads)[headed])
        for reader, scores in (student, teacher)
    ]
    found["deprel"] = _divergence(*relations)
    pieces = batch.mask.bool()
    found["link"] = F.mse_loss(out["coref"][pieces].float(), wanted["coref"][pieces].float())
    return found
