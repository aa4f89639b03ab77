-- Which reports tell of one incident. The number of a report is its place among all, by day and hash
-- (corroboration::claims::Order), so that it is the same whenever it arrives.
CREATE TABLE telling (
    number      INTEGER PRIMARY KEY,
    report      INTEGER NOT NULL UNIQUE REFERENCES report (id) ON DELETE CASCADE,
    profile     BLOB NOT NULL,      -- corroboration::incidents::Profile, JSON, zstd
    toll        TEXT NOT NULL,      -- corroboration::incidents::Toll, JSON
    places      TEXT NOT NULL,      -- the first places that it names, JSON: [[name, country], ...]
    parent      INTEGER,            -- the earlier report that tells of the same
    probability REAL NOT NULL DEFAULT 0,
    incident    INTEGER NOT NULL    -- where its parents end
) STRICT;
CREATE INDEX telling_parent ON telling (parent) WHERE parent IS NOT NULL;
CREATE INDEX telling_incident ON telling (incident);

-- Under which keys reports are found, the earliest first.
CREATE TABLE telling_key (
    key    INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

-- What incidents are listed and found by: those that several reports tell of, or where somebody came to harm.
CREATE TABLE incident (
    number       INTEGER PRIMARY KEY, -- its first report
    id           TEXT NOT NULL UNIQUE,
    title        TEXT,
    first        TEXT,
    last         TEXT,
    reports      INTEGER NOT NULL,
    copies       INTEGER NOT NULL,   -- of them, how many carry the text of another
    killed_low   REAL, killed_best  REAL, killed_high  REAL,
    injured_low  REAL, injured_best REAL, injured_high REAL
) STRICT;
CREATE INDEX incident_last ON incident (last DESC, number);

CREATE TABLE incident_place (
    name     TEXT NOT NULL,
    country  TEXT NOT NULL DEFAULT '',
    incident INTEGER NOT NULL REFERENCES incident (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    reports  INTEGER NOT NULL,      -- of the incident that name it
    PRIMARY KEY (name, country, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_place_country ON incident_place (country, incident);
CREATE INDEX incident_place_incident ON incident_place (incident);

CREATE VIEW v1_incidents AS
    SELECT id, title, first, last, reports, copies, killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
    FROM incident;
CREATE VIEW v1_incident_reports AS
    SELECT incident.id AS incident, report.sha256 AS report, telling.probability
    FROM telling JOIN incident ON incident.number = telling.incident JOIN report ON report.id = telling.report;
