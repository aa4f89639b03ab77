"""One face for the model in PyTorch and the model in ONNX.

In: a checkpoint or a graph. Out: a `Backend` that reads windows and scores pairs, numbers in, arrays out.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import numpy as np
import torch

from batches import collate
from labels import Labels, Window
from model import Reader, Sizes

Scores = dict[str, np.ndarray]
Link = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
OUTPUTS = (
    "cut",
    "upos",
    "xpos",
    "lemma",
    "name",
    "name_inner",
    "mention",
    "arc_dep",
    "arc_head",
    "root",
    "rel_dep",
    "rel_head",
    "coref",
)


class Backend(Protocol):
    """What measuring needs of a model."""

    def read(self, windows: list[Window]) -> list[Scores]:
        """Scores of each window, `[pieces, ·]` by output."""

    def relation(self, dep: np.ndarray, head: np.ndarray) -> np.ndarray:
        """`[pairs, relations]` from two times `[pairs, 128]`."""

    def link(self, anaphor: np.ndarray, antecedent: np.ndarray, features: np.ndarray) -> np.ndarray:
        """`[pairs]` from two times `[pairs, 128]` and `[pairs, features]`."""


class TorchBackend:
    """The model as it is trained."""

    def __init__(self, model: Reader) -> None:
        self.model = model

    def read(self, windows: list[Window]) -> list[Scores]:
        self.model.eval()
        found = []
        with torch.inference_mode():
            for start in range(0, len(windows), 16):
                batch = collate(windows[start : start + 16])
                out = self.model(batch.pieces, batch.shapes, batch.mask)
                found += [{key: value[row].float().numpy() for key, value in out.items()} for row in range(len(batch.pieces))]
        return found

    def relation(self, dep: np.ndarray, head: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return self.model.relation(torch.from_numpy(dep), torch.from_numpy(head)).numpy()

    def link(self, anaphor: np.ndarray, antecedent: np.ndarray, features: np.ndarray) -> np.ndarray:
        with torch.inference_mode():
            return self.model.link(*map(torch.from_numpy, (anaphor, antecedent, features))).numpy()


class OnnxBackend:
    """The model as it ships, run by ONNX Runtime; inputs that an output does not need are fed one empty row."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.idle = {}
        for given in self.session.get_inputs():
            shape = [size if isinstance(size, int) else 1 for size in given.shape]
            self.idle[given.name] = np.zeros(shape, np.int32 if "int32" in given.type else np.float32)

    def _run(self, outputs: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        return self.session.run(outputs, {**self.idle, **inputs})

    def read(self, windows: list[Window]) -> list[Scores]:
        found = []
        for window in windows:  # one by one, as the program does: activations are quantised by the largest of a run
            inputs = {"pieces": window.pieces, "shapes": window.shapes, "mask": [1] * len(window.pieces)}
            out = self._run(list(OUTPUTS), {key: np.array([row], np.int32) for key, row in inputs.items()})
            found.append(dict(zip(OUTPUTS, (value[0] for value in out), strict=True)))
        return found

    def relation(self, dep: np.ndarray, head: np.ndarray) -> np.ndarray:
        return self._run(["relation"], {"pair_dep": dep, "pair_head": head})[0]

    def link(self, anaphor: np.ndarray, antecedent: np.ndarray, features: np.ndarray) -> np.ndarray:
        inputs = {"pair_anaphor": anaphor, "pair_antecedent": antecedent, "pair_features": features}
        return self._run(["link"], inputs)[0]


def open_model(path: Path) -> tuple[Backend, Labels]:
    """A checkpoint's averaged weights, or a graph with `labels.json` beside it."""
    if path.suffix == ".pt":
        state = torch.load(path, weights_only=True)
        model = Reader(Sizes(**state["sizes"]))
        model.load_state_dict(state["average"])
        return TorchBackend(model), Labels(**state["labels"])
    listed = json.loads(path.with_name("labels.json").read_text(encoding="utf-8"))
    return OnnxBackend(path), Labels(**{key: listed[key] for key in ("upos", "xpos", "deprel", "lemma", "name", "mention")})
