//! Reads JSON Lines of reports (`text`, `published`) from standard input, writes records that hold their times.

use std::io::{BufRead, Write};

use reader::{Deprel, Reading, Sentence, Upos, Word};
use record::{ByteSpan, Edtf, Offsets};
use serde_json::{Value, json};

fn reading(text: &str) -> Reading<'_> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_whitespace() {
            if let Some(from) = start.take() {
                words.push((from, at));
            }
        } else if start.is_none() {
            start = Some(at);
        }
    }
    let words: Vec<Word> = words
        .into_iter()
        .map(|(a, b)| Word {
            span: ByteSpan::new(a, b),
            continues_token: false,
            lemma: text[a..b].to_lowercase().into(),
            upos: Upos::X,
            xpos: "",
            head: None,
            deprel: Deprel::Dep,
        })
        .collect();
    let mut sentences = Vec::new();
    let mut from = 0;
    for (at, word) in words.iter().enumerate() {
        if word.span.of(text).ends_with(['.', '!', '?']) || at + 1 == words.len() {
            sentences.push(Sentence {
                words: from..at + 1,
                span: ByteSpan::new(words[from].span.start, word.span.end),
                paragraph: 0,
            });
            from = at + 1;
        }
    }
    Reading { text, sentences, words, mentions: Vec::new(), chains: Vec::new() }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let report: Value = serde_json::from_str(&line?)?;
        let text = report["text"].as_str().unwrap_or_default();
        let published = report["published"].as_str().and_then(|date| Edtf::parse(date).ok());
        let offsets = Offsets::new(text);
        let times: Vec<Value> = grounding::times(&reading(text), published.as_ref())
            .into_iter()
            .map(|time| {
                let mut value =
                    json!({"spans": [offsets.span(time.span)], "type": time.kind, "why": time.why});
                if let Some(edtf) = time.edtf {
                    value["edtf"] = json!(edtf);
                }
                value
            })
            .collect();
        writeln!(out, "{}", json!({"report": report, "times": times}))?;
    }
    Ok(())
}
