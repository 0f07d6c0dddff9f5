-- a name that one language lacks
DELETE FROM text WHERE key = 'material.cobalt.name' AND language_id = 'fi';
