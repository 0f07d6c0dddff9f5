-- a share with too few digits to be seen
UPDATE fact SET value = 99.7, decimals = 0
 WHERE (material_id, ord) IN (SELECT material_id, ord FROM fact WHERE unit = 'percent' ORDER BY material_id, ord LIMIT 1);
