//! When two names are one: surnames, transcriptions, slips of the pen, acronyms.
//!
//! In: names as printed. Out: whether they may belong to one party.

use super::words::is_address;
use crate::gazetteer::fold;

/// Longest folded name that is compared letter by letter.
const LONGEST: usize = 40;

/// The words of a person's name, folded, without address (`Mr`, `Gen.`) and suffix (`Jr`).
pub(super) fn person_words(name: &str) -> Vec<String> {
    let words = name.split_whitespace().filter(|word| !is_address(word));
    let folded =
        words.map(fold).filter(|word| !word.is_empty() && word != "jr" && word != "sr" && word != "s");
    folded.collect()
}

/// Whether a shorter name may be a person's fuller one: the surname, the surname after an initial or nickname, or the same
/// with another transcription.
pub(super) fn may_shorten(short: &[String], full: &[String]) -> bool {
    match (short, full) {
        ([], _) | (_, []) => false,
        ([only], [_, ..]) => {
            full.last().is_some_and(|last| alike(only, last)) || (full.len() > 1 && only == &full[0])
        }
        ([first, .., last], [other_first, .., other_last]) => {
            let firsts = alike(first, other_first)
                || first.chars().next() == other_first.chars().next()
                    && (first.len() == 1 || other_first.len() == 1);
            alike(last, other_last) && firsts
        }
        _ => false,
    }
}

/// Whether two folded words are one word in two transcriptions or with a slip of the pen.
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shortest = one.len().min(other.len());
    let allowed = match shortest {
        0..=6 => 0,
        7..=9 => 1,
        _ => 2,
    };
    let same_start = one.chars().next() == other.chars().next();
    let same_sound = shortest >= 5 && same_start && sound(one) == sound(other);
    same_sound || (allowed > 0 && same_start && distance(one, other, allowed) <= allowed)
}

/// A word with the letters evened out in which transcriptions differ: `Zelenskyy`, `Zelenskiy`, `Zelensky`.
fn sound(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars().take(LONGEST) {
        let c = match c {
            'y' | 'j' => 'i',
            'w' => 'v',
            'q' => 'k',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// How many letters must be put in, left out, changed or swapped with their neighbour; more than `most` counts as that plus one.
fn distance(one: &str, other: &str, most: usize) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most || one.len() > LONGEST || other.len() > LONGEST {
        return most + 1;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let change = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

/// Whether `short` (`FAB`) may stand for `long` (`Federal Aviation Board`): its capitals in order, small words aside.
pub(super) fn is_acronym_of(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.len() < 2 || letters.chars().any(char::is_lowercase) || long.split_whitespace().count() < 2 {
        return false;
    }
    let initials: String =
        long.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    let all: String = long.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    initials == letters || all.to_uppercase() == letters
}

/// Whether an unknown acronym is a known one with letters swapped: `KDPR` for `DPRK`.
pub(super) fn is_jumbled(unknown: &str, known: &str) -> bool {
    let letters = |name: &str| {
        let mut letters: Vec<char> = name.chars().filter(|&c| c != '.').collect();
        letters.sort_unstable();
        letters
    };
    let (one, other) = (letters(unknown), letters(known));
    one.len() >= 4 && one == other && one.iter().all(char::is_ascii_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shorter_names_of_one_person() {
        for (short, full, one) in [
            ("Holm", "Arvid Holm", true),
            ("Mr. Holm", "Arvid Holm", true),
            ("A. Holm", "Arvid Holm", true),
            ("Arvid Holm", "Arvid K. Holm", true),
            ("Volodymyr Zelenskyy", "Volodymyr Zelensky", true),
            ("Zelenskiy", "Volodymyr Zelensky", true),
            ("Lindqist", "Arvid Lindqvist", true),
            ("Marten", "Anna Martin", false),
            ("Paul Marten", "Anna Martin", false),
            ("Maria Sousa", "Tiago Sousa", false),
            ("Berg", "Arvid Holm", false),
        ] {
            assert_eq!(may_shorten(&person_words(short), &person_words(full)), one, "{short} / {full}");
        }
    }

    #[test]
    fn acronyms_and_jumbled_ones() {
        assert!(is_acronym_of("FAB", "Federal Aviation Board"));
        assert!(is_acronym_of("DOJ", "Department of Justice"));
        assert!(!is_acronym_of("FAB", "Federal Aviation Administration"));
        assert!(is_jumbled("KDPR", "DPRK"));
        assert!(!is_jumbled("KDPR", "DPRX"));
        assert!(!is_jumbled("EU", "UE"), "two letters are too few to tell");
    }
}
