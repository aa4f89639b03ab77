"""Tests of the measuring tools on made-up data; neither corpora nor scorers nor the program are needed.

Run: `PYTHONPATH=benches python3 -m unittest discover -s tests`, as `make test` does.
"""

import contextlib
import io
import re
import sys
import unittest
from types import SimpleNamespace
from xml.etree import ElementTree

import calibration
import errors
import growth
import misses
import phenomena


def attribution(source, cue, content, kind="indirect", via=()):
    """An attribution whose parts are the numbers of its tokens."""
    part = {"source": frozenset(source), "cue": frozenset(cue), "content": frozenset(content)}
    return SimpleNamespace(part=part, raw=part, kind=kind, via=[frozenset(v) for v in via])


class Misses(unittest.TestCase):
    def test_the_first_thing_that_differs_names_a_miss(self):
        gold = attribution([0, 1], [2], range(3, 13))
        for expected, system in (
            ("content elsewhere, same cue", attribution([0, 1], [2], [20, 21])),
            ("content too long", attribution([0, 1], [2], range(3, 40))),
            ("content too short", attribution([0, 1], [2], [3, 4])),
            ("content cut otherwise", attribution([0, 1], [2], range(11, 25))),
            ("source wrong", attribution([14], [2], range(3, 13))),
            ("source missing", attribution([], [2], range(3, 13))),
            ("source cut otherwise", attribution([1, 14, 15, 16], [2], range(3, 13))),
            ("cue not overlapping", attribution([0, 1], [14], range(3, 13))),
            ("source wrong and cue not overlapping", attribution([14], [15], range(3, 13))),
            ("content given twice", gold),
        ):
            self.assertEqual(misses.difference(gold, system), expected)
        nobody = attribution([], [2], range(3, 13))
        self.assertEqual(misses.difference(nobody, gold), "source where there is none")

    def test_what_is_left_is_not_found_or_spurious(self):
        gold = [attribution([0], [1], range(2, 12)), attribution([3], [4], [5, 6]), attribution([30], [31], [32])]
        system = [gold[0], attribution([7], [8], [9, 10]), attribution([40], [41], [42])]
        kinds = [kind for kind, _, _ in misses.diagnose(gold, system, {0: 0})]
        expected = ["not found, inside one that is", "not found", "spurious, inside one that is right", "spurious"]
        self.assertEqual(kinds, expected)

    def test_a_miss_is_set_beside_what_fits_it_best(self):
        gold = [attribution([0], [1], range(2, 12))]
        system = [attribution([0], [20], [2]), attribution([14], [1], range(2, 12))]
        found = list(misses.diagnose(gold, system, {}))
        self.assertEqual([kind for kind, _, _ in found], ["source wrong", "spurious"])
        self.assertIs(found[0][2], system[1])

    def test_gold_cues_get_the_lemmas_of_the_records(self):
        cues = [{"text": "told", "lemma": "tell"}, {"text": "has said", "lemma": "say"}]
        lemmas = misses.lemmas_of([{"attributions": [*({"cue": cue} for cue in cues), {}]}])
        self.assertEqual(lemmas, {"told": "tell"})
        self.assertEqual(misses.cue_lemma("had Told", lemmas), "tell")
        self.assertEqual(misses.cue_lemma(":", lemmas), ":")

    def test_items_are_missed_wrong_or_too_many(self):
        gold = [{"spans": [[0, 3]]}, {"spans": [[4, 6]]}, {"spans": [[7, 8]], "optional": True}]
        system = [{"spans": [[0, 3]], "why": "clock time"}, {"spans": [[9, 11]]}]
        wrong = misses.item_misses("May 12 x 99", gold, system, [(0, 0)], lambda g, s: ["value wrong"], lambda x: "date")
        found = [(miss.kind, miss.cue, miss.rule) for miss in wrong]
        expected = [("value wrong", "may", "clock time"), ("not found", "00", "none"), ("spurious", "00", "none")]
        self.assertEqual(found, expected)

    def test_kinds_are_shown_most_frequent_first(self):
        wrong = [misses.Miss("rare", "direct", "say", "a", ["x"])] + [misses.Miss("often", "mixed", "tell", "b", ["y"])] * 2
        page = io.StringIO()
        with contextlib.redirect_stdout(page):
            errors.show("made up", wrong, "", 1, 5)
        self.assertLess(page.getvalue().index("2  often"), page.getvalue().index("1  rare"))
        self.assertIn("tell 2", page.getvalue())
        self.assertEqual(page.getvalue().count("· y"), 1)


