"""What is wrong in records, each miss with its kind.

In: gold documents with their records. Out: a [`Miss`] for each thing that was missed, made without need, or made wrong.

An attribution that is missed, or made without need, is set beside what fits it best on the other side and named by the
first thing that differs: the content, then source and cue.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from corpora import Gold, Pairs, Record, right_pairs, scorer

ENOUGH = 0.5
MOSTLY = 0.8


@dataclass
class Miss:
    """One thing that is wrong: each has a type (direct, indirect, mixed; date, time …), a cue (or, for times, figures and
    places, the expression with its digits as 0) and the rule that made it (`--explain`)."""

    kind: str
    type: str
    cue: str
    rule: str
    lines: list[str] = field(default_factory=list)


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


def beside(gold: list[int], ours: Iterable[tuple[int, int]]) -> str:
    """How a gold name that was not found lies to those that were: inside of a longer one, around a shorter one, or neither."""
    start, end = gold
    for s, e in ours:
        if s <= start and end <= e:
            return ", inside a longer one"
        if start <= s and e <= end:
            return ", around a shorter one"
    return ""


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
                entity = document["entities"][j]
                yield miss("not found" + beside(entity["span"], [s.span for s in system]), truth.type, entity, None)


MISSES: dict[str, Callable[[Pairs], Iterator[Miss]]] = {
    "attribution": attribution_misses,
    "times": times_misses,
    "figures": figures_misses,
    "places": places_misses,
    "names": names_misses,
}
