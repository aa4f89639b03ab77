"""Turns gold words into labels over the reader's own pieces.

In: rendered documents and what the reader's tokeniser made of their text (`pieces`). Out: one `Window` per encoder
pass, with the gold labels of its atoms and words, and the label lists that the program ships with.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import names
from data import Document
from model import CUTS, MENTIONS

IGNORE = -100
"""Label of what a corpus does not say; no loss is taken there."""
CLS, SEP, EDGE_SHAPE = 101, 102, 40
RARE_SCRIPT = 3
"""A lemma script seen less often than this is not learnt."""


@dataclass
class Labels:
    """The label lists, each in the order of the model's scores."""

    upos: list[str]
    xpos: list[str]
    deprel: list[str]
    lemma: list[str]
    name: list[str] = field(default_factory=lambda: ["O"] + [f"{tag}-{kind}" for kind in names.NAME_KINDS for tag in "BI"])
    mention: list[str] = field(default_factory=lambda: list(MENTIONS))

    def index(self) -> dict[str, dict[str, int]]:
        """For each list, the number of a label."""
        return {key: {label: number for number, label in enumerate(value)} for key, value in vars(self).items()}

    @classmethod
    def collect(cls, documents: Sequence[Document], forms: Sequence[Sequence[str]]) -> Labels:
        """The labels of training documents whose words were rendered as `forms`."""
        scripts: Counter[str] = Counter()
        for document, rendered in zip(documents, forms, strict=True):
            scripts.update(lemma_script(form, lemma) for form, lemma in zip(rendered, document.lemmas, strict=True))
        return cls(
            sorted({tag for document in documents for tag in document.upos}),
            sorted({tag for document in documents for tag in document.xpos}),
            sorted({relation for document in documents for relation in document.deprels}),
            sorted(script for script, count in scripts.items() if count >= RARE_SCRIPT),
        )


def lemma_script(form: str, lemma: str) -> str:
    """How a form becomes its lemma: `case|strip|suffix`, or `=lemma` where no short script does it.

    case: k keeps the form, l lower-cases it, t lower-cases all but the first letter, d drops the commas of a number;
    then `strip` characters are cut from the end and `suffix` is put there.
    """
    if "," in form and form.replace(",", "") == lemma:
        return "d|0|"
    best = "=" + lemma
    cost = 5.5
    for case, penalty in (("l", 0.0), ("k", 0.2), ("t", 0.4)):
        cased = _cased(form, case)
        shared = 0
        while shared < min(len(cased), len(lemma)) and cased[shared] == lemma[shared]:
            shared += 1
        strip, suffix = len(cased) - shared, lemma[shared:]
        if shared == 0 or "|" in suffix or (len(lemma) <= 4 and strip > 1 and shared < 2):
            continue
        if strip + len(suffix) + penalty < cost:
            best, cost = f"{case}|{strip}|{suffix}", strip + len(suffix) + penalty
    return best


def _cased(form: str, case: str) -> str:
    """The form as a script's case letter has it."""
    if case == "d":
        return form.replace(",", "")
    return form if case == "k" else form.lower() if case == "l" else form[:1].upper() + form[1:].lower()


def apply_script(form: str, script: str) -> str | None:
    """The lemma that a script makes of a form; None where it does not fit."""
    if script.startswith("="):
        return script[1:]
    case, strip, suffix = script.split("|", 2)
    cased = _cased(form, case)
    if int(strip) > len(cased):
        return None
    return cased[: len(cased) - int(strip)] + suffix


