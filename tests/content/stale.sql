-- translated from an older wording
INSERT INTO stale SELECT 'fi', key, 'Older: ' || text FROM text WHERE language_id = 'en' AND key = 'material.cobalt.lead';