class Phenomena(unittest.TestCase):
    def test_sources_are_named_described_or_pronouns(self):
        small = {"officials", "said"}
        self.assertTrue(phenomena.is_pronoun(["He"]))
        self.assertTrue(phenomena.is_described(["Two", "officials"], small))
        self.assertTrue(phenomena.is_described(["Officials"], small))
        self.assertFalse(phenomena.is_described(["Smith"], small))
        self.assertFalse(phenomena.is_described(["they"], small))
        self.assertTrue(phenomena.is_negated(["didn’t", "say"]))
        self.assertFalse(phenomena.is_negated(["notes"]))

    def test_precision_is_over_the_system_and_recall_over_gold(self):
        counts = {"all": phenomena.Tally(), "direct": phenomena.Tally()}
        phenomena.tally(counts, [{"all"}, {"all", "direct"}], [{"all", "direct"}], {0: 0})
        self.assertEqual(counts["all"].figures(), (1.0, 0.5, 2 / 3))
        self.assertEqual(counts["direct"].figures(), (1.0, 0.0, 0.0))
        self.assertEqual(phenomena.Tally().figures(), (None, None, None))

    def test_who_said_it_counts_source_via_and_party(self):
        quoted = [attribution([0], [1], range(2, 12), "direct") for _ in range(2)]
        other = attribution([20], [1], range(2, 12), "direct")
        self.assertEqual(phenomena.who_said_it(quoted, [quoted[0]], [[]])["source"], 2)
        self.assertEqual(phenomena.who_said_it(quoted[:1], [other], [[]])["party"], 0)
        self.assertEqual(phenomena.who_said_it(quoted[:1], [other], [[frozenset([0])]])["party"], 1)
        through = attribution([20], [1], range(2, 12), "direct", via=[[0]])
        self.assertEqual(phenomena.who_said_it(quoted[:1], [through], [[]])["source"], 1)
        self.assertEqual(phenomena.who_said_it(quoted[:1], [attribution([0], [1], [2])], [[]])["found"], 0)
        self.assertEqual(phenomena.who_said_it(quoted[:1], [], []), {"quotations": 1})

    def test_quotations_whose_source_is_quoted_are_told_apart(self):
        tokens = SimpleNamespace(spans=[(0, 1), (2, 3), (4, 5)])
        gold = [attribution([0], [], [2], "direct"), attribution([1], [], [2], "direct"), attribution([], [], [2], "direct")]
        self.assertEqual(phenomena.quotations(gold, tokens, bytearray([0, 0, 1, 0, 1])), (gold[:2], gold[:1]))

    def test_documents_are_told_apart_by_genre(self):
        lines = ["# newdoc id = a\n", "# meta::genre = news\n", "1\n", "# newdoc id = b\n", "# meta::genre = bio\n", "2\n"]
        self.assertEqual({genre: part[-1] for genre, part in phenomena.genres_of(lines).items()}, {"news": "1\n", "bio": "2\n"})


class Growth(unittest.TestCase):
    def test_texts_have_the_words_asked_for_and_are_always_the_same(self):
        pool = ["one two three", "four five", "six"]
        texts = list(growth.recombined(pool, 100, 30))
        self.assertEqual(sum(len(text.split()) for text in texts), 100)
        self.assertTrue(all(len(text.split()) >= 30 for text in texts[:-1]))
        self.assertEqual(texts, list(growth.recombined(pool, 100, 30)))

    def test_a_command_is_measured_or_ended(self):
        seconds, cpu, mib = growth.measured([sys.executable, "-c", "pass"], 60)
        self.assertTrue(seconds > 0 and cpu > 0 and mib > 1)
        self.assertIsNone(growth.measured([sys.executable, "-c", "import time; time.sleep(60)"], 0.1))

    def test_the_plot_is_an_svg_with_a_mark_for_each_point(self):
        points = [growth.Point(shape, words, 1, 0.0, 0.0, 50.0) for shape in growth.SHAPES for words in (1000, 600_000)]
        plot = growth.plot(points)
        ElementTree.fromstring(plot)
        self.assertEqual(len(re.findall("<circle", plot)), 2 * len(points))
        self.assertLess(len(growth.plot(points[:1])), len(plot))


class Calibration(unittest.TestCase):
    @staticmethod
    def judged(*pairs):
        return [calibration.Judged("some", n, [], c, right) for n, (c, right) in enumerate(pairs)]

    def test_what_is_right_as_often_as_it_says_is_calibrated(self):
        half = self.judged(*[(0.5, n % 2 == 0) for n in range(20)])
        self.assertAlmostEqual(calibration.calibration_error(calibration.bins(half)), 0)
        sure = self.judged(*[(0.9, False)] * 10)
        self.assertAlmostEqual(calibration.calibration_error(calibration.bins(sure)), 0.9)
        self.assertEqual(calibration.calibration_error([]), 0)

    def test_bins_hold_equally_many(self):
        found = self.judged(*[(n / 100, True) for n in range(95)])
        self.assertEqual(sum(b.number for b in calibration.bins(found)), 95)
        self.assertLessEqual({b.number for b in calibration.bins(found)}, {9, 10})
        self.assertEqual(len(calibration.bins(found[:3])), 3)

    def test_the_area_is_how_often_right_is_surer_than_wrong(self):
        self.assertEqual(calibration.area(self.judged((0.9, True), (0.1, False))), 1)
        self.assertEqual(calibration.area(self.judged((0.1, True), (0.9, False))), 0)
        self.assertEqual(calibration.area(self.judged((0.5, True), (0.5, False), (0.9, True))), 0.75)
        self.assertEqual(calibration.area(self.judged((0.5, True))), 0.5)

    def test_the_diagram_is_an_svg_with_a_dot_for_each_bin(self):
        some = calibration.bins(self.judged(*[(n / 20, True) for n in range(20)]))
        plot = calibration.diagram({"times": some, "places": some[:4]})
        ElementTree.fromstring(plot)
        self.assertEqual(len(re.findall("<circle", plot)), len(some) + 4)


if __name__ == "__main__":
    unittest.main()
