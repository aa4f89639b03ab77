//! The one journey: from a [`record::Report`] to its [`record::Record`].
//!
//! In: a report and a loaded reader. Out: the record. Calls reader, attribution and grounding in turn and ties their
//! results together; holds no rule of its own about language.
