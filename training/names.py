"""Cuts the name proper out of a named noun phrase.

In: a GUM document, whose entities are whole noun phrases ("NATO Secretary General Mark Rutte, who …"). Out: flat
spans of words with a kind: "NATO" organization, "Mark Rutte" person.

A name is the head of a named entity with the words that belong to its name:
- the head must be a proper noun (tag NNP, NNPS or UPOS PROPN), else the entity has no name of its own ("the U.N.
  headquarters" is found through its head and the tree, "U.N." as a name);
- words below the head by flat, compound, amod, nummod, goeswith, fixed or nmod:poss belong to it when they are proper
  nouns or numbers, with the hyphens, full stops and apostrophes between them ("Marc Lamont Hill", "Google Science Fair");
- "of/for/and/de …" phrases belong to it when the phrase is itself of proper nouns and follows without a comma
  ("University of Portsmouth"), but not to a person ("Duke of Wellington" keeps its place as a place);
- a title or descriptor before a person (nmod:desc, or a common noun) does not ("President", "student");
- the name is the unbroken run of such words around the head; "Irving, Texas" is two names.
Of names that overlap the longer is the outer one, what lies in it the inner ("Google" in "Google Science Fair"): flat
spans are what one head of the model can say, so there are two heads. Names of times are left to the rules for time
expressions.
"""

from __future__ import annotations

from dataclasses import dataclass

from data import Document

NAME_KINDS = ("person", "organization", "place", "event", "other")
WITHIN = {
    "flat",
    "compound",
    "amod",
    "nummod",
    "goeswith",
    "fixed",
    "nmod:poss",
    "nmod",
    "conj",
    "nmod:unmarked",
    "appos",
}
LINKS = {
    "of",
    "for",
    "and",
    "&",
    "de",
    "the",
    "la",
    "le",
    "du",
    "des",
    "da",
    "di",
    "del",
    "van",
    "von",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "on",
    "in",
    "to",
    "'s",
    "’s",
    "-",
    "–",
    ".",
    "'",
    "’",
    "/",
}
TIGHT = {"of", "for", "and", "&", "on", "in", "to", "the"}


@dataclass(frozen=True)
class Name:
    """Words `[first, last)`, the head word and a kind of `NAME_KINDS`."""

    first: int
    last: int
    head: int
    kind: str


def is_proper(document: Document, word: int) -> bool:
    """Whether a word is tagged as a proper noun by either tag set."""
    return document.upos[word] == "PROPN" or document.xpos[word] in ("NNP", "NNPS")


def names(document: Document) -> tuple[list[Name], list[Name]]:
    """The outer and the inner names of a document, each flat and in order."""
    found = []
    for entity in document.entities or ():
        if entity.form != "named" or entity.kind == "time":
            continue
        kind = entity.kind if entity.kind in NAME_KINDS else "other"
        if is_proper(document, entity.head):
            first, last = extent(document, entity.head, entity.first, entity.last, kind)
            found.append(Name(first, last, entity.head, kind))
    outer = _flat(found)
    return outer, _flat([name for name in found if not any(_same(name, other) for other in outer)])


def _same(name: Name, other: Name) -> bool:
    """Whether two names have the same words."""
    return (name.first, name.last) == (other.first, other.last)


def _belongs(document: Document, head: int, first: int, last: int, kind: str) -> set[int]:
    """The words of `[first, last)` that hang on `head` by relations of a name."""
    inside = {head}
    grown = True
    while grown:
        grown = False
        for word in range(first, last):
            relation = document.deprels[word]
            if word in inside or document.heads[word] not in inside or relation not in WITHIN:
                continue
            if not (is_proper(document, word) or document.xpos[word] in ("CD", "FW")):
                continue
            if relation in ("nmod", "conj", "appos") and kind == "person":
                continue
            inside.add(word)
            grown = True
    return inside


def extent(document: Document, head: int, first: int, last: int, kind: str) -> tuple[int, int]:
    """The unbroken run of name words around `head`, linking words allowed between two of them."""
    inside = _belongs(document, head, first, last, kind)

    def step(at: int, by: int) -> int:
        end = at
        word = at + by
        while first <= word < last:
            if word in inside:
                end = word
            elif document.forms[word].lower() not in LINKS or abs(word - end) > 2:
                break
            elif kind == "person" and document.forms[word].lower() in TIGHT:
                break
            word += by
        return end

    return step(head, -1), step(head, 1) + 1


def _flat(found: list[Name]) -> list[Name]:
    """Of overlapping names the longest, of equals the first."""
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: (name.first - name.last, name.first)):
        if all(name.last <= other.first or other.last <= name.first for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.first)
