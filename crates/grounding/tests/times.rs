//! Expressions of time, by the tables in `tests/times/`, and what holds of any text.
//!
//! A line of a table is `text | published | what is found`. What is found is `words = EDTF kind`, parted by `;`, with
//! `-` where no value can be given, or `nothing`. In the text a verb may carry its tag (`sank/VBD`, `will/MD`, `to/TO`),
//! which stands in for the reader's tree, and `//` begins a new sentence. An empty published is a report without a date.

use std::ops::Range;

use grounding::{TimeMention, times};
use proptest::prelude::*;
use reader::{Deprel, Reading, Sentence, Upos, Word};
use record::{ByteSpan, Edtf};

const TABLES: &[(&str, &str)] = &[
    ("days", include_str!("times/days.txt")),
    ("months and years", include_str!("times/months-and-years.txt")),
    ("from publication", include_str!("times/from-publication.txt")),
    ("from the text", include_str!("times/from-the-text.txt")),
    ("lengths and sets", include_str!("times/lengths-and-sets.txt")),
    ("clock", include_str!("times/clock.txt")),
    ("holidays", include_str!("times/holidays.txt")),
    ("ranges", include_str!("times/ranges.txt")),
    ("no times", include_str!("times/no-times.txt")),
];

/// A text and its hand-made words: whitespace parts them, tags give a tree.
#[derive(Debug, Default)]
struct Tagged {
    text: String,
    /// Start, end and tag of each word.
    words: Vec<(usize, usize, &'static str)>,
    sentences: Vec<Range<usize>>,
}

/// The tags that a table may use.
const TAGS: &[&str] = &["VBD", "VBZ", "VBP", "VBN", "VBG", "VB", "MD", "TO"];

impl Tagged {
    fn parse(marked: &str) -> Self {
        let mut tagged = Self::default();
        let mut first = 0;
        for part in marked.split_whitespace() {
            if part == "//" {
                tagged.sentences.push(first..tagged.words.len());
                first = tagged.words.len();
                continue;
            }
            let tag = |text: &str| TAGS.iter().copied().find(|&tag| tag == text.trim_end_matches(['.', ',']));
            let (word, tag) = match part.rsplit_once('/').and_then(|(word, end)| Some((word, end, tag(end)?)))
            {
                Some((word, end, tag)) => (format!("{word}{}", &end[tag.len()..]), tag),
                None => (part.to_owned(), ""),
            };
            if !tagged.text.is_empty() {
                tagged.text.push(' ');
            }
            let start = tagged.text.len();
            tagged.text += &word;
            tagged.words.push((start, tagged.text.len(), tag));
        }
        tagged.sentences.push(first..tagged.words.len());
        tagged
    }

    fn reading(&self) -> Reading<'_> {
        let text = self.text.as_str();
        let words = (0..self.words.len()).map(|word| self.word(word)).collect::<Vec<_>>();
        let sentences = self
            .sentences
            .iter()
            .filter(|words| !words.is_empty())
            .map(|range| Sentence {
                words: range.clone(),
                span: ByteSpan::new(self.words[range.start].0, self.words[range.end - 1].1),
                paragraph: 0,
            })
            .collect();
        Reading { text, sentences, words, mentions: Vec::new(), chains: Vec::new() }
    }

    /// A word hangs on the verb before it, else behind it; helpers hang on the verb behind them.
    fn word(&self, word: usize) -> Word {
        let (start, end, tag) = self.words[word];
        let sentence =
            self.sentences.iter().find(|sentence| sentence.contains(&word)).expect("all words lie in one");
        let is_verb = |&at: &usize| self.words[at].2.starts_with("VB");
        let before = (sentence.start..word).rfind(is_verb);
        let behind = (word + 1..sentence.end).find(is_verb);
        let (head, deprel, upos) = match tag {
            "MD" => (behind, Deprel::Aux, Upos::Aux),
            "TO" => (behind, Deprel::Mark, Upos::Part),
            "" => (before.or(behind), Deprel::Obl, Upos::X),
            _ => (before, Deprel::Xcomp, Upos::Verb),
        };
        let lemma = self.text[start..end].to_lowercase().into();
        let span = ByteSpan::new(start, end);
        Word { span, continues_token: false, lemma, upos, xpos: tag, head, deprel }
    }
}

