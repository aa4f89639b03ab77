//! The words that tell a saying's time and place from other times and places.
//!
//! In: a lemma. Out: what kind of word it is.

/// Events at which people speak, and those who are spoken to there.
const OCCASIONS: &str = "\
    address appearance assembly audience briefing broadcast call ceremony committee conference congress \
    crowd debate event forum gathering hearing interview journalist lawmaker lecture meeting panel \
    parliament podcast presentation press programme rally reception remark reporter session sitting \
    speech stop summit supporter talk testimony trial visit webinar";

/// Texts in which people speak.
const DOCUMENTS: &str = "\
    account analysis announcement article audit bulletin census column comment communiqué dispatch \
    document email essay filing indictment letter memo memoir message note notice op-ed paper poll post \
    release report ruling statement study survey thread transcript tweet update video";

/// Verbs that bring such a text out, or such an event about.
const PUBLISHING: &str = "\
    address air attend broadcast brief circulate deliver give hold issue post publish quote release \
    report send speak talk tell visit write";

/// Verbs that may take what was said as `this`: `she said this in Oslo`.
const SAYING: &str = "say tell state announce declare report write";

/// Verbs and nouns that together tell of words: `made the remarks`.
const MAKING: &str = "make give deliver issue post publish";
const REMARKS: &str = "address announcement claim comment interview observation remark speech statement";

/// Verbs of speaking that need no object: `spoke at a rally`.
const SPEAKING: &str = "speak talk testify";

/// Prepositions that put something in a place.
const PLACE_PREPOSITIONS: &str = "in at from outside near on aboard inside";

/// Whether people speak at it: `briefing`, `interview`.
pub(crate) fn is_occasion(lemma: &str) -> bool {
    contains(OCCASIONS, lemma)
}

/// Whether people speak through it: `statement`, `letter`.
pub(crate) fn is_document(lemma: &str) -> bool {
    contains(DOCUMENTS, lemma)
}

/// Whether it brings words out: `publish`, `hold`.
pub(crate) fn is_publishing(lemma: &str) -> bool {
    contains(PUBLISHING, lemma)
}

/// Whether it may take what was said as `this`.
pub(crate) fn says(lemma: &str) -> bool {
    contains(SAYING, lemma)
}

/// Whether with a word for words it tells of a saying: `make` of `make remarks`.
pub(crate) fn makes_remarks(lemma: &str) -> bool {
    contains(MAKING, lemma)
}

/// Whether it stands for words: `remark`, `comment`.
pub(crate) fn is_remark(lemma: &str) -> bool {
    contains(REMARKS, lemma)
}

/// Whether it tells of a saying by itself: `speak`.
pub(crate) fn speaks(lemma: &str) -> bool {
    contains(SPEAKING, lemma)
}

/// Whether it leads to a place: `in`, `from`.
pub(crate) fn is_place_preposition(lemma: &str) -> bool {
    contains(PLACE_PREPOSITIONS, lemma)
}

fn contains(words: &str, lemma: &str) -> bool {
    words.split(' ').any(|word| lemma.eq_ignore_ascii_case(word))
}
