-- Reports as they came, what was read in them, and what people decided.
CREATE TABLE report (
    id        INTEGER PRIMARY KEY,
    sha256    TEXT NOT NULL UNIQUE, -- of the bytes that came in: `sha256:` and 64 hexadecimal digits
    origin    TEXT NOT NULL,        -- the path or address it was got from
    got       TEXT NOT NULL,        -- when, RFC 3339
    bytes     BLOB NOT NULL,        -- as they came, zstd
    size      INTEGER NOT NULL,     -- of the bytes, before compression
    text      BLOB NOT NULL,        -- what all spans point into, zstd
    record    BLOB NOT NULL,        -- the record without its text, JSON, zstd
    title     TEXT,
    outlet    TEXT,
    url       TEXT,
    published TEXT,                 -- EDTF
    language  TEXT,
    reader    TEXT NOT NULL         -- the version of the program that read it
) STRICT;
CREATE INDEX report_published ON report (published);

CREATE TABLE attribution (
    id         INTEGER PRIMARY KEY,
    report     INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,     -- place in the report, from 0
    appearance TEXT NOT NULL UNIQUE, -- the same for the same words of the same report, in every ledger
    kind       TEXT NOT NULL,
    stance     TEXT NOT NULL,
    polarity   TEXT NOT NULL,
    certainty  TEXT NOT NULL,
    cue        TEXT,
    source     TEXT,                 -- as printed
    party      TEXT,                 -- the fullest name that the report gives
    content    TEXT NOT NULL,
    start      INTEGER NOT NULL,     -- of the content, in Unicode scalar values
    end        INTEGER NOT NULL,
    said       TEXT,                 -- EDTF
    confidence REAL,
    UNIQUE (report, ordinal)
) STRICT;

CREATE VIRTUAL TABLE attribution_text USING fts5 (
    content, source, content = '', contentless_delete = 1, detail = 'full', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE report_text USING fts5 (
    title, text, content = '', contentless_delete = 1, detail = 'none', tokenize = "unicode61 remove_diacritics 2"
);

-- What people decided: rows are added, never changed, and each holds the hash of the one before.
CREATE TABLE review (
    id      INTEGER PRIMARY KEY,
    made    TEXT NOT NULL,           -- when, RFC 3339
    who     TEXT NOT NULL,
    what    TEXT NOT NULL CHECK (what IN ('accept', 'reject', 'correct', 'merge', 'split', 'rate', 'note', 'undo')),
    subject TEXT NOT NULL,           -- an appearance, the key of a party, or the number of the review that is undone
    value   TEXT NOT NULL,           -- JSON: the other claim, the corrected fields, the grade, the words
    why     TEXT,
    hash    TEXT NOT NULL UNIQUE     -- SHA-256 over the hash of the row before and this row
) STRICT;
CREATE INDEX review_subject ON review (subject);
CREATE TRIGGER review_stays BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END;
CREATE TRIGGER review_never_goes BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'a review is never deleted'); END;

-- Where an appearance went when its report was read anew; a review of the old one is of the new one.
CREATE TABLE moved (
    old    TEXT PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    spans  TEXT NOT NULL,            -- where its content stood, JSON: [[start, end], ...]
    new    TEXT                      -- absent: nothing in the new record stands where it stood
) STRICT, WITHOUT ROWID;
CREATE INDEX moved_report ON moved (report);
CREATE INDEX moved_new ON moved (new) WHERE new IS NOT NULL;

CREATE VIEW v1_reports AS
    SELECT sha256 AS id, origin, got, size, title, outlet, url, published, language, reader FROM report;
CREATE VIEW v1_attributions AS
    SELECT appearance AS id, report.sha256 AS report, ordinal, kind, stance, polarity, certainty, cue, source, party,
           content, start, end, said, confidence
    FROM attribution JOIN report ON report.id = attribution.report;
CREATE VIEW v1_reviews AS SELECT id, made, who, what, subject, value, why FROM review;
