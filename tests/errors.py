"""What the program gets wrong, grouped; and how well it does by phenomenon.

In: gold data under DATA, the scorers under SCORE, the program ONRECORD. Out: on the terminal, either the kinds of misses of
each set, most frequent first, with what they have in common and a few examples; or tables of figures (docs/model-card.md).

    python3 tests/errors.py                                       every set
    python3 tests/errors.py attribution --kind source -n 10       one set, kinds with "source" in their name, ten examples each
    python3 tests/errors.py times places --old                    the records of the last time, not made anew
    python3 tests/errors.py --by phenomenon                       figures, as tables in Markdown

What counts as right is what the scorers count as right; an attribution also where one of its `via` is the gold source
(`--via any`). The examples are texts of others: they are shown, and kept nowhere but in OUT (target/errors).

An attribution that is missed, or made without need, is set beside what fits it best on the other side and named by the
first thing that differs: the content, then source and cue. Each miss has a type (direct, indirect, mixed; date, time …), a
cue (or, for times, figures and places, the expression with its digits as 0) and the rule that made it (`--explain`).
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import importlib
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("DATA", "../shared/data"))
SCORE = Path(os.environ.get("SCORE", "../shared/bench"))
ONRECORD = os.environ.get("ONRECORD", "target/release/onrecord")
OUT = Path(os.environ.get("OUT", "target/errors"))

SETS = ("attribution", "times", "figures", "places", "names")
ENOUGH = 0.5
MOSTLY = 0.8
PRONOUNS = {
    *("i", "we", "you", "he", "she", "it", "they", "who", "whom", "that", "this", "these", "those", "one"),
    *("me", "us", "him", "her", "them", "my", "our", "your", "his", "its", "their"),
}
NEGATIONS = {"not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"}
DETERMINERS = {
    *("a", "an", "the", "some", "several", "many", "most", "other", "others", "another", "one", "two", "three"),
    *("his", "her", "its", "our", "their", "this", "these"),
}

Gold = dict[str, Any]
Record = dict[str, Any]
Pairs = list[tuple[Gold, Record | None]]


@dataclass
class Miss:
    """One thing that is wrong."""

    kind: str
    type: str
    cue: str
    rule: str
    lines: list[str] = field(default_factory=list)


# ---------------------------------------------------------------------------------------------------- attributions


def token_f1(one: frozenset[int], other: frozenset[int]) -> float:
    """F1 of two sets of tokens; 0 where they share none."""
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def cover(part: frozenset[int], whole: frozenset[int]) -> float:
    """The share of `part` that lies in `whole`."""
    return len(part & whole) / len(part) if part else 0.0


def difference(gold: Any, system: Any) -> str:
    """What is wrong about an attribution whose gold one is known; both have `part`, the tokens of each of their parts."""
    content, wanted = system.part["content"], gold.part["content"]
    if token_f1(content, wanted) < ENOUGH:
        if not content & wanted:
            return "content elsewhere, same cue"
        if cover(wanted, content) >= MOSTLY:
            return "content too long"
        return "content too short" if cover(content, wanted) >= MOSTLY else "content cut otherwise"
    faults = []
    source, wanted = system.part["source"], gold.part["source"]
    if bool(source) != bool(wanted):
        faults.append("source missing" if wanted else "source where there is none")
    elif wanted and token_f1(source, wanted) < ENOUGH:
        faults.append("source cut otherwise" if source & wanted else "source wrong")
    if gold.part["cue"] and not system.part["cue"] & gold.part["cue"]:
        faults.append("cue not overlapping")
    return " and ".join(faults) or "content given twice"


def closest(gold: list[Any], system: list[Any], part: str) -> dict[int, int]:
    """Gold number to system number, one to one, the best pairs first, of those that share a token in that part."""
    fits = [(-token_f1(g.part[part], s.part[part]), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)]
    pairs: dict[int, int] = {}
    for weight, i, j in sorted(fits):
        if weight < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def diagnose(gold: list[Any], system: list[Any], matches: dict[int, int]) -> Iterator[tuple[str, Any, Any]]:
    """The name of each miss, with its gold and its system attribution (one of them may be missing).

    `matches` gives the gold number of each system number that is right.
    """
    lost = [g for i, g in enumerate(gold) if i not in matches.values()]
    left = [s for j, s in enumerate(system) if j not in matches]
    for part in ("content", "cue"):
        pairs = closest(lost, left, part)
        for i, j in sorted(pairs.items()):
            yield difference(lost[i], left[j]), lost[i], left[j]
        lost = [g for i, g in enumerate(lost) if i not in pairs]
        left = [s for j, s in enumerate(left) if j not in pairs.values()]
    for g in lost:
        inside = any(cover(g.part["content"], system[j].part["content"]) >= ENOUGH for j in matches)
        yield "not found, inside one that is" if inside else "not found", g, None
    for s in left:
        inside = any(cover(s.part["content"], gold[i].part["content"]) >= ENOUGH for i in matches.values())
        yield "spurious, inside one that is right" if inside else "spurious", None, s


def right_pairs(lib: ModuleType, gold: list[Any], system: list[Any]) -> dict[int, int]:
    """System number to gold number, as the scorer pairs them."""
    edges = []
    for s in system:
        fits = [j for j, g in enumerate(gold) if lib.same_attribution(s, g, True)]
        edges.append(sorted(fits, key=lambda j, s=s: -len(s.raw["content"] & gold[j].raw["content"])))
    return lib.max_matching(len(edges), edges)


def lemmas_of(records: Iterable[Record]) -> dict[str, str]:
    """The lemma of each form that is the only word of a cue somewhere: gold cues are looked up in it."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        for attribution in record["attributions"]:
            cue = attribution.get("cue") or {}
            if cue.get("lemma") and " " not in cue["text"].strip():
                forms[cue["text"].lower()][cue["lemma"]] += 1
    return {form: lemmas.most_common(1)[0][0] for form, lemmas in forms.items()}


