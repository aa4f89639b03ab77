"""Time and peak memory against words, in one report and in many: does the program stay linear, and how large does it get?

In: texts under DATA, else those of examples/; their paragraphs are put together anew, in a drawn order that is always the
same, until there are enough words. Out: a table, and a plot as SVG.

    make bench-growth                                 1,000 to 1,000,000 words (in one report, as many as may be)
    python3 benches/growth.py --long                  10,000,000 too

ONRECORD names the program. A run that takes longer than --limit is ended, and the larger ones of its kind are left out.
Nothing else should be running.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 10_000, 100_000, 1_000_000)
LONG = 10_000_000
# The words of one of many reports; and the most of one report, which the program refuses from 4,000,000 characters on.
REPORT = 800
LARGEST = 600_000
CORPORA = ("polnear/dev.jsonl", "polnear/train-200.jsonl", "events/gva_reports.jsonl")
SHAPES = ("one report", "many reports")
COLOURS = {"one report": "#b5482a", "many reports": "#2a6fb5"}


@dataclass(frozen=True)
class Point:
    """One run: what was read, how long it took, and the most memory it held."""

    shape: str
    words: int
    reports: int
    seconds: float
    cpu: float
    mib: float

    def says(self) -> str:
        return f"{self.shape}, {self.words:,} words: {self.cpu:.1f} s, {self.mib:.0f} MiB"


def paragraphs(data: Path) -> list[str]:
    """The paragraphs of the corpora, where there are any, else of the examples."""
    texts = []
    for name in CORPORA:
        if (data / name).exists():
            rows = (json.loads(line) for line in (data / name).read_text(encoding="utf-8").splitlines() if line.strip())
            texts += [row.get("report", row)["text"] for row in rows]
    if not texts:
        texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    found = [" ".join(line.split()) for text in texts for line in text.split("\n")]
    return [paragraph for paragraph in found if paragraph]


def recombined(pool: list[str], words: int, each: int) -> Iterator[str]:
    """Texts of about `each` words, and `words` in all: paragraphs drawn from the pool, the same ones every time."""
    draw = random.Random(words)
    total, text, size = 0, [], 0
    while total < words:
        paragraph = draw.choice(pool).split()[: words - total]
        text.append(" ".join(paragraph))
        total += len(paragraph)
        size += len(paragraph)
        if size >= each or total == words:
            yield "\n\n".join(text) + "\n"
            text, size = [], 0


def measured(command: list[str], limit: float) -> tuple[float, float, float] | None:
    """Seconds, seconds of CPU time and peak MiB of a command; nothing where it did not end in time."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        timer = Timer(limit, process.kill)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if seconds >= limit:
        return None
    if process.returncode != 0:
        raise SystemExit(f"error: {' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def points(program: str, pool: list[str], sizes: list[int], limit: float) -> Iterator[Point]:
    """A run of each shape and size, smallest first."""
    for shape in SHAPES:
        largest = LARGEST if shape == "one report" else max(sizes)
        for words in sorted({min(words, largest) for words in sizes}):
            with tempfile.TemporaryDirectory() as folder:
                texts = recombined(pool, words, words if shape == "one report" else REPORT)
                reports = 0
                for reports, text in enumerate(texts, 1):
                    Path(folder, f"{reports:06}.txt").write_text(text, encoding="utf-8")
                found = measured([program, "read", "--format", "jsonl", folder], limit)
            if found is None:
                print(f"{shape}, {words:,} words: not done after {limit:.0f} s")
                break
            yield Point(shape, words, reports, *found)


def panel(
    left: int,
    title: str,
    found: list,
    value: Callable,
    low: int,
    high: int,
    colours: dict[str, str] = COLOURS,
    axis: str = "words",
) -> list[str]:
    """One of the two plots, both axes logarithmic; `low` and `high` are powers of ten."""
    top, width, height = 44, 300, 230
    first, last = powers_of_ten(point.words for point in found)
    powers = range(first, last + 1)

    def x(point) -> float:
        return left + width * (log10(point.words) - first) / (last - first)

    def y(number: float) -> float:
        return top + height * (high - log10(number)) / (high - low)

    out = [f'<text x="{left}" y="{top - 16}" font-weight="bold">{title}</text>']
    for power in range(low, high + 1):
        at = y(10.0**power)
        out.append(f'<line x1="{left}" y1="{at:.1f}" x2="{left + width}" y2="{at:.1f}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:,g}</text>')
    for power in powers:
        at = left + width * (power - first) / (last - first)
        out.append(f'<text x="{at:.1f}" y="{top + height + 18}" text-anchor="middle">{10**power:,}</text>')
    out.append(f'<text x="{left + width / 2:.0f}" y="{top + height + 36}" text-anchor="middle">{axis}</text>')
    for shape, colour in colours.items():
        line = [point for point in found if point.shape == shape]
        if not line:
            continue
        path = " ".join(f"{x(point):.1f},{y(value(point)):.1f}" for point in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for point in line:
            at = f'cx="{x(point):.1f}" cy="{y(value(point)):.1f}"'
            out.append(f'<circle {at} r="3.5" fill="{colour}"><title>{point.says()}</title></circle>')
    return out


def log10(number: float) -> float:
    """The decimal logarithm; a run too short to be timed counts as a hundredth."""
    return math.log10(max(number, 0.01))


def powers_of_ten(numbers: Iterable[float]) -> tuple[int, int]:
    """The powers of ten below and above some numbers."""
    logarithms = [log10(number) for number in numbers]
    low = math.floor(min(logarithms))
    return low, max(math.ceil(max(logarithms)), low + 1)


def plot(found: list[Point]) -> str:
    """Both panels as one SVG: CPU time on the left, for it hardly depends on what else is running, and memory on the right."""

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 360" font-family="sans-serif" font-size="12">']
    out.append('<rect width="780" height="360" fill="#fff"/>')
    out += panel(70, "seconds of CPU time", found, lambda point: point.cpu, *powers_of_ten(point.cpu for point in found))
    out += panel(450, "peak memory, MiB", found, lambda point: point.mib, *powers_of_ten(point.mib for point in found))
    for number, shape in enumerate(SHAPES):
        at = 70 + 130 * number
        out.append(f'<line x1="{at}" y1="338" x2="{at + 24}" y2="338" stroke="{COLOURS[shape]}" stroke-width="2"/>')
        out.append(f'<text x="{at + 30}" y="342">{shape}</text>')
    return "\n".join([*out, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--long", action="store_true", help=f"measure {LONG:,} words too")
    parser.add_argument("--limit", type=float, default=600, metavar="SECONDS", help="the longest that one run may take")
    parser.add_argument("--plot", type=Path, default=ROOT / "docs" / "growth.svg", help="where the plot goes")
    args = parser.parse_args()
    program = os.environ.get("ONRECORD", "target/release/onrecord")
    if not os.access(program, os.X_OK):
        raise SystemExit(f"error: there is no {program}\nhint: make build")
    if os.getloadavg()[0] > 0.5:
        print(f"note: other work is running (load {os.getloadavg()[0]:.1f}), so times are upper bounds")
    pool = paragraphs(Path(os.environ.get("DATA", "../shared/data")))
    print(f"{'':<14}{'words':>12}{'reports':>9}{'seconds':>9}{'of CPU':>9}{'words/s':>9}{'peak MiB':>10}")
    found = []
    for point in points(program, pool, [*SIZES, *([LONG] if args.long else [])], args.limit):
        size = f"{point.shape:<14}{point.words:>12,}{point.reports:>9,}"
        rate = point.words / point.seconds
        print(f"{size}{point.seconds:>9.2f}{point.cpu:>9.2f}{rate:>9,.0f}{point.mib:>10.0f}", flush=True)
        found.append(point)
    if found:
        args.plot.write_text(plot(found), encoding="utf-8")
        print(f"plot: {args.plot}")


if __name__ == "__main__":
    main()
