//! Every bound that intake keeps, with what breaks without it.
//!
//! In: nothing. Out: numbers. Input is hostile until read: each of these is checked while bytes arrive, and no size
//! that an input declares about itself is believed. What goes over a bound is refused by name, never cut silently.

/// Bytes of one report, decoded or not. Real pages stay below 6 MB; most of that is script.
pub const REPORT_BYTES: usize = 16_000_000;

/// Scalar values of one report. At the speed of the reader this is already a minute's work for one text.
pub const REPORT_CHARS: usize = 4_000_000;

/// Bytes of one line of JSON Lines: a report of [`REPORT_BYTES`] with half of it escaped as `\uXXXX`.
pub const LINE_BYTES: usize = 64_000_000;

/// Bytes of a JSON file that holds an array: it is read at once. Longer collections go into JSON Lines.
pub const JSON_BYTES: usize = 64_000_000;

/// Inflated bytes that a compressed member may give for free, before [`INFLATE_RATIO`] is asked for.
pub const INFLATE_FREE: u64 = 1_000_000;

/// Inflated bytes per compressed byte after the first [`INFLATE_FREE`]. DEFLATE reaches 1,032; text stays below 20.
pub const INFLATE_RATIO: u64 = 100;

/// Inflated bytes of one member.
pub const MEMBER_BYTES: u64 = 1_000_000_000;

/// Inflated bytes of one archive with all that is nested in it.
pub const ARCHIVE_BYTES: u64 = 10_000_000_000;

/// Members of one archive with all that is nested in it.
pub const ARCHIVE_MEMBERS: u64 = 100_000;

/// Archives inside archives: `a.zip` holding `b.zip` holding `c.html.gz` is three.
pub const ARCHIVE_NESTING: usize = 3;

/// Bytes of an archive that comes out of another archive or a pipe, and so has to be held in memory.
pub const HELD_ARCHIVE_BYTES: u64 = 128_000_000;

/// Open elements of a page: deeper tags are passed over, so that their text attaches to the nearest ancestor allowed.
/// Chromium and `WebKit` do the same at the same depth. The parser is quadratic in depth: 16,000 `<ul><li>` took it 5 s.
pub const HTML_DEPTH: usize = 512;

/// Formatting elements (`<b>`, `<font>`, …) open at once; more are passed over. The parser opens all of them again in
/// each new paragraph: 10,000 took another parser ten minutes. They carry no text of their own, so nothing is lost.
pub const HTML_FORMATTING: usize = 64;

/// Attributes of one tag; more are dropped. Real tags have fewer than a hundred.
pub const HTML_ATTRIBUTES: usize = 1_000;

/// Elements of a page. The largest page of the extraction benchmark has 12,000.
pub const HTML_ELEMENTS: usize = 400_000;

/// Elements with text in them, each counted as often as it is deep, of a page that the extraction library is asked
/// about: it takes 30 µs for each element, and longer the deeper they are. Pages of the extraction benchmark have up to
/// 17,000; on larger ones than this the part with most text is taken.
pub const EXTRACTED_STEPS: usize = 400_000;

/// Seconds that one page may take.
pub const PAGE_SECONDS: u64 = 30;

/// Bytes of stack for the work on a page, which the extraction library does by recursion over the tree:
/// [`HTML_DEPTH`] levels in unoptimised builds, with room to spare.
pub const PAGE_STACK: usize = 64 << 20;

/// Bytes of one block of JSON-LD, and of all of a page.
pub const JSON_LD_BYTES: usize = 2_000_000;

/// Bytes of text in which a date is looked for. Parsers of dates have been driven into the ground by longer ones.
pub const DATE_BYTES: usize = 128;

/// Scalar values that a title, a byline or the name of an outlet may have; longer ones are something else.
pub const FIELD_CHARS: usize = 500;

/// Bytes from the beginning of an input that tell what it is.
pub const SNIFF_BYTES: usize = 4_096;
