-- Words of attributions stand under the number of their statement, which goes by day of publication: the newest of many
-- are found from the end of the index, whenever they came.
DROP TABLE attribution_text;
CREATE VIRTUAL TABLE attribution_text USING fts5 (
    content, source, content = '', contentless_delete = 1, detail = 'full', tokenize = "unicode61 remove_diacritics 2"
);
INSERT INTO attribution_text (rowid, content, source)
    SELECT number, content, coalesce(source, '') || ' ' || coalesce(party, '')
    FROM statement JOIN attribution ON attribution.id = statement.attribution ORDER BY number;
