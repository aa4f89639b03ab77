//! Looks atoms up in BERT's uncased WordPiece vocabulary.
//!
//! In: the letters of an atom. Out: its pieces, the longest known ones from the left, after lower-casing and dropping
//! accents as BERT does. An atom that no pieces spell is one `[UNK]`.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::ReaderError;

/// Number of a piece in the vocabulary.
pub type PieceId = u16;

/// Begins every window.
pub const CLS: PieceId = 101;
/// Ends every window.
pub const SEP: PieceId = 102;
/// Stands for an atom that the vocabulary cannot spell.
pub const UNKNOWN: PieceId = 100;

/// An atom of more pieces than this is one [`UNKNOWN`].
pub const MOST_PIECES: usize = 16;

/// Atoms longer than this many characters are not looked up, as in BERT.
const LONGEST_ATOM: usize = 100;

/// Slots of the hash table; a power of two, four times the entries of BERT's vocabulary.
const SLOTS: usize = 1 << 17;

/// A vocabulary, ready to be looked up.
#[derive(Debug)]
pub struct WordPiece {
    /// All pieces one after the other, without the `##` of continuations.
    letters: Vec<u8>,
    /// Per piece its start in `letters`, its length, and whether it continues an atom.
    entries: Vec<Entry>,
    /// Open addressing: piece number plus one, 0 for a free slot.
    slots: Vec<u16>,
    /// Length in bytes of the longest piece.
    longest: usize,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    length: u16,
    continues: bool,
}

impl WordPiece {
    /// Builds the table from a vocabulary of one piece a line.
    ///
    /// # Errors
    /// When it does not have BERT's size and special pieces.
    pub fn new(vocabulary: &str) -> Result<Self, ReaderError> {
        let mut table = Self {
            letters: Vec::with_capacity(vocabulary.len()),
            entries: vec![],
            slots: vec![0; SLOTS],
            longest: 0,
        };
        for line in vocabulary.lines() {
            let (piece, continues) = line.strip_prefix("##").map_or((line, false), |piece| (piece, true));
            table.insert(piece.as_bytes(), continues)?;
        }
        let special = [(UNKNOWN, "[UNK]"), (CLS, "[CLS]"), (SEP, "[SEP]")];
        for (id, name) in special {
            if table.find(name.as_bytes(), false) != Some(id) {
                return Err(ReaderError::Vocabulary(format!("{name} is not piece {id}")));
            }
        }
        Ok(table)
    }

    fn insert(&mut self, piece: &[u8], continues: bool) -> Result<(), ReaderError> {
        let number = self.entries.len() + 1;
        let (Ok(number), true) = (u16::try_from(number), number <= SLOTS / 2) else {
            return Err(ReaderError::Vocabulary("more than 65,535 pieces".to_owned()));
        };
        let length = u16::try_from(piece.len())
            .map_err(|_| ReaderError::Vocabulary("a piece of more than 65,535 bytes".to_owned()))?;
        let start = u32::try_from(self.letters.len())
            .map_err(|_| ReaderError::Vocabulary("more than 4 GiB of pieces".to_owned()))?;
        self.entries.push(Entry { start, length, continues });
        self.letters.extend_from_slice(piece);
        if !piece.starts_with(b"[unused") {
            self.longest = self.longest.max(piece.len());
        }
        let mut slot = slot_of(piece.iter().fold(seed(continues), |hash, &byte| step(hash, byte)));
        while self.slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        self.slots[slot] = number;
        Ok(())
    }

    /// Whether `word`, in small letters, is a piece by itself.
    #[must_use]
    pub fn is_word(&self, word: &str) -> bool {
        self.find(word.as_bytes(), false).is_some()
    }

    fn find(&self, piece: &[u8], continues: bool) -> Option<PieceId> {
        let hash = piece.iter().fold(seed(continues), |hash, &byte| step(hash, byte));
        self.find_hashed(piece, continues, hash)
    }

    fn find_hashed(&self, piece: &[u8], continues: bool, hash: u64) -> Option<PieceId> {
        let mut slot = slot_of(hash);
        loop {
            let id = self.slots[slot].checked_sub(1)?;
            let entry = self.entries[usize::from(id)];
            let start = entry.start as usize;
            if entry.continues == continues
                && &self.letters[start..start + usize::from(entry.length)] == piece
            {
                return Some(id);
            }
            slot = (slot + 1) % SLOTS;
        }
    }

