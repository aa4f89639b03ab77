//! From bytes, files, folders and archives to [`record::Report`]s.
//!
//! In: anything a user may point at. Out: reports with the bytes' hash, and named refusals for what cannot be read.
//! Knows nothing of language analysis or storage.
