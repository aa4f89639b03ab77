//! The words that tell a saying's time and place from other times and places.
//!
//! In: a lemma. Out: what kind of word it is.

/// Events at which people speak.
const OCCASIONS: &[&str] = &[
    "address",
    "appearance",
    "assembly",
    "briefing",
    "broadcast",
    "call",
    "campaign",
    "ceremony",
    "conference",
    "congress",
    "debate",
    "event",
    "forum",
    "gathering",
    "hearing",
    "interview",
    "lecture",
    "meeting",
    "news",
    "panel",
    "podcast",
    "presentation",
    "press",
    "programme",
    "rally",
    "remark",
    "reception",
    "session",
    "sitting",
    "speech",
    "summit",
    "talk",
    "testimony",
    "trial",
    "visit",
    "webinar",
];

/// Texts in which people speak.
const DOCUMENTS: &[&str] = &[
    "account",
    "announcement",
    "article",
    "bulletin",
    "column",
    "comment",
    "communiqué",
    "dispatch",
    "email",
    "essay",
    "letter",
    "memo",
    "message",
    "note",
    "notice",
    "op-ed",
    "post",
    "release",
    "report",
    "statement",
    "study",
    "survey",
    "thread",
    "tweet",
    "update",
    "video",
];

/// Verbs that bring such a text out, or such an event about.
const PUBLISHING: &[&str] = &[
    "address",
    "air",
    "attend",
    "broadcast",
    "brief",
    "circulate",
    "deliver",
    "give",
    "hold",
    "issue",
    "post",
    "publish",
    "quote",
    "release",
    "report",
    "send",
    "speak",
    "talk",
    "tell",
    "visit",
    "write",
];

/// Verbs that may take what was said as `this`: `she said this in Oslo`.
const SAYING: &[&str] = &["say", "tell", "state", "announce", "declare", "report", "write"];

/// Verbs and nouns that together tell of words: `made the remarks`.
const MAKING: &[&str] = &["make", "give", "deliver", "issue", "post", "publish"];
const REMARKS: &[&str] = &[
    "address",
    "announcement",
    "claim",
    "comment",
    "interview",
    "observation",
    "remark",
    "speech",
    "statement",
];

/// Verbs of speaking that need no object: `spoke at a rally`.
const SPEAKING: &[&str] = &["speak", "talk", "testify"];

/// Prepositions that put something in a place.
const PLACE_PREPOSITIONS: &[&str] = &["in", "at", "from", "outside", "near", "on", "aboard", "inside"];

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

fn contains(words: &[&str], lemma: &str) -> bool {
    words.iter().any(|word| lemma.eq_ignore_ascii_case(word))
}
