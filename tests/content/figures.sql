-- another figure in the translation
UPDATE text SET text = text || ' 77' WHERE language_id = 'fi' AND key = 'material.cobalt.lead';
