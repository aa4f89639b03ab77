"""How well the program does by phenomenon: direct and indirect, chains, sources without a name, genres.

In: the gold sets with their records. Out: tables in Markdown, for docs/model-card.md.
"""

from __future__ import annotations

import datetime
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from corpora import DATA, ONRECORD, OUT, Pairs, Record, markdown, right_pairs, scorer, sets_of
from misses import ENOUGH, cover, token_f1

PRONOUNS = {
    *("i", "we", "you", "he", "she", "it", "they", "who", "whom", "that", "this", "these", "those", "one"),
    *("me", "us", "him", "her", "them", "my", "our", "your", "his", "its", "their"),
}
NEGATIONS = {"not", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"}
DETERMINERS = {
    *("a", "an", "the", "some", "several", "many", "most", "other", "others", "another", "one", "two", "three"),
    *("his", "her", "its", "our", "their", "this", "these"),
}


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
