-- an ideogram, which Noto Sans does not have
UPDATE text SET text = text || ' 銅' WHERE language_id = 'fi' AND key = 'material.cobalt.lead';
