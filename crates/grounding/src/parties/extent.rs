//! Where the name of a party begins and ends: the reader may cut it short, or count a title to it.
//!
//! In: a mention by name. Out: all words of the name, with the capitalised words that the tree ties to it, initials and
//! hyphens, without titles.

use std::ops::Range;

use reader::{Deprel, EntityKind, Mention, Upos, WordId};

use super::member::Members;
use super::role;
use super::words::is_company_suffix;

/// Most words that a name gets back.
const MOST_ADDED: usize = 6;

impl Members<'_, '_> {
    /// Where a person's name begins behind a title that the reader counts to it: `Zelensky` in `President Zelensky`.
    pub(super) fn after_title(&self, name: &Range<WordId>) -> WordId {
        let title = (name.start..name.end - 1).rev().find(|&word| role::names_role(self.reading, word));
        let after = title.map_or(name.start, |word| self.after_office(word, name.end));
        if self.reading.words[after].upos == Upos::Punct && after + 1 < name.end { after + 1 } else { after }
    }

    /// The word behind a title, and behind what it is the title of: `Secretary of State` Maria Sousa.
    fn after_office(&self, title: WordId, end: WordId) -> WordId {
        let of = |word: WordId| matches!(self.reading.form(word), "of" | "for");
        if title + 3 < end && of(title + 1) { title + 3 } else { title + 1 }
    }

    /// The article before a title: `the head of the Pentagon`.
    pub(super) fn with_article(&self, start: WordId, name: &Range<WordId>) -> WordId {
        let article =
            start.checked_sub(1).filter(|&word| self.reading.form(word).eq_ignore_ascii_case("the"));
        if start < name.start { article.unwrap_or(start) } else { start }
    }

    /// Where a person's name begins when the reader left out its first words: `Dmitry` behind `Kremlin spokesman`.
    pub(super) fn first_name(&self, name: &Range<WordId>) -> WordId {
        let Some(role) = role::before(self.reading, name) else { return name.start };
        let last = role.clone().rev().find(|&word| role::names_role(self.reading, word));
        let behind = last.map_or(role.end, |word| word + 1);
        let named = |word: WordId| {
            self.reading.words[word].upos == Upos::Propn
                && self.reading.form(word).starts_with(char::is_uppercase)
        };
        if (behind..role.end).all(named) { behind } else { name.start }
    }

    /// A name without small words at its ends and with the capitalised words that the tree ties to it.
    pub(super) fn whole_name(&self, mention: &Mention) -> Option<Range<WordId>> {
        let reading = self.reading;
        let Range { mut start, mut end } = mention.words.clone();
        let small = |word: WordId| {
            matches!(
                reading.words[word].upos,
                Upos::Adp | Upos::Cconj | Upos::Det | Upos::Aux | Upos::Punct | Upos::Part
            )
        };
        while start < end
            && small(start)
            && !(reading.words[start].upos == Upos::Det && reading.form(start) == "The")
        {
            start += 1;
        }
        while start < end && small(end - 1) {
            end -= 1;
        }
        if start == end {
            return None;
        }
        let earliest = start.saturating_sub(MOST_ADDED);
        let person = mention.kind == EntityKind::Person;
        while start > earliest
            && !(person && role::names_role(reading, start - 1))
            && self.ties(start - 1, start, &(start..end))
        {
            start -= 1;
        }
        end = self.with_tied_behind(&(start..end));
        if mention.kind == EntityKind::Person {
            start = self.with_initials_before(start);
            end = self.with_parts_behind(end);
        } else {
            end = self.with_suffix(end);
        }
        Some(start..end)
    }