fn published(date: &str) -> Option<Edtf> {
    (!date.is_empty()).then(|| Edtf::parse(date).unwrap_or_else(|error| panic!("{error}")))
}

/// What is found, as the tables write it.
fn written(text: &str, found: &[TimeMention]) -> String {
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let one = |time: &TimeMention| {
        let value = time.edtf.as_ref().map_or("-", Edtf::as_str);
        format!("{} = {value} {}", time.span.of(text), time.kind)
    };
    found.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn tables() {
    let mut wrong = Vec::new();
    for (table, lines) in TABLES {
        for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let [text, date, expected] = line
                .split(" | ")
                .collect::<Vec<_>>()
                .try_into()
                .unwrap_or_else(|_| panic!("{table}: {line}"));
            let tagged = Tagged::parse(text);
            let found = written(&tagged.text, &times(&tagged.reading(), published(date.trim()).as_ref()));
            if found != expected {
                wrong.push(format!("{table}: {text}\n  expected {expected}\n  found    {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

/// Words that times are made of, to be strung together at random.
const PIECES: &[&str] = &[
    "the",
    "last",
    "next",
    "two",
    "12",
    "2024",
    "October",
    "Oct.",
    "Monday",
    "days",
    "year",
    "ago",
    "later",
    "of",
    "to",
    "-",
    "'s",
    "early",
    "about",
    "spring",
    "3 p.m.",
    "14:30",
    "GMT",
    "century",
    "1990s",
    "BC",
    "every",
    ",",
    "quarter",
    "half",
    "and a half",
    "fiscal",
    "Easter",
    "morning",
    "\n\n",
    "1/2",
    "999999999999",
    "99",
    "then",
    "’",
];

fn check(text: &str, date: Option<&Edtf>) {
    let tagged = Tagged::parse(text);
    let found = times(&tagged.reading(), date);
    let again = times(&tagged.reading(), date);
    assert_eq!(found, again);
    for time in &found {
        assert!(!time.span.of(&tagged.text).trim().is_empty());
        assert!(time.words.end <= tagged.words.len() && !time.words.is_empty());
        assert!(!time.why.is_empty());
    }
    assert!(found.is_sorted_by(|a, b| a.span.end <= b.span.start));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*") {
        check(&text, None);
        check(&text, Some(&Edtf::parse("2024-02-29").unwrap()));
    }

    #[test]
    fn any_string_of_time_words_is_read(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24),
        year in 1..=9999_i32,
    ) {
        check(&pieces.join(" "), Some(&Edtf::parse(&format!("{year:04}-12-31")).unwrap()));
    }

    #[test]
    fn a_written_date_is_read_back(year in 1600..=2100_i32, month in 1..=12_u8, day in 1..=28_u8) {
        let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December"];
        let name = months[usize::from(month) - 1];
        let expected = format!("{year:04}-{month:02}-{day:02}");
        for text in [format!("{name} {day}, {year}"), format!("{day} {name} {year}"), expected.clone()] {
            let tagged = Tagged::parse(&text);
            let found = times(&tagged.reading(), None);
            prop_assert_eq!(written(&text, &found), format!("{text} = {expected} date"));
        }
    }
}

#[test]
fn a_long_text_takes_no_longer_word_for_word() {
    let line = "In the last two years , from May 2014 until March 2017 , about 2,000 men ago then the ";
    let text = line.repeat(20_000);
    let words = text.split_whitespace().map(|word| {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let span = ByteSpan::new(start, start + word.len());
        let lemma = Box::from("");
        Word { span, continues_token: false, lemma, upos: Upos::X, xpos: "", head: None, deprel: Deprel::Dep }
    });
    let words: Vec<Word> = words.collect();
    let span = ByteSpan::new(0, text.len());
    let sentences = vec![Sentence { words: 0..words.len(), span, paragraph: 0 }];
    let reading = Reading { text: &text, sentences, words, mentions: Vec::new(), chains: Vec::new() };
    let start = std::time::Instant::now();
    assert!(times(&reading, None).len() >= 60_000);
    assert!(start.elapsed().as_secs() < 20, "took {:?}", start.elapsed());
}
