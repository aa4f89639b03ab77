"""Ledgers of growing size: how long filling, adding, asking and corroborating take, and how large the file gets.

In: records in JSON Lines (`onrecord read --format jsonl`), by default those of examples/. crates/ledger/examples/scale.rs
recombines their attributions into reports of ten. Out: a table, and a plot as SVG.

    make bench-ledger                                 10,000 and 100,000 attributions
    make bench-ledger ARGS=--long                     1,000,000 too: some minutes, and 5 GB on the disk
    python3 benches/ledger.py --records mine.jsonl    recombine these records instead

ONRECORD and SCALE name the programs. Nothing else should be running.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from growth import panel, powers_of_ten

ROOT = Path(__file__).resolve().parent.parent
SIZES = (10_000, 100_000)
LONG = 1_000_000
TOTALS = {"fill": "#b5482a", "corroborate": "#2a6fb5"}
MOMENTS = {"add a report": "#b5482a", "slowest question": "#2a6fb5"}
# Measurements whose names end so and that are no question.
ADDING = "add_one_p95_ms"


@dataclass(frozen=True)
class Point:
    """One time at one size; `words` is what growth.py calls the size."""

    shape: str
    words: int
    number: float
    unit: str

    def says(self) -> str:
        return f"{self.shape}, {self.words:,} attributions: {self.number:.1f} {self.unit}"


def examples(program: str, into: Path) -> Path:
    """The records of examples/."""
    texts = [path for ending in ("txt", "html") for path in sorted((ROOT / "examples").glob(f"*.{ending}"))]
    with into.open("wb") as out:
        subprocess.run([program, "read", "--format", "jsonl", *map(str, texts)], stdout=out, check=True)
    return into


def measured(scale: str, records: Path, folder: Path, size: int) -> dict[str, float]:
    """What the program says of a ledger of this size, which is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        command = [scale, str(records), str(Path(place, "ledger")), str(size)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # What took less than can be printed took something all the same: the plot is logarithmic.
    return {name: float(value) or 0.01 for name, value in (pair.split("=") for pair in said.split())}


def questions(found: dict[str, float]) -> dict[str, float]:
    """The 95th percentile of each question, in milliseconds."""
    return {name[: -len("_p95_ms")]: ms for name, ms in found.items() if name.endswith("_p95_ms") and name != ADDING}


def table(runs: dict[int, dict[str, float]]) -> str:
    """All figures, a column for each size, as Markdown."""
    lines = ["| | " + " | ".join(f"{size:,}" for size in runs) + " |", "|---|" + "--:|" * len(runs)]
    rows = {
        "fill, s": "filled_s",
        "add one report, median, ms": "add_one_ms",
        "add one report, p95, ms": ADDING,
        "corroborate from nothing, s": "corroborate_s",
        "peak memory, MiB": "peak_mib",
        "file, MiB": "file_mib",
        "bytes for each attribution": "bytes_per_attribution",
    }
    names = {name: key for name, key in rows.items()}
    first = next(iter(runs.values()))
    names.update({f"`{name}`, p95, ms": f"{name}_p95_ms" for name in questions(first)})
    for name, key in names.items():
        lines.append(f"| {name} | " + " | ".join(f"{found[key]:,g}" for found in runs.values()) + " |")
    return "\n".join(lines)


def plot(runs: dict[int, dict[str, float]]) -> str:
    """Seconds for the whole on the left, milliseconds for one thing on the right."""
    totals, moments = [], []
    for size, found in runs.items():
        totals.append(Point("fill", size, found["filled_s"], "s"))
        totals.append(Point("corroborate", size, found["corroborate_s"], "s"))
        moments.append(Point("add a report", size, found[ADDING], "ms"))
        moments.append(Point("slowest question", size, max(questions(found).values()), "ms"))
    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 360" font-family="sans-serif" font-size="12">']
    out.append('<rect width="780" height="360" fill="#fff"/>')
    for left, title, points, colours in (
        (70, "the whole ledger, seconds", totals, TOTALS),
        (450, "one thing, milliseconds (p95)", moments, MOMENTS),
    ):
        limits = powers_of_ten(point.number for point in points)
        out += panel(left, title, points, lambda point: point.number, *limits, colours, "attributions")
        for number, (name, colour) in enumerate(colours.items()):
            at = left + 130 * number
            out.append(f'<line x1="{at}" y1="338" x2="{at + 24}" y2="338" stroke="{colour}" stroke-width="2"/>')
            out.append(f'<text x="{at + 30}" y="342">{name}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help=f"measure {LONG:,} attributions too")
    parser.add_argument("--sizes", type=int, nargs="+", help="measure these numbers of attributions instead")
    parser.add_argument("--records", type=Path, help="records to recombine instead of those of examples/")
    parser.add_argument("--folder", type=Path, default=ROOT / "target", help="where the ledgers are made")
    parser.add_argument("--plot", type=Path, default=ROOT / "docs" / "ledger-growth.svg", help="where the plot goes")
    args = parser.parse_args()
    program = os.environ.get("ONRECORD", "target/release/onrecord")
    scale = os.environ.get("SCALE", "target/release/examples/scale")
    if os.getloadavg()[0] > 0.5:
        print(f"note: other work is running (load {os.getloadavg()[0]:.1f}), so times are upper bounds")
    args.folder.mkdir(parents=True, exist_ok=True)
    runs: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        records = args.records or examples(program, Path(folder, "records.jsonl"))
        for size in args.sizes or [*SIZES, *([LONG] if args.long else [])]:
            runs[size] = measured(scale, records, args.folder, size)
            print(f"{size:,} attributions done", flush=True)
    print(table(runs))
    args.plot.write_text(plot(runs), encoding="utf-8")
    print(f"plot: {args.plot}")


if __name__ == "__main__":
    main()
