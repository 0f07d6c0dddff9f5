-- English left in the Finnish column
UPDATE text SET text = (SELECT text FROM text WHERE language_id = 'en' AND key = 'material.cobalt.lead') WHERE language_id = 'fi' AND key = 'material.cobalt.lead';