    /// Appends the pieces of `atom` to `pieces`, at least one and at most [`MOST_PIECES`].
    ///
    /// `spare` is scratch space, handed in to be used again.
    pub fn look_up(&self, atom: &str, pieces: &mut Vec<PieceId>, spare: &mut String) {
        let before = pieces.len();
        let spelt = atom.len() <= LONGEST_ATOM * 4 && {
            normalise(atom, spare);
            self.spell_clitics(spare.as_bytes(), before, pieces)
        };
        if !spelt || pieces.len() == before {
            pieces.truncate(before);
            pieces.push(UNKNOWN);
        }
    }

    /// Spells what stands before, at and after an apostrophe as words of their own, as BERT does.
    fn spell_clitics(&self, letters: &[u8], before: usize, pieces: &mut Vec<PieceId>) -> bool {
        match letters.iter().position(|&byte| byte == b'\'') {
            None => self.spell(letters, before, pieces),
            Some(mark) => {
                self.spell(&letters[..mark], before, pieces)
                    && self.spell(&letters[mark..=mark], before, pieces)
                    && self.spell(&letters[mark + 1..], before, pieces)
            }
        }
    }

    /// Greedy longest match from the left; says whether it came through within the limits.
    fn spell(&self, letters: &[u8], before: usize, pieces: &mut Vec<PieceId>) -> bool {
        let mut at = 0;
        let mut hashes = [0_u64; LONGEST_ATOM + 1];
        while at < letters.len() {
            let continues = at > 0;
            let reach = self.longest.min(letters.len() - at).min(LONGEST_ATOM);
            hashes[0] = seed(continues);
            for length in 1..=reach {
                hashes[length] = step(hashes[length - 1], letters[at + length - 1]);
            }
            let found = (1..=reach).rev().find_map(|length| {
                let id = self.find_hashed(&letters[at..at + length], continues, hashes[length])?;
                Some((length, id))
            });
            let Some((length, id)) = found else { return false };
            if pieces.len() - before == MOST_PIECES {
                return false;
            }
            pieces.push(id);
            at += length;
        }
        true
    }
}

/// Lower-cases, drops accents and maps typographic quotation marks to their ASCII sisters.
fn normalise(atom: &str, into: &mut String) {
    into.clear();
    into.push_str(atom);
    if atom.is_ascii() {
        into.make_ascii_lowercase();
        if into.contains('`') {
            *into = into.replace('`', "'");
        }
        return;
    }
    into.clear();
    let plain = atom.chars().map(sister).flat_map(char::to_lowercase).nfd();
    into.extend(plain.filter(|c| c.general_category() != GeneralCategory::NonspacingMark));
}

/// The character that BERT was taught for one that it has hardly seen.
fn sister(character: char) -> char {
    match character {
        '’' | '‘' | 'ʼ' | '‚' | '‛' | '`' | '′' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '‐' | '‑' | '‒' | '−' => '-',
        '―' => '—',
        other => other,
    }
}

/// Where hashing starts; words and continuations are kept apart.
fn seed(continues: bool) -> u64 {
    if continues { 0x9E37_79B9_7F4A_7C15 } else { 0xCBF2_9CE4_8422_2325 }
}

/// FNV-1a, one byte at a time: the hash of every prefix comes for free.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

#[expect(clippy::cast_possible_truncation, reason = "the remainder is what is wanted")]
fn slot_of(hash: u64) -> usize {
    ((hash ^ (hash >> 29)) as usize) % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn atoms_are_spelt_as_bert_spells_them() {
        let vocabulary = include_str!("../model/vocab.txt");
        let table = WordPiece::new(vocabulary).unwrap();
        let names: Vec<&str> = vocabulary.lines().collect();
        let check = |atom: &str, expected: &[&str]| {
            let mut pieces = vec![];
            table.look_up(atom, &mut pieces, &mut String::new());
            let spelt: Vec<&str> = pieces.iter().map(|&id| names[usize::from(id)]).collect();
            assert_eq!(spelt, expected, "pieces of {atom:?}");
        };
        check("The", &["the"]);
        check("unaffable", &["una", "##ffa", "##ble"]);
        check("Héllo", &["hello"]);
        check("n't", &["n", "'", "t"]);
        check("’s", &["'", "s"]);
        check("”", &["\""]);
        check("—", &["—"]);
        check("\u{301}", &["[UNK]"]);
        check("\0", &["[UNK]"]);
        check(&"x".repeat(5000), &["[UNK]"]);
        check(&"qx".repeat(20), &["[UNK]"]);
    }

    #[test]
    fn a_foreign_vocabulary_is_refused() {
        assert!(WordPiece::new("a\nb\n").is_err());
    }
}
