"""Reads the corpora and renders their documents as raw text.

In: a folder with `ud/*.conllu.gz` and `gum/{train,dev}/*.json` (see README.md). Out: `Document`s, and texts with the
span of every word. Rendering varies what print varies: paragraph breaks, line width, quotation marks, capitals.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

KINDS = {"animal": "object", "plant": "object", "substance": "object"}
"""Kinds of entity of the corpus that the reader does not tell apart."""


@dataclass
class Entity:
    """A mention: words `[first, last)`, head word, kind, form (named, nominal, pronominal) and coreference cluster."""

    first: int
    last: int
    head: int
    kind: str
    form: str
    cluster: str


@dataclass
class Document:
    """Words in order; `gaps[i]` is the white space before word i; `heads[i]` is -1 for a root."""

    id: str
    corpus: str
    forms: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    entities: list[Entity] | None = None


def read_conllu(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file, joined as its `# text`, `newdoc` and `newpar` comments say."""
    document = Document("", path.name)
    gap = ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                if line.startswith("# newdoc"):
                    if document.forms:
                        yield document
                    document, gap = Document(line.split("=")[-1].strip(), path.name), ""
                elif line.startswith("# newpar") and not line.startswith("# newpar_"):
                    gap = "\n\n"
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                _add_sentence(document, rows, gap if document.forms else "")
                rows, gap = [], " "
    if document.forms:
        yield document


def _add_sentence(document: Document, rows: list[list[str]], gap: str) -> None:
    """Appends the words of one sentence; the parts of a multi-word token follow each other without a gap."""
    start = len(document.forms)
    fused_until = 0
    fused_gap = ""
    for row in rows:
        if "." in row[0]:
            continue
        after = "" if "SpaceAfter=No" in row[9].split("|") else " "
        if "-" in row[0]:
            fused_until, fused_gap = int(row[0].split("-")[1]), after
            continue
        document.forms.append(row[1])
        document.gaps.append(gap)
        document.lemmas.append(row[1] if row[2] == "_" else row[2])
        document.upos.append(row[3])
        document.xpos.append(row[4])
        document.heads.append(int(row[6]) - 1 + start if row[6] != "0" else -1)
        document.deprels.append(row[7])
        number = int(row[0])
        gap = after if number > fused_until else fused_gap if number == fused_until else ""
    document.sentences.append((start, len(document.forms)))


def read_gum(path: Path) -> Document:
    """One GUM document with its entities."""
    source = json.loads(path.read_text(encoding="utf-8"))
    text, tokens = source["text"], source["tokens"]
    columns = {
        name: tokens[name] if isinstance(tokens, dict) else [row[index] for row in tokens]
        for index, name in enumerate(source["token_fields"])
    }
    starts, ends = columns["start"], columns["end"]
    document = Document(
        source["id"],
        "gum",
        columns["form"],
        ["" for _ in starts],
        columns["lemma"],
        columns["upos"],
        columns["xpos"],
        columns["head"],
        columns["deprel"],
    )
    document.gaps = [text[(ends[i - 1] if i else 0) : start] for i, start in enumerate(starts)]
    document.heads = [-1 if head == word else head for word, head in enumerate(document.heads)]
    document.sentences = [tuple(sentence["words"]) for sentence in source["sentences"]]
    word_at = {start: word for word, start in enumerate(starts)}
    word_to = {end: word + 1 for word, end in enumerate(ends)}
    document.entities = []
    for entity in source["entities"]:
        first, last = word_at.get(entity["span"][0]), word_to.get(entity["span"][1])
        if first is None or last is None:
            continue
        kind = KINDS.get(entity["type"], entity["type"])
        head = syntactic_head(document.heads, first, last)
        document.entities.append(Entity(first, last, head, kind, entity["form"], entity["cluster"]))
    return document


def syntactic_head(heads: list[int], first: int, last: int) -> int:
    """The first word of `[first, last)` that hangs on a word outside (or is a root)."""
    return next((word for word in range(first, last) if not first <= heads[word] < last), first)


def load(data: Path, own: Path, split: str) -> list[Document]:
    """All documents of a split (train or dev); `own` holds further texts in GUM's JSON, for training alone."""
    documents = list(read_conllu(data / "ud" / f"en_ewt-{split}.conllu.gz"))
    documents += [read_gum(path) for path in sorted((data / "gum" / split).glob("*.json"))]
    if split == "train":
        documents += [read_gum(path) for path in sorted(own.glob("*.json"))]
    return documents


def join(documents: list[Document]) -> Document:
    """One text out of several, an empty line between them, as a page with several items has it."""
    whole = Document("+".join(document.id for document in documents), documents[0].corpus)
    for document in documents:
        base = len(whole.forms)
        whole.forms += document.forms
        whole.gaps += ["\n\n" if base else "", *document.gaps[1:]]
        whole.lemmas += document.lemmas
        whole.upos += document.upos
        whole.xpos += document.xpos
        whole.heads += [head + base if head >= 0 else -1 for head in document.heads]
        whole.deprels += document.deprels
        whole.sentences += [(first + base, last + base) for first, last in document.sentences]
    return whole


@dataclass(frozen=True)
class Style:
    """How a text is set: the break between paragraphs, a line width (0: none), typographic marks, odd capitals."""

    paragraph: str = "\n\n"
    width: int = 0
    typographic: bool = False
    capitals: float = 0.0


PLAIN = Style()


def draw_style(rng: random.Random) -> Style:
    """A style for training: half of the texts are left as the corpus has them."""
    if rng.random() < 0.5:
        return replace(PLAIN, capitals=0.01)
    return Style(
        paragraph="\n" if rng.random() < 0.35 else "\n\n",
        width=rng.choice((64, 72, 76)) if rng.random() < 0.15 else 0,
        typographic=rng.random() < 0.6,
        capitals=0.04,
    )


def render(document: Document, style: Style, rng: random.Random) -> tuple[str, list[str], list[tuple[int, int]]]:
    """The text, the form of each word in it, and its span `[start, end)` in Unicode scalar values."""
    forms = _restyle(document, style, rng)
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = column = 0
    for form, gap in zip(forms, document.gaps, strict=True):
        if "\n\n" in gap:
            gap = style.paragraph
        elif gap and style.width and column + len(form) > style.width:
            gap = "\n"
        column = len(form) if "\n" in gap else column + len(gap) + len(form)
        at += len(gap)
        spans.append((at, at + len(form)))
        parts += (gap, form)
        at += len(form)
    return "".join(parts), forms, spans


def _restyle(document: Document, style: Style, rng: random.Random) -> list[str]:
    """The forms with the style's marks and capitals; every form keeps its length."""
    forms = list(document.forms)
    if style.typographic:
        apostrophe = rng.choice("’’’ʼ")
        for word, form in enumerate(forms):
            if form == '"':
                forms[word] = "“" if document.xpos[word] == "``" else "”"
            elif form == "'" and document.xpos[word] == "``":
                forms[word] = "‘"
            elif "'" in form:
                forms[word] = form.replace("'", apostrophe)
    for first, last in document.sentences:
        if rng.random() < style.capitals:
            change = str.upper if rng.random() < 0.6 else str.lower
            for word in range(first, last):
                changed = change(forms[word])
                forms[word] = changed if len(changed) == len(forms[word]) else forms[word]
    return forms
