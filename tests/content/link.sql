-- a source that is not there
UPDATE fact SET source_id = 'nowhere' WHERE material_id = 'cobalt' AND ord = 1;
