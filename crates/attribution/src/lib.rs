//! From a [`reader::Reading`] to attributions: who is cited, by which words, for what.
//!
//! In: a reading. Out: attributions in order of the text, each with the rule that made it. Knows nothing of storage or
//! of other reports.
