//! Writes a reading as CoNLL-U, the exchange format of Universal Dependencies.
//!
//! In: a [`Reading`]. Out: its text form, with multi-word tokens, `# newpar`, `# text`, and in the last column
//! `SpaceAfter=No`, mentions (`Entity=`, opening and closing brackets as in GUM: `(e1-person` … `e1)`).

use std::fmt::{self, Display, Formatter};

use crate::{MentionId, Reading, Sentence, WordId};

/// Displays a reading as CoNLL-U.
#[derive(Debug, Clone, Copy)]
pub struct Conllu<'r, 't>(pub &'r Reading<'t>);

impl Display for Conllu<'_, '_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let marks = EntityMarks::of(self.0);
        let mut paragraph = None;
        for (number, sentence) in self.0.sentences.iter().enumerate() {
            if paragraph != Some(sentence.paragraph) {
                writeln!(out, "# newpar id = p{}", sentence.paragraph + 1)?;
                paragraph = Some(sentence.paragraph);
            }
            writeln!(out, "# sent_id = s{}", number + 1)?;
            let text = sentence.span.of(self.0.text);
            writeln!(out, "# text = {}", text.split_whitespace().collect::<Vec<_>>().join(" "))?;
            write_words(self.0, sentence, &marks, out)?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// Writes the words of a sentence, with a line before each token of several words.
fn write_words(
    reading: &Reading<'_>,
    sentence: &Sentence,
    marks: &EntityMarks,
    out: &mut Formatter<'_>,
) -> fmt::Result {
    let words = &reading.words;
    let number = |word: WordId| word - sentence.words.start + 1;
    let mut token_end = sentence.words.start;
    for word in sentence.words.clone() {
        let in_token = word < token_end;
        if !in_token {
            let rest = (word + 1..sentence.words.end).take_while(|&next| words[next].continues_token).count();
            token_end = word + 1 + rest;
            if rest > 0 {
                let span = words[word].span.cover(words[token_end - 1].span);
                let space = space_after(reading, token_end - 1);
                write!(out, "{}-{}\t{}", number(word), number(token_end - 1), span.of(reading.text))?;
                writeln!(out, "\t_\t_\t_\t_\t_\t_\t_\t{}", space.unwrap_or("_"))?;
            }
        }
        let this = &words[word];
        let alone = !in_token && token_end == word + 1;
        let space = if alone { space_after(reading, word) } else { None };
        let misc: Vec<String> = marks.at(word).into_iter().chain(space.map(str::to_owned)).collect();
        let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
        writeln!(
            out,
            "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{misc}",
            number(word),
            reading.form(word),
            this.lemma,
            this.upos.as_str(),
            this.xpos,
            this.head.map_or(0, number),
            this.deprel.as_str(),
        )?;
    }
    Ok(())
}

/// What to write when no white space follows a word.
fn space_after(reading: &Reading<'_>, word: WordId) -> Option<&'static str> {
    let end = reading.words[word].span.end;
    let next = reading.words.get(word + 1)?.span.start;
    (end == next).then_some("SpaceAfter=No")
}

/// The brackets of mentions, by word.
struct EntityMarks {
    opening: Vec<(WordId, MentionId)>,
    closing: Vec<(WordId, MentionId)>,
    labels: Vec<String>,
}

impl EntityMarks {
    fn of(reading: &Reading<'_>) -> Self {
        let mut chain = vec![None; reading.mentions.len()];
        for (number, members) in reading.chains.iter().enumerate() {
            members.iter().for_each(|&mention| chain[mention] = Some(number));
        }
        let mut alone = reading.chains.len();
        let mut entity = |mention: MentionId| {
            chain[mention].unwrap_or_else(|| {
                alone += 1;
                alone - 1
            })
        };
        let labels = (0..chain.len()).map(|mention| format!("e{}", entity(mention) + 1)).collect();
        let ranges = reading.mentions.iter().enumerate();
        let opening = ranges.clone().map(|(number, mention)| (mention.words.start, number)).collect();
        let mut closing: Vec<_> = ranges.map(|(number, mention)| (mention.words.end - 1, number)).collect();
        closing.sort_by_key(|&(word, number)| (word, std::cmp::Reverse(number)));
        let mut marks = Self { opening, closing, labels };
        for (label, mention) in marks.labels.iter_mut().zip(&reading.mentions) {
            label.push('-');
            label.push_str(mention.kind.as_str());
        }
        marks
    }

    /// `Entity=…` where mentions open or close at a word.
    fn at(&self, word: WordId) -> Option<String> {
        let of = |marks: &[(WordId, MentionId)]| {
            let first = marks.partition_point(|&(at, _)| at < word);
            marks[first..]
                .iter()
                .take_while(|&&(at, _)| at == word)
                .map(|&(_, mention)| mention)
                .collect::<Vec<_>>()
        };
        let (opening, closing) = (of(&self.opening), of(&self.closing));
        let mut text = String::new();
        for mention in &opening {
            text.push('(');
            text.push_str(&self.labels[*mention]);
            if closing.contains(mention) {
                text.push(')');
            }
        }
        for mention in closing.iter().filter(|mention| !opening.contains(mention)) {
            let entity = self.labels[*mention].split('-').next().unwrap_or_default();
            text.push_str(entity);
            text.push(')');
        }
        (!text.is_empty()).then(|| format!("Entity={text}"))
    }
}