def cue_lemma(text: str, lemmas: dict[str, str]) -> str:
    """The lemma of the first word of a gold cue that has one; else the cue as it is written."""
    words = re.findall(r"[\w’'-]+", text.lower())
    return next((lemmas[word] for word in words if word in lemmas), " ".join(words[:3]) or text.strip())


def shown(text: str, attribution: dict[str, Any] | None, width: int = 150) -> str:
    """An attribution on one line: source, cue, content."""
    if attribution is None:
        return "-"

    def words(part: str) -> str:
        spans = attribution.get(part) or []
        spans = spans if isinstance(spans, list) else spans["spans"]
        joined = " ".join(" … ".join(text[s:e] for s, e in spans).split())
        return joined if len(joined) <= width else joined[: width - 1] + "…"

    return f"[{words('source')}] {words('cue')}: {words('content')}"


def attribution_misses(pairs: Pairs) -> Iterator[Miss]:
    """The misses among the attributions."""
    lib = scorer("score_attribution")
    lemmas = lemmas_of(record for _, record in pairs if record)
    for document, record in pairs:
        text = document["text"]
        tokens, inside = lib.Tokens(text), lib.quoted(text)
        gold = lib.of_gold(document, tokens, inside)
        system = lib.of_record(record, tokens, inside) if record else []
        written = {id(s): a for s, a in zip(system, (record or {}).get("attributions", []), strict=True)}
        wanted = {id(g): a for g, a in zip(gold, document["attributions"], strict=True)}
        for kind, g, s in diagnose(gold, system, right_pairs(lib, gold, system)):
            ours, theirs = written.get(id(s)), wanted.get(id(g))
            if theirs:
                cue = cue_lemma(" ".join(text[a:b] for a, b in theirs.get("cue") or []), lemmas)
            else:
                cue = (ours.get("cue") or {}).get("lemma") or "none"
            why = (ours or {}).get("why", {})
            rule = f"source: {why.get('source')}" if kind.startswith("source") else why.get("cue", "none")
            lines = [document["id"], f"gold  {shown(text, theirs)}", f"here  {shown(text, ours)}"]
            yield Miss(kind, (g or s).kind, cue, rule, lines)


# ---------------------------------------------------------------------------------- times, figures, places and names


