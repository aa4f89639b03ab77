"""Measures the heads on the dev texts: with gold cuts, and from raw text with the model's own cuts.

In: a model (PyTorch checkpoint or ONNX file), dev documents. Out: one figure per decision, in per cent.
Run: `python evaluate.py --data DIR --model FILE`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

import backends
import coref
import decode
import paths
from data import PLAIN, Document, join, load, render
from labels import Encoded, LabelMaker, Labels, Window, apply_script, tokenise

Figures = dict[str, float]


class Lesson:
    """One dev text with its gold labels and the model's scores."""

    def __init__(
        self,
        document: Document,
        forms: Sequence[str],
        spans: Sequence[tuple[int, int]],
        text: str,
        cut: dict,
        encoded: Encoded,
    ) -> None:
        self.document, self.forms, self.spans, self.text, self.cut = document, forms, spans, text, cut
        self.encoded = encoded
        self.scores: list[decode.Scores] = []


def prepare(documents: Sequence[Document], labels: Labels, pieces: Sequence[str]) -> list[Lesson]:
    """Dev texts as they are printed, cut by the reader's tokeniser."""
    maker = LabelMaker(labels)
    rendered = [render(document, PLAIN, random.Random(0)) for document in documents]
    cuts = tokenise(pieces, [text for text, _, _ in rendered])
    return [
        Lesson(document, forms, spans, text, cut, maker.encode(number, document, forms, spans, cut))
        for number, (document, (text, forms, spans), cut) in enumerate(zip(documents, rendered, cuts, strict=True))
    ]


def f1(right: float, system: float, gold: float) -> float:
    """Harmonic mean of precision and recall, in per cent."""
    return 200.0 * right / (system + gold) if system + gold else 0.0


def lemma_of(form: str, upos: str, script: str) -> str:
    """The lemma by script, or the form (lower-cased unless a name) where the script does not fit."""
    made = apply_script(form, script)
    return made if made is not None else form if upos == "PROPN" else form.lower()


def relations(lesson_scores: decode.Scores, found: decode.Parse, relation: decode.Relation, deprels: list[str]) -> list[str]:
    """The relation of every word of a parsed window."""
    named = ["root"] * len(found.heads)
    dependents = [word for word, head in enumerate(found.heads) if head >= 0]
    if dependents:
        dep = lesson_scores["rel_dep"][[found.first[word] for word in dependents]]
        head = lesson_scores["rel_head"][[found.first[found.heads[word]] for word in dependents]]
        for word, scores in zip(dependents, relation(dep, head), strict=True):
            scores[deprels.index("root")] = -1e9
            named[word] = deprels[int(scores.argmax())]
    return named


def gold_cuts(lessons: Sequence[Lesson], labels: Labels, relation: decode.Relation) -> Figures:
    """Tags, lemmas and tree of gold words in gold sentences."""
    right: Counter[str] = Counter()
    total = 0
    for lesson in lessons:
        for window, scores in zip(lesson.encoded.windows, lesson.scores, strict=True):
            if not window.words:
                continue
            found = decode.parse(window, scores, np.array(window.cut))
            named = relations(scores, found, relation, labels.deprel)
            total += len(window.words)
            upos = scores["upos"][window.first].argmax(-1)
            lemma = scores["lemma"][window.first].argmax(-1)
            right["upos"] += int((upos == window.upos).sum())
            right["xpos"] += int((scores["xpos"][window.first].argmax(-1) == window.xpos).sum())
            for place, word in enumerate(window.words):
                made = lemma_of(lesson.forms[word], labels.upos[upos[place]], labels.lemma[lemma[place]])
                right["lemma"] += made == lesson.document.lemmas[word]
                headed = found.heads[place] == window.head[place]
                right["uas"] += headed
                right["las"] += headed and named[place].split(":")[0] == lesson.document.deprels[word].split(":")[0]
    return {key: 100.0 * right[key] / total for key in ("upos", "xpos", "lemma", "uas", "las")}


