"""Where things are: the data (an argument or `ONRECORD_DATA`), the tokeniser's program, what training writes."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MODEL = ROOT / "crates" / "reader" / "model"
OWN = HERE / "data"
WORK = HERE / "work"
PIECES = f"cargo run --quiet --manifest-path {ROOT / 'Cargo.toml'} -p reader --example pieces"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that every command takes."""
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("ONRECORD_DATA", ROOT.parent / "shared" / "data")),
        help="folder with ud/ and gum/ (or ONRECORD_DATA)",
    )
    parser.add_argument("--pieces", default=os.environ.get("ONRECORD_PIECES", PIECES), help="command of the tokeniser")
