//! What holds of the reading of any text, however odd.

use std::sync::OnceLock;

use proptest::prelude::*;
use reader::{Conllu, Reader, Reading};

fn reader() -> &'static Reader {
    static READER: OnceLock<Reader> = OnceLock::new();
    READER.get_or_init(|| Reader::embedded().expect("the embedded model can be loaded"))
}

/// Words stand in order and hold every character that is not white space exactly once.
fn check_words(reading: &Reading<'_>) {
    let mut end = 0;
    for word in &reading.words {
        assert!(
            reading.text.is_char_boundary(word.span.start) && reading.text.is_char_boundary(word.span.end)
        );
        assert!(word.span.start >= end && !word.span.is_empty(), "{:?}", word.span);
        assert!(reading.text[end..word.span.start].trim().is_empty(), "something lies between words");
        assert!(!word.span.of(reading.text).contains(char::is_whitespace));
        assert!(!word.lemma.is_empty());
        end = word.span.end;
    }
    assert!(reading.text[end..].trim().is_empty());
}

/// Sentences hold every word once; each is a tree with one root.
fn check_sentences(reading: &Reading<'_>) {
    let (mut first, mut paragraph) = (0, 0);
    for sentence in &reading.sentences {
        assert_eq!(sentence.words.start, first);
        assert!(sentence.words.end > first && sentence.paragraph >= paragraph);
        assert_eq!(reading.span(sentence.words.clone()), Some(sentence.span));
        (first, paragraph) = (sentence.words.end, sentence.paragraph);
        let roots = sentence.words.clone().filter(|&word| reading.words[word].head.is_none()).count();
        assert_eq!(roots, 1);
        for word in sentence.words.clone() {
            let mut at = word;
            for _ in 0..=sentence.words.len() {
                at = reading.words[at].head.unwrap_or(at);
                assert!(sentence.words.contains(&at), "a head lies outside");
            }
            assert!(reading.words[at].head.is_none(), "a cycle");
        }
    }
    assert_eq!(first, reading.words.len());
}

/// Mentions stand in their documented order, within a sentence; a mention is in one chain at most.
fn check_mentions(reading: &Reading<'_>) {
    for mention in &reading.mentions {
        let sentence = &reading.sentences[reading.sentence_of(mention.head)].words;
        assert!(mention.words.contains(&mention.head));
        assert!(sentence.start <= mention.words.start && mention.words.end <= sentence.end);
    }
    let order = |m: &reader::Mention| (m.words.start, std::cmp::Reverse(m.words.end));
    assert!(reading.mentions.is_sorted_by_key(order));
    let mut chained: Vec<usize> = reading.chains.iter().flatten().copied().collect();
    let members = chained.len();
    assert!(reading.chains.iter().all(|chain| chain.len() > 1 && chain.is_sorted()));
    chained.sort_unstable();
    chained.dedup();
    assert_eq!(chained.len(), members);
    assert!(chained.iter().all(|&mention| mention < reading.mentions.len()));
}

fn check(text: &str) {
    let reading = reader().read(text);
    assert_eq!(reading.text, text);
    check_words(&reading);
    check_sentences(&reading);
    check_mentions(&reading);
}

#[test]
fn odd_texts_are_read() {
    let odd = [
        String::new(),
        " \n\r\n\u{2028}\t".to_owned(),
        "\0".to_owned(),
        "\u{301}\u{301} \u{FE0F}".to_owned(),
        "\u{202E}gnihton\u{202C} \u{200F}\u{FEFF}".to_owned(),
        "''''' n't 's ’ll ``".to_owned(),
        "(".repeat(2_000),
        "a".repeat(100_000),
        "\n".repeat(100_000),
        "ab ".repeat(2_000),
        "he, ".repeat(700),
        "👩‍👩‍👧‍👦 🇺🇦 €5 ½ 東京 は".to_owned(),
        "No. Mr. Dr. St. U.S. 1. 2. 3.".to_owned(),
    ];
    for text in &odd {
        check(text);
    }
}

#[test]
fn a_reading_does_not_depend_on_its_company() {
    let texts = [
        "The mayor of Ystad, Eva Holm, said on Monday that she would resign. Holm had denied it.",
        "It rained.",
        "",
        "\u{202E}(((“",
    ];
    let printed = |reading: &Reading<'_>| Conllu(reading).to_string();
    let alone: Vec<String> = texts.iter().map(|text| printed(&reader().read(text))).collect();
    let together: Vec<String> = reader().read_all(&texts).iter().map(printed).collect();
    let mut reversed: Vec<&str> = texts.to_vec();
    reversed.reverse();
    let mut backwards: Vec<String> = reader().read_all(&reversed).iter().map(printed).collect();
    backwards.reverse();
    assert_eq!(alone, together);
    assert_eq!(alone, backwards);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn words_and_marks_in_any_order_are_read(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "Anna", "Berg", "she", "the", "minister", "said", "that", "NATO", "12", ",", ".", "”", "“", "'", "n't",
                "can", "not", "'s", "-", " ", " ", " ", "\n", "\n\n", "U.S.", "(", ")", "it", "of", "is", "é", "?",
            ]),
            0..60,
        ),
    ) {
        check(&parts.concat());
    }
}