def raw_text(lessons: Sequence[Lesson], labels: Labels, relation: decode.Relation) -> Figures:
    """The same from raw text, as F1 over words (and sentences) aligned by their characters."""
    right: Counter[str] = Counter()
    system: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for lesson in lessons:
        words, sentences = _gold_words(lesson)
        gold.update(words=len(words), sentences=len(sentences))
        found_words, found_sentences = _system_words(lesson, labels, relation)
        system.update(words=len(found_words), sentences=len(found_sentences))
        right["sentences"] += len(sentences & found_sentences)
        for span, word in found_words.items():
            truth = words.get(span)
            if truth is None:
                continue
            right["words"] += 1
            for key in ("upos", "lemma", "head"):
                right[key] += word[key] == truth[key]
            right["las"] += word["head"] == truth["head"] and word["deprel"] == truth["deprel"]
    figures = {
        "words": f1(right["words"], system["words"], gold["words"]),
        "sentences": f1(right["sentences"], system["sentences"], gold["sentences"]),
    }
    for key, name in (("upos", "upos"), ("lemma", "lemma"), ("head", "uas"), ("las", "las")):
        figures[name] = f1(right[key], system["words"], gold["words"])
    return figures


def _gold_words(lesson: Lesson) -> tuple[dict, set]:
    """Gold words by span, with their head's span, and the spans of the sentences."""
    document, spans = lesson.document, lesson.spans
    words = {}
    for word, span in enumerate(spans):
        head = document.heads[word]
        words[span] = {
            "upos": document.upos[word],
            "lemma": document.lemmas[word],
            "head": spans[head] if head >= 0 else None,
            "deprel": document.deprels[word].split(":")[0],
        }
    return words, {(spans[first][0], spans[last - 1][1]) for first, last in document.sentences}


def _system_words(lesson: Lesson, labels: Labels, relation: decode.Relation) -> tuple[dict, set]:
    """The model's words by span, and the spans of its sentences."""
    words, sentences = {}, set()
    for number, (window, scores) in enumerate(zip(lesson.encoded.windows, lesson.scores, strict=True)):
        if not window.atoms:
            continue
        base = lesson.cut["windows"][number][0]
        found = decode.parse(window, scores, decode.cuts(window, scores))
        named = relations(scores, found, relation, labels.deprel)
        atoms = lesson.cut["atoms"]
        spans = [(atoms[base + first][0], atoms[base + last - 1][1]) for first, last in found.words]
        upos = scores["upos"][found.first].argmax(-1)
        lemma = scores["lemma"][found.first].argmax(-1)
        for word, (start, end) in enumerate(spans):
            tag = labels.upos[upos[word]]
            head = found.heads[word]
            words[start, end] = {
                "upos": tag,
                "lemma": lemma_of(lesson.text[start:end], tag, labels.lemma[lemma[word]]),
                "head": spans[head] if head >= 0 else None,
                "deprel": named[word].split(":")[0],
            }
        sentences |= {(spans[first][0], spans[last - 1][1]) for first, last in found.sentences}
    return words, sentences


def meaning(lessons: Sequence[Lesson], labels: Labels, link: backends.Link) -> Figures:
    """Names and mention heads on gold cuts, and who is who over gold mentions."""
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for lesson in lessons:
        if lesson.document.entities is None:
            continue
        for window, scores in zip(lesson.encoded.windows, lesson.scores, strict=True):
            if window.words:
                _count_names(tally, window, scores, labels)
        _count_links(tally["link"], lesson, link)
    figures = {key: f1(c["right"], c["system"], c["gold"]) for key, c in tally.items()}
    return figures


