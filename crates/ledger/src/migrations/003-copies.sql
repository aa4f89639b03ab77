-- Which reports carry the same text wholly or in part (corroboration::copies).
ALTER TABLE report ADD COLUMN copy_of INTEGER REFERENCES report (id); -- the earliest report with the same text, if another
CREATE INDEX report_copy_of ON report (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE sketch (
    report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    bytes  BLOB NOT NULL
) STRICT;

-- Under which keys sketches are found, the report that was published first of them first.
CREATE TABLE sketch_key (
    key    INTEGER NOT NULL,
    day    INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (key, day, report)
) STRICT, WITHOUT ROWID;

CREATE TABLE overlap (
    earlier       INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    later         INTEGER NOT NULL REFERENCES report (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL,   -- copy or reuse
    share_earlier REAL NOT NULL,   -- of the words of the earlier report that are in the later
    share_later   REAL NOT NULL,
    PRIMARY KEY (earlier, later)
) STRICT, WITHOUT ROWID;
CREATE INDEX overlap_later ON overlap (later);

CREATE VIEW v1_copies AS
    SELECT earlier.sha256 AS earlier, later.sha256 AS later, kind, share_earlier, share_later
    FROM overlap JOIN report AS earlier ON earlier.id = overlap.earlier JOIN report AS later ON later.id = overlap.later;