def item_misses(
    text: str,
    gold: list[dict[str, Any]],
    system: list[dict[str, Any]],
    pairs: list[tuple[int, int]],
    faults: Callable[[dict[str, Any], dict[str, Any]], list[str]],
    type_of: Callable[[dict[str, Any]], str],
) -> Iterator[Miss]:
    """The misses among items with spans: what is paired and differs, what is missing (if not optional), what is too much."""

    def words(item: dict[str, Any]) -> str:
        return " ".join(" … ".join(text[s:e] for s, e in item.get("spans") or []).split() or str(item.get("text", "")).split())

    def about(item: dict[str, Any] | None) -> str:
        if item is None:
            return "-"
        left_out = ("spans", "id", "why", "text", "type", "mentions", "gold")
        return f"{words(item)!r} {json.dumps({k: v for k, v in item.items() if k not in left_out}, ensure_ascii=False)}"

    def miss(kind: str, wanted: dict[str, Any] | None, ours: dict[str, Any] | None) -> Miss:
        item = wanted or ours
        start = min((s for s, _ in item.get("spans") or []), default=0)
        around = " ".join(text[max(0, start - 60) : start + 100].split())
        lines = [f"… {around} …", f"gold  {about(wanted)}", f"here  {about(ours)}"]
        cue = re.sub(r"\d", "0", (words(item) or words(ours or {})).lower())
        return Miss(kind, type_of(item), cue, ((ours or {}).get("why") or "none").split("; ")[0], lines)

    for i, j in pairs:
        for kind in faults(gold[i], system[j]):
            yield miss(kind, gold[i], system[j])
    for i, item in enumerate(gold):
        if i not in {i for i, _ in pairs} and not item.get("optional"):
            yield miss("not found", item, None)
    for j, item in enumerate(system):
        if j not in {j for _, j in pairs}:
            yield miss("spurious", None, item)


def times_misses(pairs: Pairs) -> Iterator[Miss]:
    """The misses among the times: where, value, type."""
    lib = scorer("score_times")

    def faults(gold: dict[str, Any], ours: dict[str, Any]) -> list[str]:
        meaning, found = lib.gold_meaning(gold), lib.written_meaning(ours, "edtf")
        out = []
        if meaning is None or meaning != found:
            wrong = "value missing" if found is None else "value wrong"
            out.append(wrong if lib.sayable(meaning) else "value that EDTF cannot say")
        if lib.kind_of(gold) != lib.kind_of(ours):
            out.append(f"type wrong: {lib.kind_of(gold)} as {lib.kind_of(ours)}")
        return out

    for want, got in pairs:
        gold, ours = want.get("times", []), (got or {}).get("times", [])
        aligned = lib.align([lib.extent(x) for x in gold], [lib.extent(x) for x in ours])
        both = [(i, j) for i, j, _ in aligned]
        yield from item_misses(want["report"]["text"], gold, ours, both, faults, lambda x: lib.kind_of(x) or "none")


def figures_misses(pairs: Pairs) -> Iterator[Miss]:
    """The misses among the figures: where, value, bound, unit."""
    lib = scorer("score_figures")

    def faults(gold: dict[str, Any], ours: dict[str, Any]) -> list[str]:
        if lib.number(gold) is None:
            return []
        if not lib.same_number(lib.number(gold), lib.number(ours)):
            return ["value wrong"]
        return ["bound wrong"] * (not lib.same_bound(gold, ours)) + ["unit wrong"] * (not lib.same_unit(gold, ours))

    for want, got in pairs:
        gold, ours = want.get("figures", []), (got or {}).get("figures", [])
        if all(x.get("spans") for x in gold):
            aligned = lib.align([lib.extent(x) for x in gold], [lib.extent(x) for x in ours])
        else:
            aligned = lib.match(gold, ours)
        both = [(i, j) for i, j, _ in aligned]
        yield from item_misses(want["report"]["text"], gold, ours, both, faults, lib.bound_class)