def tokenise(command: Sequence[str], texts: Sequence[str]) -> list[dict]:
    """What the reader's `pieces` program makes of each text: windows, atoms, first pieces, pieces, shapes."""
    lines = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
    done = subprocess.run(list(command), input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


@dataclass
class Window:
    """One encoder pass. Positions are of pieces, [CLS] included; `words` are numbers of words in the document.

    `head` and `entity` targets are numbers of words in this window; a head outside it is ignored.
    """

    document: int
    pieces: list[int]
    shapes: list[int]
    atoms: list[int] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    lemma: list[int] = field(default_factory=list)
    name: list[int] = field(default_factory=list)
    name_inner: list[int] = field(default_factory=list)
    mention: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    deprel: list[int] = field(default_factory=list)


@dataclass
class Encoded:
    """A document's windows, and where each of its words is read: (window, place in it), None for a swallowed word."""

    windows: list[Window]
    place: list[tuple[int, int] | None]
    swallowed: int


class LabelMaker:
    """Labels documents with the numbers of one set of label lists."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.number = labels.index()

    def encode(
        self, index: int, document: Document, forms: Sequence[str], spans: Sequence[tuple[int, int]], cut: dict
    ) -> Encoded:
        """Windows of one document; `index` is remembered as its number, `cut` is the tokeniser's answer."""
        starts = {start: word for word, (start, _) in enumerate(spans)}
        sentence_of = [number for number, (first, last) in enumerate(document.sentences) for _ in range(first, last)]
        sentence_starts = {first for first, _ in document.sentences}
        place: list[tuple[int, int] | None] = [None] * len(forms)
        windows = []
        for number, (first_atom, last_atom) in enumerate(cut["windows"]):
            window = self._window(index, cut, first_atom, last_atom)
            base = cut["first"][first_atom] - 1
            for atom in range(first_atom, last_atom):
                word = starts.get(cut["atoms"][atom][0])
                window.atoms.append(cut["first"][atom] - base)
                if word is None:
                    window.cut.append(CUTS.index("I"))
                    continue
                window.cut.append(CUTS.index("S" if word in sentence_starts else "W"))
                place[word] = (number, len(window.words))
                window.words.append(word)
                window.first.append(window.atoms[-1])
                window.sentence.append(sentence_of[word])
            windows.append(window)
        for number, window in enumerate(windows):
            self._label(number, window, document, forms, place)
        return Encoded(windows, place, sum(at is None for at in place))

    @staticmethod
    def _window(index: int, cut: dict, first_atom: int, last_atom: int) -> Window:
        begin = cut["first"][first_atom]
        end = cut["first"][last_atom] if last_atom < len(cut["first"]) else len(cut["pieces"])
        return Window(index, [CLS, *cut["pieces"][begin:end], SEP], [EDGE_SHAPE, *cut["shapes"][begin:end], EDGE_SHAPE])

    def _label(
        self,
        number: int,
        window: Window,
        document: Document,
        forms: Sequence[str],
        place: Sequence[tuple[int, int] | None],
    ) -> None:
        outer, inner = _bio(document)
        heads = _mention_heads(document)
        for word in window.words:
            window.upos.append(self.number["upos"][document.upos[word]])
            window.xpos.append(self.number["xpos"].get(document.xpos[word], IGNORE))
            script = lemma_script(forms[word], document.lemmas[word])
            window.lemma.append(self.number["lemma"].get(script, IGNORE))
            known = document.entities is not None
            window.name.append(self.number["name"][outer.get(word, "O")] if known else IGNORE)
            window.name_inner.append(self.number["name"][inner.get(word, "O")] if known else IGNORE)
            window.mention.append(self.number["mention"][heads.get(word, "none")] if known else IGNORE)
            window.deprel.append(self.number["deprel"].get(document.deprels[word], IGNORE))
            head = document.heads[word]
            at = place[head] if head >= 0 else None
            window.head.append(-1 if head < 0 else at[1] if at and at[0] == number else IGNORE)


def _bio(document: Document) -> tuple[dict[int, str], dict[int, str]]:
    """B and I labels by word, of the outer and of the inner names."""
    layers = []
    for layer in names.names(document):
        layers.append(
            {
                word: f"{'B' if word == name.first else 'I'}-{name.kind}"
                for name in layer
                for word in range(name.first, name.last)
            }
        )
    return layers[0], layers[1]


def _mention_heads(document: Document) -> dict[int, str]:
    """The kind of mention that each word heads; of several the shortest says."""
    ordered = sorted(document.entities or (), key=lambda entity: entity.first - entity.last)
    return {entity.head: entity.kind for entity in ordered}


def write(labels: Labels, link_features: Sequence[str], vocab_sha256: str, path: Path) -> None:
    """Writes `labels.json` as the program reads it."""
    content = {**vars(labels), "link_features": list(link_features), "vocab_sha256": vocab_sha256}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
