"""Makes the shipped model of a checkpoint: one ONNX graph in 8-bit numbers, and its labels.

In: `work/last.pt`. Out: `reader.onnx` and `labels.json` in the reader's model folder. The graph has the inputs and outputs
of README.md; matrices are stored as int8 with a scale per column and multiplied after dynamic quantisation, the table of
word pieces as int8 with a scale per row. Prints how far the graph is from PyTorch, before and after.
Run: `python export.py [--checkpoint FILE] [--out DIR]`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

import coref
import labels as label_files
import paths
from backends import OUTPUTS, OnnxBackend, TorchBackend
from labels import CLS, EDGE_SHAPE, SEP, Labels, Window
from model import Reader, Sizes

INPUTS = ("pieces", "shapes", "mask", "pair_dep", "pair_head", "pair_anaphor", "pair_antecedent", "pair_features")
OPSET = 17
WORD_TABLE = "encoder.words.weight"


class Graph(nn.Module):
    """The three entry points side by side."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder_and_heads = reader

    def forward(
        self,
        pieces: Tensor,
        shapes: Tensor,
        mask: Tensor,
        dep: Tensor,
        head: Tensor,
        anaphor: Tensor,
        antecedent: Tensor,
        features: Tensor,
    ) -> tuple[Tensor, ...]:
        reader = self.encoder_and_heads
        out = reader(pieces, shapes, mask)
        return (
            *(out[name] for name in OUTPUTS),
            reader.relation(dep, head),
            reader.link(anaphor, antecedent, features),
        )


def to_onnx(reader: Reader, path: Path) -> None:
    """Writes the graph in full precision."""
    sizes = reader.sizes
    whole = torch.ones(2, 7, dtype=torch.int32)
    examples = (
        whole,
        whole,
        whole,
        torch.zeros(3, sizes.relation),
        torch.zeros(3, sizes.relation),
        torch.zeros(4, sizes.coref),
        torch.zeros(4, sizes.coref),
        torch.zeros(4, sizes.link_features),
    )
    axes = {name: {0: "windows", 1: "pieces"} for name in (*INPUTS[:3], *OUTPUTS)}
    axes |= {name: {0: "arcs"} for name in ("pair_dep", "pair_head", "relation")}
    axes |= {name: {0: "links"} for name in ("pair_anaphor", "pair_antecedent", "pair_features", "link")}
    torch.onnx.export(
        Graph(reader).eval(),
        examples,
        str(path),
        input_names=list(INPUTS),
        output_names=[*OUTPUTS, "relation", "link"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def heads_kept(graph: onnx.GraphProto) -> list[str]:
    """Names of the products that stay in full precision: those of the heads, a hundredth of the work."""
    return [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and "/encoder/" not in node.name]


def quantise(full: Path, path: Path, keep_heads: bool) -> None:
    """Writes the 8-bit graph."""
    kept = heads_kept(onnx.load(str(full)).graph) if keep_heads else []
    quantize_dynamic(
        str(full),
        str(path),
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=kept,
        extra_options={"WeightSymmetric": True},
    )
    model = onnx.load(str(path))
    _quantise_words(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _quantise_words(graph: onnx.GraphProto) -> None:
    """Stores the table of word pieces as int8 rows, each with its scale; they are scaled after the look-up."""
    table = next(value for value in graph.initializer if value.name.endswith(WORD_TABLE))
    place, gather = next(
        (place, node) for place, node in enumerate(graph.node) if node.op_type == "Gather" and node.input[0] == table.name
    )
    rows = numpy_helper.to_array(table)
    scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(np.rint(rows / scale).astype(np.int8), "words.rows"))
    graph.initializer.append(numpy_helper.from_array(scale, "words.scale"))
    index, found = gather.input[1], gather.output[0]
    graph.node.remove(gather)
    nodes = [
        helper.make_node("Gather", ["words.rows", index], ["words.row"], "words.row"),
        helper.make_node("Cast", ["words.row"], ["words.number"], "words.number", to=onnx.TensorProto.FLOAT),
        helper.make_node("Gather", ["words.scale", index], ["words.row_scale"], "words.row_scale"),
        helper.make_node("Mul", ["words.number", "words.row_scale"], [found], "words.scaled"),
    ]
    for offset, node in enumerate(nodes):
        graph.node.insert(place + offset, node)


def distance(reader: Reader, path: Path) -> float:
    """The largest difference of any score between PyTorch and the graph, on made-up windows."""
    generator = np.random.default_rng(0)
    windows = []
    for length in (3, 17, 64):
        pieces = [CLS, *generator.integers(1000, 30000, length).tolist(), SEP]
        windows.append(Window(0, pieces, [EDGE_SHAPE, *generator.integers(0, 48, length).tolist(), EDGE_SHAPE]))
    furthest = 0.0
    for ours, theirs, window in zip(TorchBackend(reader).read(windows), OnnxBackend(path).read(windows), windows, strict=True):
        real = len(window.pieces)
        furthest = max(furthest, *(float(np.abs(ours[name][:real] - theirs[name][:real]).max()) for name in OUTPUTS))
    return furthest


def load_reader(checkpoint: Path) -> tuple[Reader, Labels]:
    """The averaged model of a checkpoint and its labels."""
    state = torch.load(checkpoint, weights_only=True)
    reader = Reader(Sizes(**state["sizes"]))
    reader.load_state_dict(state["average"])
    return reader.eval(), Labels(**state["labels"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, default=paths.WORK / "last.pt")
    parser.add_argument("--out", type=Path, default=paths.MODEL)
    parser.add_argument("--full", type=Path, help="keep the graph in full precision there")
    parser.add_argument("--keep-heads", action="store_true", help="leave the heads' products in full precision")
    args = parser.parse_args()
    reader, labels = load_reader(args.checkpoint)
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=args.out) as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / "reader.onnx"
        to_onnx(reader, full)
        print(f"full precision: {full.stat().st_size / 1e6:.1f} MB, furthest from PyTorch {distance(reader, full):.5f}")
        quantise(full, small, args.keep_heads)
        print(f"8 bits: {small.stat().st_size / 1e6:.1f} MB, furthest from PyTorch {distance(reader, small):.3f}")
        digest = hashlib.sha256((paths.MODEL / "vocab.txt").read_bytes()).hexdigest()
        listed = Path(folder) / "labels.json"
        label_files.write(labels, coref.FEATURES, digest, listed)
        listed.replace(args.out / "labels.json")
        small.replace(args.out / "reader.onnx")
        if args.full:
            args.full.parent.mkdir(parents=True, exist_ok=True)
            full.replace(args.full)
            (args.full.parent / "labels.json").write_text(
                (args.out / "labels.json").read_text(encoding="utf-8"), encoding="utf-8"
            )
    print(json.dumps({"operators": operators(args.out / "reader.onnx")}))


def operators(path: Path) -> dict[str, int]:
    """How often the graph has each operator."""
    counted: dict[str, int] = {}
    for node in onnx.load(str(path)).graph.node:
        counted[node.op_type] = counted.get(node.op_type, 0) + 1
    return dict(sorted(counted.items()))


if __name__ == "__main__":
    main()
