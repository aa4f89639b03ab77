"""What the program gets wrong, grouped; and how well it does by phenomenon.

In: gold data under DATA, the scorers under SCORE, the program ONRECORD. Out: on the terminal, either the kinds of misses of
each set, most frequent first, with what they have in common and a few examples; or tables of figures (docs/model-card.md).

    python3 tests/errors.py                                       every set
    python3 tests/errors.py attribution --kind source -n 10       one set, kinds with "source" in their name, ten examples each
    python3 tests/errors.py times places --old                    the records of the last time, not made anew
    python3 tests/errors.py --by phenomenon                       figures, as tables in Markdown

What counts as right is what the scorers count as right; an attribution also where one of its `via` is the gold source
(`--via any`). The examples are texts of others: they are shown, and kept nowhere but in OUT (target/errors).

Kinds of misses are those of tests/misses.py, figures those of tests/phenomena.py.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

import corpora
import misses
import phenomena


def most_common(counts: Counter[str], most: int) -> str:
    """Counts on a line, the largest first."""
    named = sorted(((-n, name) for name, n in counts.items() if name), key=lambda x: x)
    rest = len(named) - most
    return ", ".join(f"{name} {-n}" for n, name in named[:most]) + (f", and {rest} others" if rest > 0 else "")


def show(name: str, every: list[misses.Miss], wanted: str, examples: int, most: int) -> None:
    """The kinds of misses of one set, most frequent first."""
    kinds: dict[str, list[misses.Miss]] = defaultdict(list)
    for miss in every:
        kinds[miss.kind].append(miss)
    print(f"\n== {name}: {len(every)} misses")
    for kind, found in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        if wanted not in kind:
            continue
        print(f"\n{len(found):>6}  {kind}  ({len(found) / len(every):.0%})")
        for what in ("type", "cue", "rule"):
            line = most_common(Counter(getattr(miss, what) for miss in found), most)
            if line and line != f"none {len(found)}":
                print(f"        {what + ':':<6}{line}")
        step = max(1, len(found) // examples) if examples else 1
        for miss in found[step // 2 :: step][:examples]:
            print(f"          · {miss.lines[0]}")
            for line in miss.lines[1:]:
                print(f"            {line}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{', '.join(misses.MISSES)} (default: all)")
    parser.add_argument("--kind", default="", metavar="TEXT", help="only kinds of misses that have this in their name")
    parser.add_argument("-n", "--examples", type=int, default=3, metavar="N", help="how many examples of each kind")
    parser.add_argument("--most", type=int, default=8, metavar="N", help="how many types, cues and rules to list")
    parser.add_argument("--old", action="store_true", help="use the records of the last time, where there are any")
    parser.add_argument("--by", choices=("kind", "phenomenon"), default="kind", help="group misses, or give figures")
    args = parser.parse_args()
    if unknown := set(args.sets) - set(misses.MISSES):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    if not corpora.can_measure():
        return
    if args.by == "phenomenon":
        phenomena.by_phenomenon(args.old)
        return
    for name in args.sets or misses.MISSES:
        for label, pairs in corpora.sets_of(name, args.old):
            show(label, list(misses.MISSES[name](pairs)), args.kind, args.examples, args.most)


if __name__ == "__main__":
    main()
