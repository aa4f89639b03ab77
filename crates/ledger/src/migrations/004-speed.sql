-- What is looked at all the time stands apart from what is unpacked now and then: rows are found on fewer pages.
CREATE TABLE archive (
    report INTEGER PRIMARY KEY REFERENCES report (id) ON DELETE CASCADE,
    text   BLOB NOT NULL,            -- what all spans point into, zstd
    record BLOB NOT NULL,            -- the record without its text, JSON, zstd
    bytes  BLOB NOT NULL             -- as they came, zstd
) STRICT;
INSERT INTO archive (report, text, record, bytes) SELECT id, text, record, bytes FROM report;
ALTER TABLE report DROP COLUMN text;
ALTER TABLE report DROP COLUMN record;
ALTER TABLE report DROP COLUMN bytes;

-- The appearances of each claim side by side, so that it is put together in one go.
CREATE TABLE appearance (
    claim  INTEGER NOT NULL,         -- that of the statement
    number INTEGER NOT NULL,         -- the statement
    report INTEGER NOT NULL,
    shown  TEXT NOT NULL,            -- corroboration::claims::Appearance, without what the report holds
    PRIMARY KEY (claim, number)
) STRICT, WITHOUT ROWID;
INSERT INTO appearance (claim, number, report, shown)
    SELECT claim, number, report, json_set(shown, '$.content', content)
    FROM statement JOIN attribution ON attribution.id = statement.attribution ORDER BY claim, number;
ALTER TABLE statement DROP COLUMN shown;
CREATE TRIGGER statement_moves AFTER UPDATE OF claim ON statement WHEN old.claim <> new.claim BEGIN
    UPDATE appearance SET claim = new.claim WHERE claim = old.claim AND number = old.number;
END;
CREATE TRIGGER statement_goes AFTER DELETE ON statement BEGIN
    DELETE FROM appearance WHERE claim = old.claim AND number = old.number;
END;

-- What a party said last, first.
CREATE INDEX position_since ON position (party, since DESC, claim, stand, changed);
