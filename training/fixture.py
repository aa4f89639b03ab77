"""Writes pairs of mentions with the features that training gives them, for the program's test.

In: a few invented sentences, tagged by hand, below. Out: `crates/reader/tests/link_features.json`: words, sentences, mentions
(words `[first, last)`: of a name the name itself), and every pair with its features in the order of `coref.FEATURES`.
Run: `python fixture.py`.
"""

from __future__ import annotations

import json

import coref
import names
import paths
from data import Document, Entity

SENTENCES = """
Maria Maria PROPN NNP 10 nsubj | Lindqvist Lindqvist PROPN NNP 1 flat | , , PUNCT , 5 punct | the the DET DT 5 det
 | head head NOUN NN 1 appos | of of ADP IN 9 case | the the DET DT 9 det | Northern Northern PROPN NNP 9 compound
 | Board Board PROPN NNP 5 nmod | warned warn VERB VBD 0 root | the the DET DT 12 det | ministers minister NOUN NNS 10 obj
 | . . PUNCT . 10 punct
She she PRON PRP 2 nsubj | said say VERB VBD 0 root | a a DET DT 4 det | dam dam NOUN NN 7 nsubj | above above ADP IN 6 case
 | Orrholm Orrholm PROPN NNP 4 nmod | leaks leak VERB VBZ 2 ccomp | , , PUNCT , 2 punct | and and CCONJ CC 12 cc
 | they they PRON PRP 12 nsubj | should should AUX MD 12 aux | repair repair VERB VB 2 conj | it it PRON PRP 12 obj
 | . . PUNCT . 2 punct
The the DET DT 2 det | NB NB PROPN NNP 3 nsubj | told tell VERB VBD 0 root | Lindqvist Lindqvist PROPN NNP 3 iobj
 | that that SCONJ IN 8 mark | the the DET DT 7 det | dam dam NOUN NN 8 nsubj | belongs belong VERB VBZ 3 ccomp
 | to to ADP IN 10 case | them they PRON PRP 8 obl | . . PUNCT . 3 punct
"""

ENTITIES = [
    (0, 9, "person", "named"),
    (3, 9, "person", "nominal"),
    (6, 9, "organization", "named"),
    (10, 12, "person", "nominal"),
    (13, 14, "person", "pronominal"),
    (15, 19, "object", "nominal"),
    (18, 19, "place", "named"),
    (22, 23, "person", "pronominal"),
    (25, 26, "object", "pronominal"),
    (27, 29, "organization", "named"),
    (30, 31, "person", "named"),
    (32, 34, "object", "nominal"),
    (36, 37, "organization", "pronominal"),
]


def document() -> Document:
    """The invented text as training has its documents."""
    found = Document("fixture", "fixture", entities=[])
    for line in SENTENCES.strip().replace("\n |", " |").splitlines():
        start = len(found.forms)
        for word in line.split(" | "):
            form, lemma, upos, xpos, head, deprel = word.split()
            found.forms.append(form)
            found.gaps.append(" ")
            found.lemmas.append(lemma)
            found.upos.append(upos)
            found.xpos.append(xpos)
            found.heads.append(int(head) - 1 + start if int(head) else -1)
            found.deprels.append(deprel)
        found.sentences.append((start, len(found.forms)))
    for first, last, kind, form in ENTITIES:
        head = next(word for word in range(first, last) if not first <= found.heads[word] < last)
        found.entities.append(Entity(first, last, head, kind, form, ""))
    return found


def fixture() -> dict:
    """The file's content."""
    text = document()
    found = coref.mentions(text)
    extents = {entity.head: (entity.first, entity.last) for entity in text.entities or ()}
    mentions = []
    for mention in found:
        first, last = mention.head, mention.head + 1
        if mention.form == "named":
            first, last = names.extent(text, mention.head, *extents[mention.head], mention.kind)
        mentions.append({"first": first, "last": last, "head": mention.head, "kind": mention.kind, "form": mention.form})
    words = [
        dict(zip(("form", "lemma", "upos", "xpos", "head", "deprel"), row, strict=True))
        for row in zip(text.forms, text.lemmas, text.upos, text.xpos, text.heads, text.deprels, strict=True)
    ]
    pairs = [
        {
            "anaphor": later,
            "antecedent": earlier,
            "features": [round(value, 6) for value in coref.pair_features(found[later], found[earlier], later - earlier)],
        }
        for later in range(len(found))
        for earlier in range(later)
    ]
    return {
        "features": coref.FEATURES,
        "words": words,
        "sentences": text.sentences,
        "mentions": mentions,
        "pairs": pairs,
    }


def main() -> None:
    path = paths.ROOT / "crates" / "reader" / "tests" / "link_features.json"
    path.parent.mkdir(exist_ok=True)
    content = fixture()
    rows = {key: "[\n" + ",\n".join(json.dumps(row) for row in value) + "\n]" for key, value in content.items()}
    path.write_text("{" + ",\n".join(f'"{key}": {value}' for key, value in rows.items()) + "}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
