//! Which language a text is in, and so whether it can be read.
//!
//! In: a text. Out: its language, with English favoured in doubt: a short or odd English text is read, and only a text
//! that is surely in another language is turned away.

use whatlang::Lang;

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// English, or too little text to tell otherwise.
    English,
    /// Surely another one.
    Other {
        /// ISO 639-1 where there is such a code, else ISO 639-3.
        code: &'static str,
        /// In English.
        name: &'static str,
    },
}

/// How much of a text is looked at, in bytes; enough to be sure, and cheap for a long text.
const SAMPLE: usize = 20_000;

/// Fewer letters than this tell no language apart.
const MIN_LETTERS: usize = 40;

/// From this share of English function words on, a text is English.
/// Running English has 0.18 to 0.30 of them, other languages under 0.05: words that its neighbours share are left out.
const MIN_FUNCTION_WORDS: f64 = 0.10;

/// Below this share, a text that trigrams take for another language is in that language even if they are not sure.
const FEW_FUNCTION_WORDS: f64 = 0.04;

/// Letters that this takes: headlines and tables have few function words too.
const ENOUGH_LETTERS: usize = 120;

const FUNCTION_WORDS: &str = "\
    the and to that with it from are were has have said been this which not but his her their they who \
    will would after about its of";

/// Tells the language of `text`.
pub(crate) fn detect(text: &str) -> Language {
    let sample = sample(text);
    let letters = sample.chars().filter(|character| character.is_alphabetic()).take(ENOUGH_LETTERS).count();
    let function_words = function_word_share(sample);
    if letters < MIN_LETTERS || function_words >= MIN_FUNCTION_WORDS {
        return Language::English;
    }
    let surely = |info: &whatlang::Info| {
        info.is_reliable() || (letters == ENOUGH_LETTERS && function_words < FEW_FUNCTION_WORDS)
    };
    match whatlang::detect(sample) {
        Some(info) if info.lang() != Lang::Eng && surely(&info) => {
            Language::Other { code: iso_639_1(info.lang()), name: info.lang().eng_name() }
        }
        _ => Language::English,
    }
}

/// The beginning of `text`, cut at a character.
fn sample(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE)]
}

/// How many of the words are English function words.
fn function_word_share(text: &str) -> f64 {
    let (mut words, mut function_words) = (0_u32, 0_u32);
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        let known = FUNCTION_WORDS.split(' ').any(|function_word| word.eq_ignore_ascii_case(function_word));
        function_words += u32::from(known);
    }
    f64::from(function_words) / f64::from(words.max(1))
}

/// The two-letter code of a language, or its three-letter code where it has none.
fn iso_639_1(lang: Lang) -> &'static str {
    let code = lang.code();
    two_letter_codes().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

/// The pairs of [`TWO_LETTER_CODES`].
fn two_letter_codes() -> impl Iterator<Item = (&'static str, &'static str)> {
    TWO_LETTER_CODES.split(' ').filter_map(|pair| pair.split_once(':'))
}

/// ISO 639-3 and 639-1 of the languages that can be told apart.
const TWO_LETTER_CODES: &str = "\
    afr:af aka:ak amh:am ara:ar aze:az bel:be ben:bn bul:bg cat:ca ces:cs cmn:zh cym:cy dan:da deu:de \
    ell:el eng:en epo:eo est:et fin:fi fra:fr guj:gu heb:he hin:hi hrv:hr hun:hu hye:hy ind:id ita:it \
    jav:jv jpn:ja kan:kn kat:ka khm:km kor:ko lat:la lav:lv lit:lt mal:ml mar:mr mkd:mk mya:my nep:ne \
    nld:nl nob:nb ori:or pan:pa pes:fa pol:pl por:pt ron:ro rus:ru sin:si slk:sk slv:sl sna:sn spa:es \
    srp:sr swe:sv tam:ta tel:te tgl:tl tha:th tuk:tk tur:tr ukr:uk urd:ur uzb:uz vie:vi yid:yi zul:zu";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_their_languages() {
        let cases = [
            ("", "en"),
            ("Ministers meet", "en"),
            (
                "Storm Petra: 4 dead, 12 missing, ferries cancelled until Sunday, Coastguard warns islanders",
                "en",
            ),
            (
                "The minister said on Monday that the bridge had been closed for repairs since the spring.",
                "en",
            ),
            (
                "Der Minister sagte am Montag, die Brücke sei seit dem Frühjahr wegen Reparaturen geschlossen.",
                "de",
            ),
            (
                "De minister zei maandag dat de brug sinds het voorjaar gesloten is. Volgens de gemeente wordt er nog \
                 tot eind juni gewerkt, en moeten automobilisten rekening houden met vertraging.",
                "nl",
            ),
            (
                "Ministeren sagde mandag, at broen har været lukket for biler siden foråret. Kommunen venter, at \
                 arbejdet først bliver færdigt efter sommerferien, og beder bilisterne om at køre en anden vej.",
                "da",
            ),
            (
                "Le ministre a déclaré lundi que le pont était fermé pour travaux depuis le printemps dernier.",
                "fr",
            ),
            (
                "Міністр заявив у понеділок, що міст зачинено на ремонт із весни, повідомляє місцева влада.",
                "uk",
            ),
            (
                "大臣は月曜日、橋が春から修理のため閉鎖されていると述べた。市の当局者は詳細を明らかにしていないと語った。",
                "ja",
            ),
        ];
        for (text, expected) in cases {
            let code = match detect(text) {
                Language::English => "en",
                Language::Other { code, .. } => code,
            };
            assert_eq!(code, expected, "{text}");
        }
    }

    #[test]
    fn every_language_has_its_code_once() {
        for (three, two) in two_letter_codes() {
            assert!(Lang::from_code(three).is_some(), "{three} is unknown");
            assert_eq!(two_letter_codes().filter(|(_, other)| *other == two).count(), 1, "{two}");
        }
    }
}
