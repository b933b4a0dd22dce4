-- From version 2 to 3: what a fact says that stands around its quote and not in it is remembered; '?' until it is looked up.

ALTER TABLE anchor ADD COLUMN leans TEXT NOT NULL DEFAULT '?';
UPDATE deck_file SET looked = '';
