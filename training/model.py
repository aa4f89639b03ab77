"""The multi-task reader: one small BERT encoder with a head for each decision.

In: word pieces, their shapes and a mask, `[batch, pieces]`. Out: scores per piece, read at the first piece of an atom
or a word (see `Reader.forward`). Two further entry points score pairs of words: the relation of a word to its head,
and the link of a mention to an earlier one. Knows nothing of files: weights come in as a state dict.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

CUTS = ("I", "W", "S")
MENTIONS = ("none", "person", "organization", "place", "time", "event", "object", "abstract")
SHAPES = 48
"""Size of the vocabulary of shapes: `case * 8 + space * 2 + is_first`."""


@dataclass(frozen=True)
class Sizes:
    """How wide everything is; the encoder's figures are MiniLM-L6's."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    feed_forward: tuple[int, ...] = (1536,) * 6
    """By layer."""
    attention_heads: int = 12
    arc: int = 256
    relation: int = 128
    coref: int = 128
    upos: int = 17
    xpos: int = 49
    lemma: int = 0
    name: int = 11
    deprel: int = 0
    link_features: int = 0


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT. `[batch, pieces, hidden]` in and out."""

    def __init__(self, sizes: Sizes, feed_forward: int, dropout: float) -> None:
        super().__init__()
        self.n_heads, self.width = sizes.attention_heads, sizes.hidden // sizes.attention_heads
        self.query = nn.Linear(sizes.hidden, sizes.hidden)
        self.key = nn.Linear(sizes.hidden, sizes.hidden)
        self.value = nn.Linear(sizes.hidden, sizes.hidden)
        self.output = nn.Linear(sizes.hidden, sizes.hidden)
        self.norm_attention = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.widen = nn.Linear(sizes.hidden, feed_forward)
        self.narrow = nn.Linear(feed_forward, sizes.hidden)
        self.norm_output = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def _attend(self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor) -> Tensor:
        """Softmax attention, `[batch, heads, pieces, width]`; PyTorch's fused one is slower backwards on a CPU."""
        scores = query * self.width**-0.5 @ key.transpose(-1, -2) + bias
        return torch.softmax(scores, dim=-1, dtype=query.dtype) @ value

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        def split(x: Tensor) -> Tensor:
            return x.reshape(x.size(0), x.size(1), self.n_heads, self.width).transpose(1, 2)

        mixed = self._attend(split(self.query(states)), split(self.key(states)), split(self.value(states)), bias)
        mixed = self.output(mixed.transpose(1, 2).reshape(states.shape))
        states = self.norm_attention(states + self.dropout(mixed))
        wide = F.gelu(self.widen(states))
        return self.norm_output(states + self.dropout(self.narrow(wide)))


class Encoder(nn.Module):
    """BERT with an extra embedding of shapes. Out: the embeddings and every layer's states, `layers + 1` tensors."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.hidden)
        self.positions = nn.Embedding(sizes.positions, sizes.hidden)
        self.shapes = nn.Embedding(SHAPES, sizes.hidden)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, width, dropout) for width in sizes.feed_forward)
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> list[Tensor]:
        places = self.positions.weight[: pieces.size(1)]
        states = self.dropout(self.norm(self.words(pieces) + self.shapes(shapes) + places))
        bias = ((1.0 - mask.to(states.dtype)) * -10000.0)[:, None, None, :]
        if torch.is_autocast_enabled("cpu"):
            bias, states = bias.to(torch.bfloat16), states.to(torch.bfloat16)
        all_states = [states]
        for layer in self.layers:
            states = layer(states, bias)
            all_states.append(states)
        return all_states


class Mix(nn.Module):
    """A learnt weighted mean of the encoder's layers."""

    def __init__(self, n_layers: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(n_layers))

    def forward(self, layers: list[Tensor]) -> Tensor:
        shares = torch.softmax(self.weights, dim=0)
        total = layers[0] * shares[0]
        for index in range(1, len(layers)):
            total = total + layers[index] * shares[index]
        return total