def places_misses(pairs: Pairs) -> Iterator[Miss]:
    """The misses among the places: where in the text, and where on Earth."""
    lib = scorer("score_places")

    def faults(gold: dict[str, Any], ours: dict[str, Any]) -> list[str]:
        if gold.get("optional") or "lat" not in gold:
            return []
        if "lat" not in ours:
            return ["found, not placed"]
        away = lib.distance(gold["lat"], gold["lon"], ours["lat"], ours["lon"])
        if away <= 161:
            return []
        return ["161 to 1,000 km off" if away < 1000 else "more than 1,000 km off"]

    for want, got in pairs:
        gold, ours = ([{**p, "spans": [s]} for s, p in lib.toponyms((x or {}).get("places", []))] for x in (want, got))
        both = [(i, j) for i, j, _ in lib.align([x["spans"][0] for x in gold], [x["spans"][0] for x in ours])]
        yield from item_misses(want["report"]["text"], gold, ours, both, faults, lambda x: x.get("kind") or "none")


def names_misses(pairs: Pairs) -> Iterator[Miss]:
    """The misses among the names: missing, of another kind, longer or shorter, too many."""
    lib = scorer("score_entities")
    for document, record in pairs:
        text = document["text"]
        tokens = lib.Tokens(text)
        gold = [lib.Gold(entity, tokens) for entity in document["entities"]]
        system = lib.system_mentions(record, tokens) if record else []
        exact, partial = (lib.pair_mentions(system, gold, partial=mode) for mode in (False, True))
        groups = [*(record or {}).get("parties", []), *(record or {}).get("places", [])]
        why = {tuple(span): group.get("why", "none").split("; ")[0] for group in groups for span in group.get("spans", [])}

        def miss(kind: str, type_: str, entity: Gold | None, s: Any, text: str = text, why: dict[Any, str] = why) -> Miss:
            start, end = entity["span"] if entity else s.span
            around = " ".join(text[max(0, start - 60) : end + 60].split())
            wanted = entity["text"] if entity else "-"
            ours = text[slice(*s.span)] if s else "-"
            lines = [f"… {around} …", f"gold  {wanted}", f"here  {ours}"]
            return Miss(kind, type_, "", why.get(s.span, "none") if s else "none", lines)

        for i, s in enumerate(system):
            kinds = "/".join(sorted(s.types))
            if i not in partial:
                if s.looks() == "named":
                    yield miss("spurious", kinds, None, s)
                continue
            truth, entity = gold[partial[i]], document["entities"][partial[i]]
            if truth.form != "named":
                continue
            if truth.type not in s.types:
                yield miss("of another kind", f"{truth.type} as {kinds}", entity, s)
            elif i not in exact:
                yield miss("longer or shorter", truth.type, entity, s)
        for j, truth in enumerate(gold):
            if truth.form == "named" and truth.type in lib.TYPES and j not in partial.values():
                yield miss("not found", truth.type, document["entities"][j], None)


# ---------------------------------------------------------------------------------------------------------- showing


def most_common(counts: Counter[str], most: int) -> str:
    """Counts on a line, the largest first."""
    named = sorted(((-n, name) for name, n in counts.items() if name), key=lambda x: x)
    rest = len(named) - most
    return ", ".join(f"{name} {-n}" for n, name in named[:most]) + (f", and {rest} others" if rest > 0 else "")


