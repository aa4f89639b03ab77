"""Gives the people and places of a text other names, so that names are learnt by their surroundings.

In: a document with entities. Out: a copy in which surnames, given names and one-word places are swapped for others of
`words/*.txt`, each everywhere in the text, so that who is who stays the same. Given names change only within the lists for men
and for women: the pronouns must go on fitting.
"""

from __future__ import annotations

import random
from dataclasses import replace

import names
import paths
from data import Document

SHARE = 0.7
"""How many of the names that could be swapped are."""


def _words(name: str) -> list[str]:
    return (paths.HERE / "words" / f"{name}.txt").read_text(encoding="utf-8").split()


LISTS = {name: _words(name) for name in ("men", "women", "surnames", "places")}


def rename(document: Document, rng: random.Random) -> Document:
    """A copy of the document under other names; trees, tags and entities stay."""
    swaps = _swaps(document, rng)
    forms, lemmas = list(document.forms), list(document.lemmas)
    for word, form in enumerate(forms):
        new = swaps.get(form.lower())
        if new and names.is_proper(document, word) and form[0].isupper():
            forms[word] = new.upper() if len(form) > 1 and form.isupper() else new
            lemmas[word] = new
    return replace(document, forms=forms, lemmas=lemmas)


def _swaps(document: Document, rng: random.Random) -> dict[str, str]:
    """The new word for each lower-cased old one; no two get the same."""
    fresh = {name: rng.sample(words, len(words)) for name, words in LISTS.items()}
    swaps: dict[str, str] = {}
    for name in names.names(document)[0]:
        words = [document.forms[word].lower() for word in range(name.first, name.last)]
        wanted: list[tuple[str, str]] = []
        if name.kind == "place" and len(words) == 1:
            wanted = [(words[0], "places")]
        elif name.kind == "person" and len(words) >= 2 and words[-1].isalpha():
            wanted = [(words[-1], "surnames")]
            wanted += [(words[0], sex) for sex in ("men", "women") if words[0].title() in LISTS[sex]]
        for word, kind in wanted:
            if word not in swaps and len(word) > 2 and fresh[kind]:
                new = fresh[kind].pop()
                swaps[word] = new if rng.random() < SHARE else ""
    return swaps
