-- a statement that nobody vouches for
UPDATE site SET source_id = NULL WHERE certain = 1 AND region_id = 'lapland' AND ord = 1;