    /// Takes in the capitalised words behind that the tree ties to the name; behind initials alone, those that stand there.
    pub(super) fn with_tied_behind(&self, name: &Range<WordId>) -> WordId {
        let reading = self.reading;
        let latest = (name.end + MOST_ADDED).min(reading.words.len());
        let mut end = name.end;
        while end < latest && !role::names_role(reading, end) {
            let follows_initials = (name.start..end).all(|word| is_initial(reading.form(word)))
                && reading.words[end].upos == Upos::Propn
                && reading.form(end).starts_with(char::is_uppercase);
            let tied = !self.starts.contains(&end) && self.ties(end, end - 1, &(name.start..end));
            if !(follows_initials || tied) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Takes in what stands before an initial's full stop: `K.` of `K. Stevens`.
    fn with_initials_before(&self, mut start: WordId) -> WordId {
        while start >= 2 && self.reading.form(start - 1) == "." && is_initial(self.reading.form(start - 2)) {
            start -= 2;
        }
        let bare = |word: WordId| {
            is_initial(self.reading.form(word)) && self.reading.words[word].upos == Upos::Propn
        };
        while start >= 1 && self.reading.form(start - 1).ends_with('.') && bare(start - 1) {
            start -= 1;
        }
        start
    }

    /// Takes in what stands behind an initial's full stop or a hyphen: `Prelogar` of `Elizabeth B. Prelogar`.
    pub(super) fn with_parts_behind(&self, mut end: WordId) -> WordId {
        let reading = self.reading;
        // The reader may not have parted the second half of a Korean given name: `-moon`.
        let half = reading.words.get(end).filter(|word| word.span.start == reading.words[end - 1].span.end);
        let half = half.and_then(|word| word.span.of(reading.text).strip_prefix('-'));
        if half.is_some_and(is_second_half) {
            return end + 1;
        }
        while end + 1 < reading.words.len() {
            let joint =
                reading.form(end) == "-" || reading.form(end) == "." && is_initial(reading.form(end - 1));
            let close = reading.words[end - 1].span.end == reading.words[end].span.start;
            // That half is written small: `Seong-kweun`.
            let next = if reading.form(end) == "-" {
                reading.words[end + 1].upos == Upos::Propn || is_second_half(reading.form(end + 1))
            } else {
                reading.words[end + 1].upos == Upos::Propn
                    && reading.form(end + 1).starts_with(char::is_uppercase)
            };
            if !(joint && close && next) {
                break;
            }
            end += 2;
        }
        end
    }

    /// Takes in what says what form a company has: `, Inc.`
    fn with_suffix(&self, end: WordId) -> WordId {
        let reading = self.reading;
        let comma = usize::from(end < reading.words.len() && reading.form(end) == ",");
        let suffix = end + comma;
        let close = |word: WordId| reading.words[word].span.start - reading.words[word - 1].span.end <= 1;
        let is_suffix = suffix < reading.words.len() && is_company_suffix(reading.form(suffix));
        if is_suffix && close(suffix) && close(end) { suffix + 1 } else { end }
    }

    /// Whether a capitalised word beside a name belongs to it by the tree.
    fn ties(&self, word: WordId, neighbour: WordId, name: &Range<WordId>) -> bool {
        let reading = self.reading;
        let (one, other) = (word.min(neighbour), word.max(neighbour));
        let gap = reading.text.get(reading.words[one].span.end..reading.words[other].span.start);
        let tied = |inner: WordId, outer: WordId| {
            matches!(reading.words[inner].deprel, Deprel::Compound | Deprel::Flat)
                && reading.words[inner].head == Some(outer)
        };
        let to_name =
            reading.words[word].head.filter(|head| name.contains(head)).is_some_and(|head| tied(word, head));
        let from_name = name.clone().any(|inner| tied(inner, word));
        gap.is_some_and(|gap| gap == " ")
            && reading.words[word].upos == Upos::Propn
            && reading.form(word).starts_with(char::is_uppercase)
            && (to_name || from_name)
    }
}

/// Whether a word in small letters may be the second half of a Korean given name: `moon` of `Ban Ki-moon`, but not `led`.
fn is_second_half(form: &str) -> bool {
    const OTHERS: &[&str] = &[
        "aged", "backed", "based", "born", "built", "era", "free", "held", "led", "like", "made", "only",
        "owned", "run", "sized", "style", "type", "wide",
    ];
    (2..=6).contains(&form.len()) && form.chars().all(|c| c.is_ascii_lowercase()) && !OTHERS.contains(&form)
}

/// Whether a word is the first letter of a name, with or without its full stop.
fn is_initial(form: &str) -> bool {
    let mut letters = form.strip_suffix('.').unwrap_or(form).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}
