-- From version 1 to 2: decks have tags and quizzes, and quotes are looked up again when their documents change.

ALTER TABLE deck_file ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE deck_file ADD COLUMN quizzes TEXT NOT NULL DEFAULT '[]';
-- Files that were read before have them too: each is read again.
UPDATE deck_file SET mtime_ns = -1, sha256 = '';

-- By what it is known that a person accepted a fact although its source says otherwise: the mark of the anchor then.
ALTER TABLE standing ADD COLUMN accepted TEXT NOT NULL DEFAULT '';
-- The edition of a deck's file whose quotes were looked up.
ALTER TABLE deck_file ADD COLUMN looked TEXT NOT NULL DEFAULT '';

-- The documents as they were when their quotes were last looked up; size is -1 for one that could not be opened.
CREATE TABLE document (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL
);
CREATE TABLE cites (deck INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (deck, document)) WITHOUT ROWID;
-- Each quote as it stood when it was last seen good, and what became of it: -1 never found, 0 intact, 1 moved,
-- 2 altered, 3 gone. `was` is the edition (sha256) in which one that is altered or gone was seen last; `says` what stands
-- there now, and `mark` stands for the two. These come from files and from what was seen in them: no rebuild makes them again.
CREATE TABLE anchor (
  fact TEXT PRIMARY KEY, document INTEGER NOT NULL, state INTEGER NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL,
  after TEXT NOT NULL, start INTEGER NOT NULL, times INTEGER NOT NULL, was TEXT NOT NULL, says TEXT NOT NULL, mark TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX anchor_document ON anchor (document);
CREATE INDEX anchor_doubt ON anchor (fact, mark) WHERE state > 1;