class Reader(nn.Module):
    """Encoder and heads. `forward` is the reading; `relation` and `link` score pairs gathered from it."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, dropout)
        self.mix_tags = Mix(len(sizes.feed_forward) + 1)
        self.mix_tree = Mix(len(sizes.feed_forward) + 1)
        self.mix_meaning = Mix(len(sizes.feed_forward) + 1)
        self.dropout = nn.Dropout(head_dropout)
        hidden = sizes.hidden
        self.cut = nn.Linear(hidden, len(CUTS))
        self.upos = nn.Linear(hidden, sizes.upos)
        self.xpos = nn.Linear(hidden, sizes.xpos)
        self.lemma = nn.Linear(hidden, sizes.lemma)
        self.name = nn.Linear(hidden, sizes.name)
        self.name_inner = nn.Linear(hidden, sizes.name)
        self.mention = nn.Linear(hidden, len(MENTIONS))
        self.arc_dep_in = nn.Linear(hidden, sizes.arc)
        self.arc_dep_out = nn.Linear(sizes.arc, sizes.arc)
        self.arc_head = nn.Linear(hidden, sizes.arc)
        self.root = nn.Linear(hidden, 1)
        self.rel_dep = nn.Linear(hidden, sizes.relation)
        self.rel_head = nn.Linear(hidden, sizes.relation)
        self.rel_out = nn.Linear(sizes.relation, sizes.deprel)
        self.coref_in = nn.Linear(hidden, sizes.coref)
        self.link_anaphor = nn.Linear(sizes.coref, sizes.coref)
        self.link_antecedent = nn.Linear(sizes.coref, sizes.coref, bias=False)
        self.link_product = nn.Linear(sizes.coref, sizes.coref, bias=False)
        self.link_features = nn.Linear(sizes.link_features, sizes.coref, bias=False)
        self.link_out = nn.Linear(sizes.coref, 1)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """`pieces`, `shapes`, `mask`: `[batch, pieces]` whole numbers. Out: `[batch, pieces, ·]` by head."""
        layers = self.encoder(pieces, shapes, mask)
        tags = self.dropout(self.mix_tags(layers))
        tree = self.dropout(self.mix_tree(layers))
        meaning = self.dropout(self.mix_meaning(layers))
        arc_dep = self.dropout(F.gelu(self.arc_dep_in(tree)))
        return {
            "cut": self.cut(tags),
            "upos": self.upos(tags),
            "xpos": self.xpos(tags),
            "lemma": self.lemma(tags),
            "name": self.name(meaning),
            "name_inner": self.name_inner(meaning),
            "mention": self.mention(meaning),
            "arc_dep": self.arc_dep_out(arc_dep),
            "arc_head": self.dropout(F.gelu(self.arc_head(tree))),
            "root": self.root(tree),
            "rel_dep": self.rel_dep(tree),
            "rel_head": self.rel_head(tree),
            "coref": F.gelu(self.coref_in(meaning)),
        }

    def relation(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations of `[pairs, 128]` dependents to their heads: `[pairs, relations]`."""
        return self.rel_out(self.dropout(F.gelu(dep + head)))

    def link(self, anaphor: Tensor, antecedent: Tensor, features: Tensor) -> Tensor:
        """Scores of `[pairs, 128]` mentions with earlier ones, `[pairs]`; 0 is the score of "no antecedent"."""
        total = self.link_anaphor(anaphor) + self.link_antecedent(antecedent)
        total = total + self.link_product(anaphor * antecedent) + self.link_features(features)
        return self.link_out(self.dropout(F.gelu(total))).squeeze(-1)


RENAMED = (
    ("embeddings.word_embeddings.", "words."),
    ("embeddings.position_embeddings.", "positions."),
    ("embeddings.LayerNorm.", "norm."),
    ("encoder.layer.", "layers."),
    ("attention.self.", ""),
    ("attention.output.dense.", "output."),
    ("attention.output.LayerNorm.", "norm_attention."),
    ("intermediate.dense.", "widen."),
    ("output.dense.", "narrow."),
    ("output.LayerNorm.", "norm_output."),
)


def load_pretrained(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fills the encoder from a BERT state dict; the one token type is added to the positions."""
    renamed = {}
    for name, value in weights.items():
        for old, new in RENAMED:
            name = name.replace(old, new)
        renamed[name] = value.float()
    renamed["positions.weight"] = renamed["positions.weight"] + renamed["embeddings.token_type_embeddings.weight"][0]
    wanted = encoder.state_dict()
    missing = [name for name in wanted if name not in renamed and name != "shapes.weight"]
    if missing:
        raise ValueError(f"the pre-trained weights lack {missing}")
    encoder.load_state_dict({name: renamed.get(name, value) for name, value in wanted.items()})
