-- From version 3 to 4: facts lean on the headings of their sections too: '?' until that is looked up, beside what is known.

UPDATE anchor SET leans = CASE WHEN leans IN ('', '?') THEN '?' ELSE leans || char(10) || '?' END;
UPDATE deck_file SET looked = '';
