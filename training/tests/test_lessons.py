"""Tests of what training makes of gold annotation (lemma scripts, names, trees, rendering, features), and of narrowing."""

import itertools
import json
import random
import unittest

import numpy as np
import torch

import decode
import distil
import fixture
import names
import paths
from data import Style, join, render
from labels import apply_script, lemma_script
from model import Reader, Sizes


class LemmaScripts(unittest.TestCase):
    CASES = [
        ("said", "say", "l|2|y"),
        ("Said", "say", "l|2|y"),
        ("towns", "town", "l|1|"),
        ("was", "be", "=be"),
        ("London", "London", "k|0|"),
        ("LONDON", "London", "t|0|"),
        ("12,000", "12000", "d|0|"),
        ("n’t", "not", "=not"),
        ("’s", "'s", "='s"),
        ("the", "the", "l|0|"),
    ]

    def test_scripts(self) -> None:
        for form, lemma, script in self.CASES:
            with self.subTest(form=form):
                self.assertEqual(lemma_script(form, lemma), script)
                self.assertEqual(apply_script(form, script), lemma)

    def test_a_script_that_does_not_fit(self) -> None:
        self.assertIsNone(apply_script("a", "l|2|y"))


class Trees(unittest.TestCase):
    def test_best_tree_with_one_root(self) -> None:
        rng = np.random.default_rng(1)
        for _ in range(300):
            n = int(rng.integers(1, 6))
            arcs, root = rng.normal(size=(n, n)) * 3, rng.normal(size=n) * 3
            found = decode.tree(arcs, root)
            self.assertTrue(is_tree(found))
            best = max(value(h, arcs, root) for h in itertools.product(range(-1, n), repeat=n) if is_tree(h))
            self.assertAlmostEqual(value(found, arcs, root), best, places=6)


def value(heads, arcs, root) -> float:
    return sum(root[word] if head < 0 else arcs[word, head] for word, head in enumerate(heads))


def is_tree(heads) -> bool:
    if sum(head < 0 for head in heads) != 1:
        return False
    for word in range(len(heads)):
        steps, at = 0, word
        while at >= 0 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at >= 0:
            return False
    return True


class Names(unittest.TestCase):
    def test_the_name_proper(self) -> None:
        document = fixture.document()
        outer, inner = names.names(document)
        spelt = [(" ".join(document.forms[n.first : n.last]), n.kind) for n in outer]
        self.assertEqual(
            spelt,
            [
                ("Maria Lindqvist", "person"),
                ("Northern Board", "organization"),
                ("Orrholm", "place"),
                ("NB", "organization"),
                ("Lindqvist", "person"),
            ],
        )
        self.assertEqual(inner, [])

    def test_spans_of_labels(self) -> None:
        self.assertEqual(
            decode.spans_of(["B-a", "I-a", "I-b", "O", "B-b", "B-b"]),
            [(0, 2, "a"), (2, 3, "b"), (4, 5, "b"), (5, 6, "b")],
        )


class Rendering(unittest.TestCase):
    def test_spans_are_the_forms(self) -> None:
        whole = join([fixture.document(), fixture.document()])
        for style in (Style(), Style(paragraph="\n", width=20, typographic=True, capitals=0.5)):
            text, forms, spans = render(whole, style, random.Random(3))
            self.assertEqual([text[start:end] for start, end in spans], forms)


class Narrowing(unittest.TestCase):
    def test_the_neurons_that_matter_stay(self) -> None:
        layers = [torch.tensor([float(n % 7) for n in range(512)]), torch.tensor([10.0 + n for n in range(512)])]
        stays = distil.chosen(layers, 384)
        self.assertEqual([len(rows) for rows in stays], [320, 512])
        self.assertGreaterEqual(min(layers[0][row] for row in stays[0]), 2)

    def test_without_neurons_that_give_nothing_the_scores_are_the_same(self) -> None:
        torch.manual_seed(0)
        sizes = Sizes(vocabulary=50, hidden=24, attention_heads=2, feed_forward=(512, 512), lemma=3, deprel=4, link_features=2)
        wide = Reader(sizes).eval()
        for layer in wide.encoder.layers:
            layer.narrow.weight.data[:, 256:] = 0
        narrow = distil.narrowed(wide, [torch.arange(256), torch.arange(256)]).eval()
        pieces = torch.randint(0, 50, (2, 9))
        asked = (pieces, torch.zeros_like(pieces), torch.ones_like(pieces))
        ours, theirs = wide(*asked), narrow(*asked)
        for name, scores in ours.items():
            self.assertLess(float((scores - theirs[name]).abs().max()), 1e-5, name)


class Fixture(unittest.TestCase):
    def test_it_is_current(self) -> None:
        stored = json.loads((paths.ROOT / "crates" / "reader" / "tests" / "link_features.json").read_text(encoding="utf-8"))
        self.assertEqual(stored, json.loads(json.dumps(fixture.fixture())))


if __name__ == "__main__":
    unittest.main()
