-- Claims across reports. A statement is what of one attribution is compared; its number is its place among all, by day, hash
-- of the report and place in the report (corroboration::claims::Order), so that it is the same whenever it arrives.
CREATE TABLE statement (
    number      INTEGER PRIMARY KEY,
    attribution INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
    compared    BLOB NOT NULL,      -- corroboration::claims::Statement
    shown       TEXT NOT NULL,      -- corroboration::claims::Appearance, without what the report and the attribution hold
    pinned      INTEGER NOT NULL DEFAULT 0,  -- a person said that it repeats nothing
    parent      INTEGER,            -- the earlier statement that it repeats
    probability REAL NOT NULL DEFAULT 0,
    root        INTEGER NOT NULL,   -- where its parents end
    claim       INTEGER NOT NULL    -- its claim: its root, or the earliest of the roots that a person merged with it
) STRICT;
CREATE INDEX statement_parent ON statement (parent) WHERE parent IS NOT NULL;
CREATE UNIQUE INDEX statement_attribution ON statement (attribution, claim);
CREATE INDEX statement_root ON statement (root);
CREATE INDEX statement_claim ON statement (claim);

-- Under which keys statements are found, the earliest first.
CREATE TABLE statement_key (
    key    INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

-- Statements that a person said make one claim.
CREATE TABLE merged (
    one   INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

-- What claims are listed and found by; the rest is put together from the appearances when somebody asks.
CREATE TABLE claim (
    number      INTEGER PRIMARY KEY, -- its first statement
    id          TEXT NOT NULL UNIQUE, -- the id of its first appearance
    wording     TEXT NOT NULL,
    polarity    TEXT NOT NULL,
    status      TEXT NOT NULL,
    grade       INTEGER NOT NULL,
    first       TEXT,
    last        TEXT,
    appearances INTEGER NOT NULL,
    reports     INTEGER NOT NULL,
    for_it      INTEGER NOT NULL,   -- origins that say so
    against     INTEGER NOT NULL,   -- origins that say that it is not so
    doubting    INTEGER NOT NULL,   -- origins that doubt it
    changed     INTEGER NOT NULL    -- parties that changed sides
) STRICT;
CREATE INDEX claim_last ON claim (last DESC, number, first);
CREATE INDEX claim_status ON claim (status, last DESC);

CREATE TABLE party (
    id       INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,   -- corroboration::identity::Identity
    name     TEXT NOT NULL,
    kind     TEXT,
    role     TEXT
) STRICT;
CREATE VIRTUAL TABLE party_name USING fts5 (name, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");

-- Where parties stand.
CREATE TABLE position (
    party   INTEGER NOT NULL REFERENCES party (id),
    claim   INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    stand   TEXT NOT NULL,
    since   TEXT,
    changed INTEGER NOT NULL,
    PRIMARY KEY (party, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX position_claim ON position (claim);
CREATE INDEX position_stand ON position (stand, claim);

-- What claims are about.
CREATE TABLE claim_place (
    name    TEXT NOT NULL,
    country TEXT NOT NULL DEFAULT '',
    claim   INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (name, country, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_place_country ON claim_place (country, claim);
CREATE INDEX claim_place_claim ON claim_place (claim);

CREATE TABLE claim_figure (
    claim INTEGER NOT NULL REFERENCES claim (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    unit  TEXT NOT NULL,
    low   REAL NOT NULL,
    best  REAL NOT NULL,
    high  REAL NOT NULL,
    PRIMARY KEY (claim, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_figure_unit ON claim_figure (unit);

CREATE VIEW v1_claims AS
    SELECT id, wording, polarity, status, grade AS credibility, first, last, appearances, reports,
           for_it AS origins_for, against AS origins_against, doubting AS origins_doubting
    FROM claim;
CREATE VIEW v1_positions AS
    SELECT claim.id AS claim, party.key AS party, party.name, position.stand, position.since, position.changed
    FROM position JOIN claim ON claim.number = position.claim JOIN party ON party.id = position.party;
CREATE VIEW v1_claim_figures AS
    SELECT claim.id AS claim, unit, low, best, high
    FROM claim_figure JOIN claim ON claim.number = claim_figure.claim;
CREATE VIEW v1_appearances AS
    SELECT attribution.appearance AS id, claim.id AS claim
    FROM statement JOIN attribution ON attribution.id = statement.attribution
                   JOIN claim ON claim.number = statement.claim;
