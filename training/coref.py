"""Mentions, the pairs of them that are compared, and the features of a pair.

In: a document with entities, tags and a tree. Out: for each mention (anaphor) its candidate antecedents, with
`FEATURES` each, and which of them are right. The program mirrors `pair_features`: `fixture.py` writes
pairs with the values expected.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

import names
from data import Document

NEAR = 80
"""How many mentions back every mention looks; a name also looks at all earlier names."""

FEATURES = (
    "anaphor_named",
    "anaphor_nominal",
    "anaphor_pronoun",
    "antecedent_named",
    "antecedent_nominal",
    "antecedent_pronoun",
    "same_kind",
    "same_sentence",
    "next_sentence",
    "sentence_distance",
    "mention_distance",
    "same_head_lemma",
    "same_name",
    "name_within",
    "same_last_word",
    "acronym",
    "same_pronoun",
    "pronoun_clash",
    "animacy_clash",
    "number_clash",
    "anaphor_first_or_second",
    "anaphor_third",
    "anaphor_definite",
    "anaphor_indefinite",
    "anaphor_subject",
    "antecedent_subject",
    "apposition",
    "subject_of",
    "nested",
)

PRONOUNS = {
    "1s": "i me my mine myself",
    "1p": "we us our ours ourselves",
    "2": "you your yours yourself yourselves",
    "3m": "he him his himself",
    "3f": "she her hers herself",
    "3n": "it its itself",
    "3p": "they them their theirs themselves themself",
}
PRONOUN_CLASS = {form: key for key, forms in PRONOUNS.items() for form in forms.split()}
SINGULAR, PLURAL = {"1s", "3m", "3f", "3n"}, {"1p", "3p"}
DEFINITE = {"the", "this", "that", "these", "those"}
INDEFINITE = {"a", "an"}
FORMS = ("named", "nominal", "pronominal")


@dataclass
class Mention:
    """What the features look at. `words` are the words of the name, or the head alone; all lower-case but `initials`."""

    head: int
    kind: str
    form: str
    words: tuple[str, ...]
    capitals: str
    only_word: str
    sentence: int
    lemma: str
    pronoun: str | None
    number: str | None
    determiner: str | None
    relation: str
    parent: int
    cluster: str = ""


def mentions(document: Document) -> list[Mention]:
    """A document's gold mentions by head word; of several with one head the shortest."""
    by_head = {}
    for entity in sorted(document.entities or (), key=lambda entity: entity.first - entity.last):
        by_head[entity.head] = entity
    determiners = {}
    for word, relation in enumerate(document.deprels):
        if relation == "det":
            determiners.setdefault(document.heads[word], document.forms[word].lower())
    sentence_of = [n for n, (first, last) in enumerate(document.sentences) for _ in range(first, last)]
    found = []
    for head, entity in sorted(by_head.items()):
        extent = (head, head + 1)
        if entity.form == "named" and names.is_proper(document, head):
            extent = names.extent(document, head, entity.first, entity.last, entity.kind)
        found.append(describe(document, head, extent, entity.kind, entity.form, sentence_of[head], determiners.get(head)))
        found[-1].cluster = entity.cluster
    return found


def describe(
    document: Document, head: int, extent: tuple[int, int], kind: str, form: str, sentence: int, determiner: str | None
) -> Mention:
    """The mention of the words `extent` with its features' raw material."""
    words = document.forms[extent[0] : extent[1]]
    pronoun = PRONOUN_CLASS.get(document.forms[head].lower()) if form == "pronominal" else None
    xpos = document.xpos[head]
    number = "s" if xpos in ("NN", "NNP") else "p" if xpos in ("NNS", "NNPS") else None
    if form == "pronominal":
        number = "s" if pronoun in SINGULAR else "p" if pronoun in PLURAL else None
    return Mention(
        head=head,
        kind=kind,
        form=form,
        words=tuple(word.lower() for word in words),
        capitals="".join(word[0] for word in words if word[0].isupper()),
        only_word=words[0] if len(words) == 1 else "",
        sentence=sentence,
        lemma=document.lemmas[head].lower(),
        pronoun=pronoun,
        number=number,
        determiner=determiner,
        relation=document.deprels[head],
        parent=document.heads[head],
    )


