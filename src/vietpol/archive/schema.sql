-- The archive of a store: what was read, and what was made of it. Everything else in the store can be rebuilt from it.

-- The articles that the store holds, each in its newest version.
CREATE TABLE article (
    id       TEXT PRIMARY KEY,
    source   TEXT NOT NULL,  -- name of the file that it came from
    sha256   TEXT NOT NULL,  -- of the UTF-8 text
    text     TEXT NOT NULL,  -- NFC
    mapper   TEXT NOT NULL,  -- which version of the rules and data read it
    facts    BLOB,           -- ArticleFacts as JSON; NULL where the mapper failed
    failure  TEXT,           -- then: how
    state    TEXT NOT NULL CHECK (state IN ('new', 'published', 'rejected')),
    digest   TEXT,           -- of its graph, as last made
    findings BLOB            -- SHACL's, as JSON; NULL if none
);

-- What the running build was given: what it would be, before anything is changed.
CREATE TABLE intake (
    article TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    place   TEXT NOT NULL,   -- the file, and where in it
    source  TEXT NOT NULL,   -- Article.source
    text    TEXT,            -- NULL where it is read again from the file
    PRIMARY KEY (article, sha256, place)
);

-- What an article says about one group key (vietpol.resolve): all that decides the names of the group's things.
CREATE TABLE excerpt (
    key     TEXT NOT NULL,
    article TEXT NOT NULL,
    facts   BLOB NOT NULL,   -- ArticleFacts as JSON, without evidence
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE INDEX excerpt_of_article ON excerpt (article);

-- The name that each person and meeting of each article has.
CREATE TABLE name (
    article TEXT NOT NULL,
    mention TEXT NOT NULL,   -- "person Nguyễn Văn An 1", "meeting m1"
    local   TEXT NOT NULL,   -- local name of its IRI
    label   TEXT NOT NULL,
    joined  TEXT,            -- why it was joined with another article's, where it was
    PRIMARY KEY (article, mention)
) WITHOUT ROWID;
CREATE INDEX name_by_local ON name (local);

-- Identifiers of earlier releases that are in use no more, and what replaced them.
CREATE TABLE redirect (
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    PRIMARY KEY (old, new)
) WITHOUT ROWID;

-- What each published article says of who held which post: what tenures are computed from.
CREATE TABLE claim (
    post    TEXT NOT NULL,
    article TEXT NOT NULL,
    claims  BLOB NOT NULL,   -- JSON list of vietpol.resolve.tenures.Claim
    PRIMARY KEY (post, article)
) WITHOUT ROWID;
CREATE INDEX claim_of_article ON claim (article);

-- The triples of the tenures of a post, as last written.
CREATE TABLE tenure (
    post  TEXT PRIMARY KEY,
    lines BLOB NOT NULL      -- canonical N-Triples
) WITHOUT ROWID;

-- The keys under which copies of an article's text are found (vietpol.resolve.stories).
CREATE TABLE band (
    key     INTEGER NOT NULL,
    day     TEXT NOT NULL,   -- of publication
    article TEXT NOT NULL,
    PRIMARY KEY (key, day, article)
) WITHOUT ROWID;
CREATE INDEX band_of_article ON band (article);

-- Which story each published article tells, as last written: the local name of its IRI.
CREATE TABLE story (
    article TEXT PRIMARY KEY,
    story   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX story_by_name ON story (story);

-- Work that was begun: group keys whose things must be named (again), articles whose graphs must be written or removed,
-- posts whose tenures must be computed, articles whose stories must be. A build that was cut off is finished by the next one.
CREATE TABLE todo (
    kind TEXT NOT NULL CHECK (kind IN ('key', 'article', 'post', 'story')),
    id   TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