def _count_names(tally: dict[str, Counter[str]], window: Window, scores: decode.Scores, labels: Labels) -> None:
    for key in ("name", "name_inner"):
        truth = set(decode.spans_of([labels.name[label] for label in getattr(window, key)]))
        found = set(decode.spans_of([labels.name[label] for label in scores[key][window.first].argmax(-1)]))
        tally[key].update(right=len(truth & found), system=len(found), gold=len(truth))
    best = scores["mention"][window.first].argmax(-1)
    truth = np.array(window.mention)
    tally["mention"].update(
        right=int(((best == truth) & (truth > 0)).sum()), system=int((best > 0).sum()), gold=int((truth > 0).sum())
    )


def _count_links(tally: Counter[str], lesson: Lesson, link: backends.Link) -> None:
    """B3 of the clusters made of each mention's best link, mentions alone in both left out."""
    pairs = coref.pairs(lesson.document)
    places = [lesson.encoded.place[head] for head in pairs.heads]
    vectors = np.stack(
        [
            lesson.scores[place[0]]["coref"][lesson.encoded.windows[place[0]].first[place[1]]]
            if place
            else np.zeros_like(lesson.scores[0]["coref"][0])
            for place in places
        ]
    )
    scores = link(vectors[pairs.anaphor], vectors[pairs.antecedent], pairs.features.astype(np.float32))
    best: dict[int, tuple[float, int]] = {}
    for score, anaphor, antecedent in zip(scores, pairs.anaphor, pairs.antecedent, strict=True):
        best[anaphor] = max(best.get(anaphor, (0.0, -1)), (float(score), int(antecedent)))
    system = list(range(len(places)))
    for anaphor in range(len(places)):
        antecedent = best.get(anaphor, (0.0, -1))[1]
        system[anaphor] = system[antecedent] if antecedent >= 0 else anaphor
    clusters = [mention.cluster for mention in coref.mentions(lesson.document)]
    _b_cubed(tally, clusters, system)


def _b_cubed(tally: Counter[str], gold: Sequence, system: Sequence) -> None:
    """Adds precision and recall masses so that `f1(right, system, gold)` is near B3; exact per side in `b3_*`."""
    n_gold, n_system, n_both = Counter(gold), Counter(system), Counter(zip(gold, system, strict=True))
    for g, s in zip(gold, system, strict=True):
        if n_gold[g] == 1 and n_system[s] == 1:
            continue
        both = n_both[g, s]
        tally["right"] += both / (n_gold[g] + n_system[s]) * 2
        tally["system"] += 1
        tally["gold"] += 1


def measure(
    model: backends.Backend, documents: Sequence[Document], labels: Labels, pieces: Sequence[str]
) -> dict[str, Figures]:
    """All figures by corpus: EWT's dev as one text, GUM's by document."""
    groups = {
        "ewt": [join([d for d in documents if d.corpus != "gum"])],
        "gum": [d for d in documents if d.corpus == "gum"],
    }
    figures: dict[str, Figures] = {}
    for name, group in groups.items():
        lessons = prepare(group, labels, pieces)
        for lesson in lessons:
            lesson.scores = model.read(lesson.encoded.windows)
        figures[f"{name} gold cuts"] = gold_cuts(lessons, labels, model.relation)
        figures[f"{name} raw text"] = raw_text(lessons, labels, model.relation)
        if name == "gum":
            figures["gum meaning"] = meaning(lessons, labels, model.link)
    return figures


def show(figures: dict[str, Figures]) -> str:
    """The figures as lines of text."""
    return "\n".join(
        f"{name:14}" + "  ".join(f"{key} {value:.2f}" for key, value in row.items()) for name, row in figures.items()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    paths.add_arguments(parser)
    parser.add_argument("--model", type=Path, default=paths.MODEL / "reader.onnx", help=".onnx, or a .pt checkpoint")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    args = parser.parse_args()
    model, labels = backends.open_model(args.model)
    figures = measure(model, load(args.data, paths.OWN, "dev"), labels, args.pieces.split())
    print(show(figures))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
