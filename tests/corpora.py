"""The gold sets, the scorers, and what the program makes of the texts.

In: gold data under DATA, the scorers under SCORE, the program ONRECORD. Out: gold documents, each with its record; what was read is
kept in OUT (target/errors), and nowhere else: the texts are those of others.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DATA", "../shared/data"))
SCORE = Path(os.environ.get("SCORE", "../shared/bench"))
ONRECORD = os.environ.get("ONRECORD", "target/release/onrecord")
OUT = Path(os.environ.get("OUT", "target/errors"))

Gold = dict[str, Any]
Record = dict[str, Any]
Pairs = list[tuple[Gold, Record | None]]


def can_measure() -> bool:
    """Whether there is anything to measure; says so where there is not. Ends the program where there is none to measure."""
    if not (DATA.is_dir() and SCORE.is_dir()):
        print(f"no corpora at {DATA}, no scorers at {SCORE}: nothing is measured")
        return False
    if not os.access(ONRECORD, os.X_OK):
        raise SystemExit(f"error: there is no {ONRECORD}\nhint: make build")
    OUT.mkdir(parents=True, exist_ok=True)
    return True


def scorer(name: str) -> ModuleType:
    """A module of the scorers."""
    if str(SCORE) not in sys.path:
        sys.path.insert(0, str(SCORE))
    return importlib.import_module(name)


def read(name: str, gold: Path, old: bool) -> list[Record]:
    """The records of a gold set, made now, or those of the last time."""
    path = OUT / f"{name}.jsonl"
    if not (old and path.exists()):
        folder = OUT / name
        command = [sys.executable, str(SCORE / "gold_texts.py"), str(gold), str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        # Dates of publication matter to times; the figures of attributions and names are measured without them.
        dated = name.split("-")[0] in ("times", "figures", "places")
        inputs = [folder / "reports.jsonl"] if dated else sorted(folder.glob("*.txt"))
        with path.open("wb") as out:
            command = [ONRECORD, "read", "--explain", "--format", "jsonl", *map(str, inputs)]
            subprocess.run(command, check=False, stdout=out, stderr=subprocess.DEVNULL)
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sets_of(name: str, old: bool) -> Iterator[tuple[str, Pairs]]:
    """The gold sets of one name, each with its records."""
    own = {"attribution": DATA / "polnear" / "dev.jsonl", "names": DATA / "gum" / "dev"}
    if name in own:
        lib = scorer("benchlib")
        with contextlib.redirect_stdout(io.StringIO()):
            pairs = lib.pair(lib.read_gold(str(own[name])), read(name, own[name], old))
        yield name, pairs
        return
    lib = scorer("grounding_common")
    for gold in sorted((DATA / name).glob("*.jsonl")):
        label = f"{name}-{gold.stem}"
        yield label, list(lib.pair_records(lib.load_jsonl(str(gold)), read(label, gold, old)))


def right_pairs(lib: ModuleType, gold: list[Any], system: list[Any]) -> dict[int, int]:
    """System number to gold number, as the scorer pairs them."""
    edges = []
    for s in system:
        fits = [j for j, g in enumerate(gold) if lib.same_attribution(s, g, True)]
        edges.append(sorted(fits, key=lambda j, s=s: -len(s.raw["content"] & gold[j].raw["content"])))
    return lib.max_matching(len(edges), edges)


def markdown(header: list[str], rows: list[list[Any]]) -> None:
    """A table in Markdown; fractions with three decimals, a dash for what cannot be counted."""

    def cell(value: Any) -> str:
        return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)

    print("| " + " | ".join(header) + " |")
    print("|---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(cell(value) for value in row) + " |")
    print()
