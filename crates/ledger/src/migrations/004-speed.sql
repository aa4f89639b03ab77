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

-- For questions in SQL. What stands is what people left of it: with what they corrected, without what they rejected.
CREATE VIEW v1_parties AS SELECT key AS id, name, kind, role FROM party;
CREATE VIEW v1_places AS
    SELECT claim.id AS claim, name, nullif(country, '') AS country
    FROM claim_place JOIN claim ON claim.number = claim_place.claim;
CREATE VIEW v1_standing AS
    SELECT shown ->> '$.id' AS id, claim.id AS claim, report.sha256 AS report, shown ->> '$.kind' AS kind,
           shown ->> '$.stance' AS stance, shown ->> '$.polarity' AS polarity, shown ->> '$.certainty' AS certainty,
           shown ->> '$.cue' AS cue, shown ->> '$.source.text' AS source, shown ->> '$.source.party.key' AS party,
           shown ->> '$.source.party.body' AS body, shown ->> '$.content' AS content, shown ->> '$.said' AS said
    FROM appearance JOIN claim ON claim.number = appearance.claim JOIN report ON report.id = appearance.report;
CREATE VIEW v1_times AS
    SELECT shown ->> '$.id' AS id, claim.id AS claim, shown ->> '$.said' AS said, report.published
    FROM appearance JOIN claim ON claim.number = appearance.claim JOIN report ON report.id = appearance.report;
CREATE VIEW v1_figures AS
    SELECT shown ->> '$.id' AS id, claim.id AS claim, figure.value ->> '$.unit' AS unit, figure.value ->> '$.value' AS value,
           figure.value ->> '$.low' AS low, figure.value ->> '$.high' AS high, figure.value ->> '$.bound' AS bound
    FROM appearance JOIN claim ON claim.number = appearance.claim, json_each(shown, '$.figures') AS figure;
