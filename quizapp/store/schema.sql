-- The progress file, version 1. What happened is in `event`; all below it is computed from events,
-- or from deck files, and can be made again.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE migration (version INTEGER PRIMARY KEY, applied INTEGER NOT NULL);

-- Appended, never changed. `id` is ordered by time (UUID version 7), and every fold goes by it; `seq` is the same
-- order in this file. `found` is the state that a review found, as it was then; -1 for all else.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY, id BLOB NOT NULL, device TEXT NOT NULL, time INTEGER NOT NULL, day INTEGER NOT NULL,
  offset INTEGER NOT NULL, kind TEXT NOT NULL, fact TEXT NOT NULL, part TEXT NOT NULL, rating INTEGER NOT NULL,
  found INTEGER NOT NULL, guess REAL NOT NULL, retention REAL NOT NULL, took INTEGER NOT NULL, data TEXT NOT NULL,
  checksum INTEGER NOT NULL
);
CREATE INDEX event_moves ON event (kind) WHERE kind IN ('moved', 'undo');
CREATE INDEX event_quiz ON event (kind) WHERE kind IN ('quiz', 'quiz-end');
CREATE INDEX event_confused ON event (fact) WHERE kind = 'confused';
-- Reviews whose data says more than their columns: crammed ones, those with steps of their own, and what may hide that.
CREATE INDEX event_odd ON event (fact) WHERE kind = 'review' AND
  (instr(data, '"cram"') OR instr(data, '"steps"') OR instr(data, '\u'));

-- Computed from events (columns deck and position: from deck files). A part that stands in no deck has a row
-- only if it was reviewed.
CREATE TABLE memory (
  id INTEGER PRIMARY KEY, fact TEXT NOT NULL, part TEXT NOT NULL, deck INTEGER, position INTEGER NOT NULL DEFAULT 0,
  state INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0, stability REAL NOT NULL DEFAULT 0,
  difficulty REAL NOT NULL DEFAULT 0, last_day INTEGER NOT NULL DEFAULT 0, last_ms INTEGER NOT NULL DEFAULT 0,
  due_day INTEGER NOT NULL DEFAULT 0, due_ms INTEGER NOT NULL DEFAULT 0, interval INTEGER NOT NULL DEFAULT 0,
  reps INTEGER NOT NULL DEFAULT 0, lapses INTEGER NOT NULL DEFAULT 0, hold INTEGER NOT NULL DEFAULT 0,
  answer TEXT NOT NULL DEFAULT '', UNIQUE (fact, part)
);
-- Each holds all that its queries read (`state` too, or SQLite looks every row up in the table). What came due last
-- stands first: it is mostly what is asked first, and sorting the rest behind it is quick.
CREATE INDEX memory_due ON memory (due_day DESC, hold, deck, stability, last_day, state) WHERE state = 2;
CREATE INDEX memory_steps ON memory (due_ms, deck, hold, last_day, stability, state) WHERE state IN (1, 3);
CREATE INDEX memory_new ON memory (deck, position, part, hold, state) WHERE state = 0;
CREATE INDEX memory_held ON memory (hold, state, deck, due_day) WHERE hold > 0;
CREATE TABLE standing (
  fact TEXT PRIMARY KEY, suspended INTEGER NOT NULL, buried INTEGER NOT NULL, flagged INTEGER NOT NULL, note TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE identity (key TEXT PRIMARY KEY, fact TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX identity_fact ON identity (fact);
-- Which events are about a fact, and the sums of days: both of the events up to the `seq` in meta 'settled'; those
-- after it are a few hundred at most, and nothing but reviews where days are concerned. An answer touches two pages
-- less so. The view `day_sum` has all.
INSERT INTO meta VALUES ('settled', '0');
CREATE TABLE event_of (fact TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (fact, seq)) WITHOUT ROWID;
CREATE TABLE day (
  day INTEGER PRIMARY KEY, answers INTEGER NOT NULL, reviewed INTEGER NOT NULL, introduced INTEGER NOT NULL,
  again INTEGER NOT NULL, took INTEGER NOT NULL
);
CREATE VIEW day_late AS
  SELECT day, 1 AS answers, found = 2 AS reviewed, found = 0 AS introduced, found = 2 AND rating = 1 AS again, took FROM event
  WHERE seq > (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'settled') AND kind = 'review' AND rating BETWEEN 1 AND 4;
CREATE VIEW day_sum AS
  SELECT day, sum(answers) AS answers, sum(reviewed) AS reviewed, sum(introduced) AS introduced, sum(again) AS again,
    sum(took) AS took
  FROM (SELECT * FROM day UNION ALL SELECT * FROM day_late) GROUP BY day;

-- The index of deck files.
CREATE TABLE deck_file (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL,
  title TEXT NOT NULL, about TEXT NOT NULL, source TEXT NOT NULL, facts INTEGER NOT NULL, problems TEXT NOT NULL,
  parts INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE fact (
  uid TEXT PRIMARY KEY, key TEXT NOT NULL, deck INTEGER, position INTEGER NOT NULL, line INTEGER NOT NULL, kind TEXT NOT NULL,
  pinned TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, shape TEXT NOT NULL, payload BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX fact_deck ON fact (deck, shape, position, answer);
