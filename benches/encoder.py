"""The encoder alone beside ONNX Runtime, with the same weights, on one thread and on two: pieces a second.

In: the shipped model. Out: a table. Batches of 16 windows of 48 pieces, as the runtime likes them; ours takes them one by one.
Run: `make bench-encoder`. Nothing else should be running.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx.utils
import onnxruntime

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "crates" / "reader" / "model" / "reader.onnx"
LAST = "/encoder_and_heads/encoder/layers.5/norm_output/LayerNormalization_output_0"
WINDOWS, PIECES = 16, 48


def ours(program: Path, threads: int, seconds: int) -> float:
    """Pieces a second of the program's own encoder."""
    command = [str(program), str(MODEL), str(threads), str(seconds)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def runtime(encoder: Path, threads: int, seconds: int) -> float:
    """Pieces a second of ONNX Runtime."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(encoder), options, providers=["CPUExecutionProvider"])
    pieces = np.random.default_rng(0).integers(1000, 29000, (WINDOWS, PIECES), dtype=np.int32)
    inputs = {"pieces": pieces, "shapes": np.ones_like(pieces), "mask": np.ones_like(pieces)}
    session.run(None, inputs)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        session.run(None, inputs)
        done += pieces.size
    return done / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=ROOT / "target" / "release" / "examples" / "pace")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        encoder = Path(folder) / "encoder.onnx"
        onnx.utils.extract_model(str(MODEL), str(encoder), ["pieces", "shapes", "mask"], [LAST], check_model=False)
        print(f"{'threads':>8} {'onrecord':>10} {'ONNX Runtime ' + onnxruntime.__version__:>22}   pieces a second, best of {args.rounds}")
        for threads in (1, 2):
            rounds = [
                (ours(args.program, threads, args.seconds), runtime(encoder, threads, args.seconds))
                for _ in range(args.rounds)
            ]
            mine, theirs = (max(column) for column in zip(*rounds, strict=True))
            print(f"{threads:>8} {mine:>10.0f} {theirs:>22.0f}")


if __name__ == "__main__":
    main()
