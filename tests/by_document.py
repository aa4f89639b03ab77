"""Puts the names of documents in the place of report ids, for the scorers of copies and incidents.

usage: by_document.py GOLD.jsonl < SYSTEM.jsonl > NAMED.jsonl
       by_document.py --clusters GOLD.jsonl > CLUSTERS.jsonl

GOLD.jsonl has {"report": {"id"}, "gold": {"doc", "cluster"}}. Several documents may have the same bytes, and so one report id: they
are copies of each other. SYSTEM.jsonl has {"a", "b", "score"} or {"item", "group"}. With --clusters, the gold clusters themselves
are written as {"item": report id, "cluster"}.
"""
import json
import sys
from collections import defaultdict
from itertools import combinations, product


def named(rows, documents):
    """The rows with documents in the place of ids, each pair and item once."""
    pairs, items = {}, {}
    for names in documents.values():
        pairs.update((pair, 1.0) for pair in combinations(sorted(names), 2))
    for row in rows:
        if "item" in row:
            items.update((name, row["group"]) for name in documents[row["item"]])
            continue
        for pair in product(documents[row["a"]], documents[row["b"]]):
            pairs.setdefault(tuple(sorted(pair)), row["score"])
    if items:
        return [{"item": item, "group": group} for item, group in sorted(items.items())]
    return [{"a": a, "b": b, "score": score} for (a, b), score in sorted(pairs.items())]


def main():
    with open(sys.argv[-1], encoding="utf-8") as handle:
        gold = [json.loads(line) for line in handle]
    if "--clusters" in sys.argv:
        rows = [{"item": row["report"]["id"], "cluster": row["gold"]["cluster"]} for row in gold]
    else:
        documents = defaultdict(list)
        for row in gold:
            documents[row["report"]["id"]].append(row["gold"]["doc"])
        rows = named((json.loads(line) for line in sys.stdin), documents)
    for row in rows:
        print(json.dumps(row))


if __name__ == "__main__":
    main()