def candidates(found: list[Mention], anaphor: int) -> list[int]:
    """Numbers of the earlier mentions that mention `anaphor` is compared with, in order."""
    near = range(max(0, anaphor - NEAR), anaphor)
    if found[anaphor].form != "named":
        return list(near)
    return [n for n in range(near.start) if found[n].form == "named"] + list(near)


def pair_features(anaphor: Mention, antecedent: Mention, distance: int) -> list[float]:
    """`FEATURES` of a pair, in their order; `distance` is the difference of the mentions' numbers."""
    named = anaphor.form == antecedent.form == "named"
    sentences = anaphor.sentence - antecedent.sentence
    same_name = named and anaphor.words == antecedent.words
    shorter, longer = sorted((anaphor, antecedent), key=lambda mention: len(mention.words))
    pronouns = anaphor.pronoun is not None and antecedent.pronoun is not None
    apposition = (anaphor.parent == antecedent.head and anaphor.relation in ("appos", "flat", "nmod:desc", "compound")) or (
        antecedent.parent == anaphor.head and antecedent.relation in ("appos", "flat", "nmod:desc", "compound")
    )
    subject_of = antecedent.parent == anaphor.head and antecedent.relation.startswith("nsubj")
    touching = anaphor.parent == antecedent.head or antecedent.parent == anaphor.head
    values = (
        *(anaphor.form == form for form in FORMS),
        *(antecedent.form == form for form in FORMS),
        anaphor.kind == antecedent.kind,
        sentences == 0,
        sentences == 1,
        min(sentences, 20) / 20,
        math.log2(1 + distance) / 8,
        anaphor.form != "pronominal" and antecedent.form != "pronominal" and anaphor.lemma == antecedent.lemma,
        same_name,
        named and not same_name and set(shorter.words) <= set(longer.words),
        named and anaphor.words[-1] == antecedent.words[-1],
        named and (_acronym(anaphor, antecedent) or _acronym(antecedent, anaphor)),
        pronouns and anaphor.pronoun == antecedent.pronoun,
        pronouns and anaphor.pronoun != antecedent.pronoun,
        _animacy_clash(anaphor, antecedent) or _animacy_clash(antecedent, anaphor),
        anaphor.number is not None and antecedent.number is not None and anaphor.number != antecedent.number,
        anaphor.pronoun in ("1s", "1p", "2"),
        anaphor.pronoun in ("3m", "3f", "3n", "3p"),
        anaphor.determiner in DEFINITE,
        anaphor.determiner in INDEFINITE,
        anaphor.relation.startswith("nsubj"),
        antecedent.relation.startswith("nsubj"),
        apposition,
        subject_of,
        touching and not apposition and not subject_of,
    )
    return [float(value) for value in values]


def _acronym(short: Mention, long: Mention) -> bool:
    """Whether one word in capitals is made of the other name's initials ("WHO", full stops aside)."""
    letters = short.only_word.replace(".", "")
    return len(letters) >= 2 and letters.isupper() and len(long.words) >= 2 and letters == long.capitals


def _animacy_clash(pronoun: Mention, other: Mention) -> bool:
    """Whether a pronoun for people meets a thing, or "it" a person."""
    if pronoun.pronoun is None or other.form == "pronominal":
        return False
    if pronoun.pronoun == "3n":
        return other.kind == "person"
    return pronoun.pronoun in ("1s", "2", "3m", "3f") and other.kind != "person"


@dataclass
class Pairs:
    """All compared pairs of a document. Row i: mentions `anaphor[i]` and `antecedent[i]`; anaphors in order."""

    heads: np.ndarray
    anaphor: np.ndarray
    antecedent: np.ndarray
    features: np.ndarray
    right: np.ndarray


def pairs(document: Document) -> Pairs:
    """Every anaphor with its candidates, for training."""
    found = mentions(document)
    rows = [(later, earlier) for later in range(len(found)) for earlier in candidates(found, later)]
    features = np.array([pair_features(found[a], found[b], a - b) for a, b in rows], dtype=np.float16)
    index = np.array(rows, dtype=np.int64).reshape(-1, 2)
    right = np.array([found[a].cluster == found[b].cluster for a, b in rows], dtype=bool)
    return Pairs(
        np.array([mention.head for mention in found]),
        index[:, 0],
        index[:, 1],
        features.reshape(-1, len(FEATURES)),
        right,
    )
