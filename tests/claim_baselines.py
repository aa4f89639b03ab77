"""What simpler ways make of the same claims, to set beside the program's (docs/accuracy.md).

In: records, one a line; the program ONRECORD. Out: two files in the form that scorers of clusters take, one line per
attribution with its report, the spans of its content and its cluster:

    python3 tests/claim_baselines.py RECORDS.jsonl OUT    # OUT.lemma.jsonl, OUT.heuristic.jsonl

`lemma` joins contents whose head has the same lemma; `heuristic` joins them only if they also mention the same party or
place, as the lemma heuristic for events across documents does (Ahmed and others 2023).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

ONRECORD = os.environ.get("ONRECORD", "target/release/onrecord")


def words(text: str) -> list[dict]:
    """The words of a text as the program reads it, each with its place, lemma, tag and head."""
    conllu = subprocess.run([ONRECORD, "analyze", "-"], input=text, capture_output=True, text=True, check=True).stdout
    found, first, at = [], 0, 0
    for line in conllu.splitlines():
        if not line:
            first = len(found)
        cells = line.split("\t")
        if len(cells) < 8 or not cells[0].isdigit():
            continue
        start = text.find(cells[1], at)
        start = at if start < 0 else start
        at = start + len(cells[1])
        head = int(cells[6])
        found.append({"start": start, "end": at, "lemma": cells[2].lower(), "upos": cells[3],
                      "head": first + head - 1 if head else None})
    return found


def head_lemma(tokens: list[dict], spans: list[list[int]]) -> str:
    """The lemma of the word that heads a content: the first verb whose own head stands outside, else the first such word."""
    inside = [i for i, token in enumerate(tokens) if any(s <= token["start"] < e for s, e in spans)]
    tops = [i for i in inside if tokens[i]["head"] not in inside]
    verbs = [i for i in tops if tokens[i]["upos"] == "VERB"] or [i for i in inside if tokens[i]["upos"] == "VERB"] or tops
    return tokens[verbs[0]]["lemma"] if verbs else ""


def main() -> None:
    records, out = sys.argv[1:]
    rows = []
    with open(records, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if not record["attributions"]:
                continue
            tokens = words(record["report"]["text"])
            names = {entry["id"]: entry["name"].lower() for entry in record["parties"] + record["places"]}
            for attribution in record["attributions"]:
                spans = attribution["content"]["spans"]
                about = {names[id] for id in attribution.get("mentions", []) if id in names}
                rows.append((record["report"]["id"], spans, head_lemma(tokens, spans), about))
    write(f"{out}.lemma.jsonl", rows, [lemma or f"row {i}" for i, (_, _, lemma, _) in enumerate(rows)])
    parent = list(range(len(rows)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[str, str], int] = {}
    for i, (_, _, lemma, about) in enumerate(rows):
        for name in sorted(about):
            parent[root(i)] = root(first.setdefault((lemma, name), i))
    write(f"{out}.heuristic.jsonl", rows, [str(root(i)) for i in range(len(rows))])


def write(path: str, rows: list, clusters: list[str]) -> None:
    """Writes a clustering."""
    with open(path, "w", encoding="utf-8") as out:
        for (report, spans, _, _), cluster in zip(rows, clusters):
            print(json.dumps({"report": report, "spans": spans, "cluster": cluster}), file=out)


if __name__ == "__main__":
    main()