def show(name: str, misses: list[Miss], wanted: str, examples: int, most: int) -> None:
    """The kinds of misses of one set, most frequent first."""
    kinds: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        kinds[miss.kind].append(miss)
    print(f"\n== {name}: {len(misses)} misses")
    for kind, found in sorted(kinds.items(), key=lambda item: (-len(item[1]), item[0])):
        if wanted not in kind:
            continue
        print(f"\n{len(found):>6}  {kind}  ({len(found) / len(misses):.0%})")
        for what in ("type", "cue", "rule"):
            line = most_common(Counter(getattr(miss, what) for miss in found), most)
            if line and line != f"none {len(found)}":
                print(f"        {what + ':':<6}{line}")
        step = max(1, len(found) // examples) if examples else 1
        for miss in found[step // 2 :: step][:examples]:
            print(f"          · {miss.lines[0]}")
            for line in miss.lines[1:]:
                print(f"            {line}")


# -------------------------------------------------------------------------------------------------------- phenomena


def is_pronoun(words: list[str]) -> bool:
    """Whether a source is nothing but a pronoun."""
    return bool(words) and all(word.lower() in PRONOUNS for word in words)


def is_described(words: list[str], small: set[str]) -> bool:
    """Whether a source is described and not named: no pronoun, and no word with a capital that is not one of `small`.

    `small` has the words that stand somewhere in the same text without a capital.
    """
    if not words or is_pronoun(words):
        return False
    return not any(word[0].isupper() and word.lower() not in small | DETERMINERS for word in words)


def is_negated(words: list[str]) -> bool:
    """Whether a negation is among the words."""
    return any(word.lower() in NEGATIONS or word.lower().endswith(("n't", "n’t")) for word in words)


def phenomena_of(attribution: Any, text: str, tokens: Any, small: set[str]) -> set[str]:
    """The phenomena of an attribution, by its words alone, so that gold and system are judged alike."""

    def words(part: str) -> list[str]:
        spans = [tokens.spans[i] for i in sorted(attribution.raw[part]) if tokens.is_word[i]]
        return [text[s:e] for s, e in spans]

    def stretch(part: str, before: int = 0) -> list[str]:
        """The words of the text from some way before a part to its end, contractions kept whole."""
        raw = sorted(attribution.raw[part])
        if not raw:
            return []
        start, end = tokens.spans[max(0, raw[0] - before)][0], tokens.spans[raw[-1]][1]
        return re.findall(r"[\w’']+", text[start:end])

    source, out = words("source"), {attribution.kind}
    if not source:
        out.add("no source")
    elif is_pronoun(source):
        out.add("pronoun as source")
    else:
        out.add("source described, not named" if is_described(source, small) else "source named")
    if is_negated(stretch("cue", 2)):
        out.add("negation at the cue")
    if is_negated(stretch("content")):
        out.add("negation in the content")
    if attribution.via:
        out.add("chain (`via`)")
    return out


class Tally:
    """Counts of one phenomenon; precision is over the system's, recall over the gold attributions that show it."""

    def __init__(self) -> None:
        self.gold = self.system = self.right_gold = self.right_system = 0

    def figures(self) -> tuple[float | None, float | None, float | None]:
        """Precision, recall, F1; nothing where there is nothing to count."""
        p = self.right_system / self.system if self.system else None
        r = self.right_gold / self.gold if self.gold else None
        if p is None or r is None:
            return p, r, None
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def tally(counts: dict[str, Tally], gold: list[set[str]], system: list[set[str]], matches: dict[int, int]) -> None:
    """Adds the attributions of one document to the counts, by their phenomena."""
    for shown in system:
        for name in shown:
            counts[name].system += 1
    for shown in gold:
        for name in shown:
            counts[name].gold += 1
    for j, i in matches.items():
        for name in system[j]:
            counts[name].right_system += 1
        for name in gold[i]:
            counts[name].right_gold += 1


def quotations(gold: list[Any], tokens: Any, inside: bytearray) -> tuple[list[Any], list[Any]]:
    """The direct quotations that have a source; and those of them whose source is not itself in quotation marks.

    The others are what somebody quoted cites, and lie within the quotation of somebody else.
    """
    direct = [g for g in gold if g.kind == "direct" and g.part["source"]]
    return direct, [g for g in direct if not all(inside[tokens.spans[i][0]] for i in g.part["source"])]


def who_said_it(quoted: list[Any], system: list[Any], mentions: list[list[frozenset[int]]]) -> Counter[str]:
    """Of quotations: how many are found, and how many have the right source.

    A quotation is found when the content of one attribution covers half of it; the source (or one of `via`) is right when its
    token F1 with the gold one is at least a half. `mentions` has, for each system attribution, what else its party is called:
    one of these may be the gold source instead, which `party` counts.
    """
    out: Counter[str] = Counter()
    for g in quoted:
        out["quotations"] += 1
        best = max(range(len(system)), key=lambda j: len(g.part["content"] & system[j].part["content"]), default=None)
        if best is None or cover(g.part["content"], system[best].part["content"]) < ENOUGH:
            continue
        out["found"] += 1
        named = [system[best].part["source"], *system[best].via]
        right = any(token_f1(x, g.part["source"]) >= ENOUGH for x in named)
        out["source"] += right
        out["party"] += right or any(token_f1(x, g.part["source"]) >= ENOUGH for x in mentions[best])
    return out


def mentions_of(lib: ModuleType, record: Record | None, tokens: Any) -> list[list[frozenset[int]]]:
    """For each attribution of a record, the other mentions of the party that is its source."""
    parties = {party["id"]: party for party in (record or {}).get("parties", [])}
    out = []
    for attribution in (record or {}).get("attributions", []):
        party = parties.get((attribution.get("source") or {}).get("party"), {})
        out.append([lib.edge_trimmed([span], tokens) for span in party.get("spans", [])])
    return out


def markdown(header: list[str], rows: list[list[Any]]) -> None:
    """A table in Markdown; fractions with three decimals, a dash for what cannot be counted."""

    def cell(value: Any) -> str:
        return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)

    print("| " + " | ".join(header) + " |")
    print("|---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(cell(value) for value in row) + " |")
    print()


def attribution_by_phenomenon(pairs: Pairs) -> tuple[Counter[str], Counter[str]]:
    """Prints the figures by phenomenon and by publisher; gives those of direct quotations, as `quotations` does."""
    lib = scorer("score_attribution")
    counts: dict[str, Tally] = defaultdict(Tally)
    publishers: dict[str, Tally] = defaultdict(Tally)
    said: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for document, record in pairs:
        text = document["text"]
        tokens, inside = lib.Tokens(text), lib.quoted(text)
        gold = lib.of_gold(document, tokens, inside)
        system = lib.of_record(record, tokens, inside) if record else []
        matches = right_pairs(lib, gold, system)
        small = set(re.findall(r"\b[a-z]\w*", text))
        shown_gold, shown_system = ([{"all", *phenomena_of(a, text, tokens, small)} for a in side] for side in (gold, system))
        tally(counts, shown_gold, shown_system, matches)
        publisher = document.get("publisher", "none")
        tally(publishers, [{publisher}] * len(gold), [{publisher}] * len(system), matches)
        for quoted, counts_of in zip(quotations(gold, tokens, inside), said, strict=True):
            counts_of.update(who_said_it(quoted, system, mentions_of(lib, record, tokens)))
    order = ["all", "direct", "indirect", "mixed", "source named", "source described, not named", "pronoun as source"]
    order += ["no source", "negation at the cue", "negation in the content", "chain (`via`)"]
    for names, table in ((order, counts), (sorted(publishers), publishers)):
        header = ["attributions" if table is counts else "by publisher", "gold", "system", "P", "R", "F1"]
        markdown(header, [[n, table[n].gold or None, table[n].system, *table[n].figures()] for n in names])
    return said


def gum_quotations(pairs: Pairs) -> tuple[Counter[str], Counter[str]]:
    """The figures of direct quotations of documents of GUM, whose attributions come from its discourse trees."""
    lib = scorer("score_attribution")
    said: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    for document, record in pairs:
        tokens, inside = lib.Tokens(document["text"]), lib.quoted(document["text"])
        parts = [{p: (a.get(p) or {}).get("spans", []) for p in lib.PARTS} for a in document["attributions"]]
        gold = lib.of_gold({"attributions": parts}, tokens, inside)
        system = lib.of_record(record, tokens, inside) if record else []
        for quoted, counts_of in zip(quotations(gold, tokens, inside), said, strict=True):
            counts_of.update(who_said_it(quoted, system, mentions_of(lib, record, tokens)))
    return said


def genres_of(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines of a CoNLL-U file, by the genre that the comments of each document give."""
    documents: list[list[str]] = []
    for line in lines:
        if line.startswith("# newdoc") or not documents:
            documents.append([])
        documents[-1].append(line)
    out: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        named = (line.split("=", 1)[1].strip() for line in document if line.startswith("# meta::genre"))
        out[next(named, "none")] += document
    return out


def reading_by_genre(names: Pairs) -> None:
    """Prints the figures of the reader by genre: trees from raw text, names, who is who."""
    trees, entities, texts = scorer("score_conllu"), scorer("score_entities"), scorer("gold_texts")
    with trees.open_text(str(DATA / "ud" / "en_gum-dev.conllu.gz")) as file:
        genres = genres_of(file)
    rows = []
    for genre in [*sorted(genres), "all"]:
        lines = [line for g in sorted(genres) if genre in (g, "all") for line in genres[g]]
        path = OUT / f"genre-{genre}.txt"
        path.write_text(texts.conllu_text(lines), encoding="utf-8")
        command = [ONRECORD, "analyze", str(path), "--format", "conllu"]
        made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        counts = trees.score(trees.Treebank(lines, "gold"), trees.Treebank(made.splitlines(), "system"))
        figures = [trees.prf(right, system, gold)[2] for gold, system, right in counts.values()]
        of_tree = dict(zip(counts, figures, strict=True))
        some = [(d, r) for d, r in names if genre in (d.get("genre"), "all")]
        _, found = entities.score(some)
        rows.append([genre, counts["Words"][0], *(of_tree[m] for m in ("Sentences", "UPOS", "LAS"))])
        rows[-1] += [found["name_partial_f1"], found["conll_f1"]]
    markdown(["GUM dev, by genre", "words", "sentences", "UPOS", "LAS", "names", "who is who"], rows)


def by_phenomenon(old: bool) -> None:
    """Prints every table of figures."""
    version = subprocess.run([ONRECORD, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    print(f"{datetime.datetime.now(datetime.UTC).date()}, {version}\n")
    polnear, gum = (next(sets_of(name, old))[1] for name in ("attribution", "names"))
    said = {"PolNeAR dev": attribution_by_phenomenon(polnear), "GUM dev": gum_quotations(gum)}
    rows = []
    for name, c in [pair for n, (every, some) in said.items() for pair in ((n, every), (f"{n}, source not quoted", some))]:
        n, found = c["quotations"], c["found"]
        shares = [c[x] / y if y else None for x, y in (("source", n), ("party", n), ("source", found), ("party", found))]
        rows.append([name, n, found, *shares])
    header = ["direct quotations", "gold", "found", "source right", "or its party", "of those found: source", "or its party"]
    markdown(header, rows)
    reading_by_genre(gum)


# ---------------------------------------------------------------------------------------------------------- running


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


MISSES: dict[str, Callable[[Pairs], Iterator[Miss]]] = {
    "attribution": attribution_misses,
    "times": times_misses,
    "figures": figures_misses,
    "places": places_misses,
    "names": names_misses,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{', '.join(SETS)} (default: all)")
    parser.add_argument("--kind", default="", metavar="TEXT", help="only kinds of misses that have this in their name")
    parser.add_argument("-n", "--examples", type=int, default=3, metavar="N", help="how many examples of each kind")
    parser.add_argument("--most", type=int, default=8, metavar="N", help="how many types, cues and rules to list")
    parser.add_argument("--old", action="store_true", help="use the records of the last time, where there are any")
    parser.add_argument("--by", choices=("kind", "phenomenon"), default="kind", help="group misses, or give figures")
    args = parser.parse_args()
    if unknown := set(args.sets) - set(SETS):
        parser.error(f"no such set: {', '.join(sorted(unknown))}")
    if not (DATA.is_dir() and SCORE.is_dir()):
        print(f"no corpora at {DATA}, no scorers at {SCORE}: nothing is measured")
        return
    if not os.access(ONRECORD, os.X_OK):
        raise SystemExit(f"error: there is no {ONRECORD}\nhint: make build")
    OUT.mkdir(parents=True, exist_ok=True)
    if args.by == "phenomenon":
        by_phenomenon(args.old)
        return
    for name in args.sets or SETS:
        for label, pairs in sets_of(name, args.old):
            show(label, list(MISSES[name](pairs)), args.kind, args.examples, args.most)


if __name__ == "__main__":
    main()
