-- a text of a material that is not there
INSERT INTO text SELECT language_id, 'material.cobald.name', text FROM text WHERE key = 'material.cobalt.name';
