-- From version 4 to 5: facts may stand in several files, each with a document of its own, of which one is looked into at a time.

-- What was seen of a fact's quote in a document other than the one that it was looked up in last.
CREATE TABLE aside (
  fact TEXT NOT NULL, document INTEGER NOT NULL, state INTEGER NOT NULL, quote TEXT NOT NULL, before TEXT NOT NULL,
  after TEXT NOT NULL, start INTEGER NOT NULL, times INTEGER NOT NULL, was TEXT NOT NULL, says TEXT NOT NULL, mark TEXT NOT NULL,
  leans TEXT NOT NULL, gone TEXT NOT NULL, PRIMARY KEY (fact, document)
) WITHOUT ROWID;
CREATE INDEX aside_document ON aside (document);
-- What a fact says that stood around its quote and does no more, each with where it stood and what is in its place.
ALTER TABLE anchor ADD COLUMN gone TEXT NOT NULL DEFAULT '';
-- Facts that begin with a title or a heading lean on it word for word: '?' until that is looked up, beside what is known.
UPDATE anchor SET leans = CASE WHEN leans IN ('', '?') THEN '?' WHEN leans LIKE '%?' THEN leans ELSE leans || char(10) || '?' END;
UPDATE deck_file SET looked = '';
