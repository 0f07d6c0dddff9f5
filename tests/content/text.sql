-- a name that is in no language
DELETE FROM text WHERE key = 'material.cobalt.name';
